package prelude.pipeline.archive;

/** What a query asks for one row each of (PS3.4 C.6.2). */
public enum Level {
    STUDY,
    SERIES
}
