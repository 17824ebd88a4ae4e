package prelude.pipeline.tetra;

/** Tets that fill a box of patient space, before a body is cut out of them. Patient millimetres. */
interface Lattice {
    /** Of the coarsest cubes. */
    double spacingMm();

    /** Of the finest cubes: what is near enough to the surface is measured by them. */
    double finestMm();

    int nodeCount();

    /** x, y, z of each node. */
    double[] nodesMm();

    /** Four nodes each, of positive volume. */
    int[] tets();

    double edgeMm(int node, int other);

    /** Whether an edge of a tet is long among those at its ends (Labelle and Shewchuk 2007). */
    boolean isLong(int node, int other);
}
