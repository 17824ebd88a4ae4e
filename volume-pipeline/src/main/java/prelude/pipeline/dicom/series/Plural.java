package prelude.pipeline.dicom.series;

/** Counts in sentences. */
final class Plural {
    private Plural() {}

    /** {@code 1 slice is} or {@code 2 slices are}. */
    static String of(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
