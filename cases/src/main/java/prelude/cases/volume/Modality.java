package prelude.cases.volume;

/** What made the scan, as far as the meaning of its numbers depends on it. */
public enum Modality {
    /** Values are Hounsfield units. */
    CT,
    /** Values have no unit. */
    MR,
    /** Values are Bq/ml, or SUV where the factors were there. */
    PT,
    /** Ultrasound; values have no unit. */
    US,
    OTHER
}
