package prelude.cases.scenario;

/** What can be done about strokes that were made. */
public enum StrokeChange {
    /** Takes the last one back, with all that came of it. */
    UNDO,
    /** Does the one again that was taken back last, if no other was made since. */
    REDO
}
