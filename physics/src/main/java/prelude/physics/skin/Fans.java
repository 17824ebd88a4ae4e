package prelude.physics.skin;

import java.util.Arrays;
import java.util.function.IntConsumer;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;

/**
 * Given triangles beside opened ones. A neighbour that has been opened has points on the edge they
 * share, each moving with its tet; a straight edge would leave a crack beside them. So the triangle
 * is drawn as a fan through the same points, hanging on the same tets, until it is opened itself.
 */
final class Fans {
    private static final int NONE = -1;

    /** Places that are no further apart (m) are one. */
    private static final double SAME_M = 1e-8;

    private final Lattice lattice;
    private final GivenSurface given;
    private final FacetSkin drawn;
    private final Ears ears = new Ears();

    /** The first facet of each given triangle's fan; -1 for one that has none. */
    private int[] first;

    private final Polygon triangle = new Polygon();

    /** Places (m) and normals of the fan's points with their tets: its corners first. */
    private double[] point = new double[Polygon.STRIDE * 32];

    /** The same points in the coordinates of their tets. */
    private double[] hanging = new double[Polygon.STRIDE * 32];

    private int points;
    private int[] outline = new int[32];
    private double[] along = new double[32];

    Fans(Lattice lattice, GivenSurface given, FacetSkin drawn) {
        this.lattice = lattice;
        this.given = given;
        this.drawn = drawn;
        first = new int[given.triangleCount];
        Arrays.fill(first, NONE);
    }

    boolean has(int of) {
        return first[of] >= 0;
    }

    /** Shows the triangles of the skin that a fan is drawn by. */
    void show(int of, IntConsumer to) {
        for (int facet = first[of]; facet >= 0; facet = drawn.facets.next[facet]) {
            to.accept(drawn.triangle(facet));
        }
    }

    /** Begins a fan with the corners of a given triangle, and what points it has so far. */
    void begin(int of) {
        given.copy(of, triangle);
        points = 0;
        for (int k = 0; k < 3; k++) {
            reserve();
            System.arraycopy(
                    triangle.corner, Polygon.STRIDE * k, point, Polygon.STRIDE * k, Polygon.STRIDE);
            given.copyCorner(of, k, hanging, Polygon.STRIDE * k);
            points++;
        }
        for (int facet = first[of]; facet >= 0; facet = drawn.facets.next[facet]) {
            for (int k = 0; k < 3; k++) {
                int at = Facets.STRIDE * facet + Polygon.STRIDE * k;
                reserve();
                double[] corner = drawn.facets.corner;
                System.arraycopy(corner, at, hanging, Polygon.STRIDE * points, Polygon.STRIDE);
                lattice.place(
                        (int) corner[at + Polygon.OWN], corner, at, point, Polygon.STRIDE * points);
                keepIfNew();
            }
        }
    }

    /** Adds a point of a neighbour's edge: its tet, and its place (m) and normal. */
    void add(int tet, double[] corner, int at) {
        reserve();
        int to = Polygon.STRIDE * points;
        System.arraycopy(corner, at, point, to, Polygon.OWN);
        System.arraycopy(corner, at, hanging, to, Polygon.OWN);
        lattice.coordinates(tet, corner, at, hanging, to);
        hanging[to + Polygon.OWN] = tet;
        keepIfNew();
    }

    private void reserve() {
        if (Polygon.STRIDE * (points + 1) > point.length) {
            point = Arrays.copyOf(point, 2 * point.length);
            hanging = Arrays.copyOf(hanging, 2 * hanging.length);
            outline = Arrays.copyOf(outline, 2 * outline.length);
            along = Arrays.copyOf(along, 2 * along.length);
        }
    }

    private void keepIfNew() {
        int p = Polygon.STRIDE * points;
        for (int i = 0; i < p; i += Polygon.STRIDE) {
            if (Math.abs(point[i] - point[p]) <= SAME_M
                    && Math.abs(point[i + 1] - point[p + 1]) <= SAME_M
                    && Math.abs(point[i + 2] - point[p + 2]) <= SAME_M) {
                return;
            }
        }
        points++;
    }

    /** Draws the fan that was begun, if it has points beside its corners. */
    void draw(Fragments fragments, int of, int region) {
        release(of);
        if (points == 3) {
            return;
        }
        int count = 0;
        for (int k = 0; k < 3; k++) {
            outline[count++] = k;
            count = sortEdge(k, count);
        }
        ears.reserve(points);
        for (int i = 0; i < points; i++) {
            System.arraycopy(point, Polygon.STRIDE * i, ears.point, 3 * i, 3);
        }
        ears.part(outline, count, normal(0), normal(1), normal(2));
        for (int t = 0; t < ears.count; t++) {
            int facet = drawn.facets.addLoose(region, first[of]);
            first[of] = facet;
            for (int k = 0; k < 3; k++) {
                System.arraycopy(
                        hanging,
                        Polygon.STRIDE * ears.corners[3 * t + k],
                        drawn.facets.corner,
                        Facets.STRIDE * facet + Polygon.STRIDE * k,
                        Polygon.STRIDE);
            }
            drawn.write(fragments, facet);
        }
    }

    private int sortEdge(int edge, int from) {
        int a = Polygon.STRIDE * edge;
        int b = Polygon.STRIDE * ((edge + 1) % 3);
        int count = from;
        for (int i = 3; i < points; i++) {
            int p = Polygon.STRIDE * i;
            if (OutsideParts.between(point, a, b, point, p)) {
                double way = 0;
                for (int axis = 0; axis < 3; axis++) {
                    way +=
                            (point[p + axis] - point[a + axis])
                                    * (point[b + axis] - point[a + axis]);
                }
                int to = count++;
                while (to > from && along[to - 1] > way) {
                    along[to] = along[to - 1];
                    outline[to] = outline[to - 1];
                    to--;
                }
                along[to] = way;
                outline[to] = i;
            }
        }
        return count;
    }

    private double normal(int axis) {
        int u = (axis + 1) % 3;
        int v = (axis + 2) % 3;
        int b = Polygon.STRIDE;
        int c = 2 * Polygon.STRIDE;
        return (point[b + u] - point[u]) * (point[c + v] - point[v])
                - (point[b + v] - point[v]) * (point[c + u] - point[u]);
    }

    /** Draws the triangle's fan no longer. */
    void release(int of) {
        int facet = first[of];
        first[of] = NONE;
        while (facet >= 0) {
            facet = drawn.release(facet);
        }
    }

    int[] save() {
        return first.clone();
    }

    void restore(int[] saved) {
        first = saved.clone();
    }
}
