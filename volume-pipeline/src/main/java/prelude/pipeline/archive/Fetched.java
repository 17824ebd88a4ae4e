package prelude.pipeline.archive;

/**
 * What came of a fetch.
 *
 * @param there instances that an earlier fetch had left in the folder
 * @param received instances that came now
 */
public record Fetched(int there, int received) {}
