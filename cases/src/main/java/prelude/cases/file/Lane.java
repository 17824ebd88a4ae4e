package prelude.cases.file;

/** What was allowed on the way from scan to mesh; shown wherever the case is. */
public enum Lane {
    /** Geometry straight from the segmentation, no hole-filling beyond the stated smoothing. */
    CLINICAL,
    /** Clean-up allowed. */
    TEACHING
}
