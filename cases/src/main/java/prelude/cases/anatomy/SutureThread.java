package prelude.cases.anatomy;

/**
 * A suture: its thread and the needle at its end.
 *
 * @param usp size of the thread by the United States Pharmacopeia, such as "2-0"
 * @param diameterMm the least that this size has
 * @param knotPullN what it bears with a knot in it: above, it breaks
 * @param needleMm length of the needle along its arc, which is half a circle
 */
public record SutureThread(String usp, double diameterMm, double knotPullN, double needleMm) {
    public SutureThread {
        if (!(diameterMm > 0) || !(knotPullN > 0) || !(needleMm > 0)) {
            throw new IllegalArgumentException(
                    "%s: %s mm, %s N, needle of %s mm"
                            .formatted(usp, diameterMm, knotPullN, needleMm));
        }
    }

    /** From the needle's point straight to its other end, where the thread is fixed. */
    public double needleWidthMm() {
        return needleMm * 2 / Math.PI;
    }
}
