package prelude.physics.skin;

/** Where a body's own drawn surface lies at rest, metres from the body's origin. */
public interface OwnSurface {
    /** How far a place (b1, b2, b3) of a tet lies outside of it; below 0 inside. */
    double outsetM(int tet, double b1, double b2, double b3);

    /**
     * Finds its place that is nearest to another.
     *
     * @param at the other at {@code [from .. from + 2]}
     * @param to the place found, then the surface's unit normal there, out of the tissue
     * @return false where there is none
     */
    boolean nearest(double[] at, int from, double[] to);
}
