package prelude.physics.contact;

import java.util.Arrays;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.skin.OwnSurface;

/**
 * The faces by which a body's fragments end, as they are at rest: cut ones, and those of the
 * lattice's outside. Each has a number; lengths are in metres.
 */
final class BoundaryFaces {
    static final int NONE = -1;
    static final int UNKNOWN = -2;

    /** It met one that is no more. */
    static final int LOST = -3;

    /** A face of more edges is taken to reach a little further than it does. */
    static final int MOST_EDGES = 8;

    /** Numbers of an edge: three for its slope along b1, b2 and b3, and its value at b0 = 1. */
    static final int EDGE = 4;

    /** A smaller face (of the squared size of its tet) is left to its neighbours. */
    private static final double LEAST_AREA = 0.05;

    /** A cut face that lies further out of the drawn surface, in sizes, bounds no tissue. */
    private static final double OUTSIDE = 0.1;

    /** The nodes of a smaller part of a tet are too light to be leant on. */
    private static final double LEAST_SHARE = 0.1;

    private final Lattice lattice;
    private final Fragments fragments;
    private int capacity = 256;
    private int used;
    private int free = NONE;
    private int[] firstOfFragment = new int[0];
    int[] next = new int[capacity];
    int[] fragment = new int[capacity];

    /** As {@link Fragments#faceTag}. */
    int[] tag = new int[capacity];

    /** The face that was one with this before the cut; of the same tet. */
    int[] partner = new int[capacity];

    /**
     * The face that it met when it last looked around, or {@link #NONE}, {@link #UNKNOWN} or {@link
     * #LOST}.
     */
    int[] met = new int[capacity];

    /** How far it has gone beside others since then, m. */
    float[] strayedM = new float[capacity];

    /** Whether its fragment is large enough to be leant on. */
    boolean[] firm = new boolean[capacity];

    /** Its middle: b1, b2, b3. */
    double[] middle = new double[3 * capacity];

    /** How the distance out of its plane grows along b1, b2 and b3. */
    double[] slope = new double[3 * capacity];

    /** Its middle at rest. */
    double[] place = new double[3 * capacity];

    /** Out of the tissue at rest, unit length. */
    double[] normal = new double[3 * capacity];

    /** From its middle to its furthest corner. */
    double[] radius = new double[capacity];

    /** The size of its tet: the edge of a cube of six times its volume. */
    double[] size = new double[capacity];

    /** Where the drawn surface is that each of them stands for. */
    final DrawnPlaces drawn;

    int[] edges = new int[capacity];

    /** How far inside of each of its edges a place is, as {@link #EDGE} says. */
    double[] edge = new double[MOST_EDGES * EDGE * capacity];

    private final double[] rest = new double[9];
    private final double[] origin = new double[3];
    private double[] corner = new double[3 * 16];
    private final double[] area = new double[3];
    private final double[] inward = new double[3];

    BoundaryFaces(Lattice lattice, Fragments fragments, OwnSurface own) {
        this.lattice = lattice;
        this.fragments = fragments;
        drawn = new DrawnPlaces(lattice, own);
        addAll();
    }

    private void addAll() {
        used = 0;
        free = NONE;
        Arrays.fill(firstOfFragment, NONE);
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) >= 0) {
                add(f);
            }
        }
    }

    /** Looks at all fragments anew. */
    void restore() {
        addAll();
    }

    /** All faces, fragment by fragment: in an order that does not depend on their numbers. */
    int[] inOrder() {
        int[] order = new int[used];
        int count = 0;
        for (int f = 0; f < fragments.count(); f++) {
            for (int face = first(f); face != NONE; face = next[face]) {
                order[count++] = face;
            }
        }
        return Arrays.copyOf(order, count);
    }

    int first(int ofFragment) {
        return ofFragment < firstOfFragment.length ? firstOfFragment[ofFragment] : NONE;
    }

    /** Whether a cut made it. */
    boolean cut(int face) {
        return tag[face] >= Fragments.FIRST_CUT_TAG;
    }

    /** Whether it can keep others out. */
    boolean leans(int face) {
        return firm[face] && (!cut(face) || drawn.outset[face] < OUTSIDE * size[face]);
    }

    void release(int ofFragment) {
        int face = first(ofFragment);
        while (face != NONE) {
            int following = next[face];
            next[face] = free;
            free = face;
            face = following;
        }
        if (ofFragment < firstOfFragment.length) {
            firstOfFragment[ofFragment] = NONE;
        }
    }

    /** Takes in the faces by which a fragment ends. */
    void add(int f) {
        int tet = fragments.tet(f);
        boolean loaded = false;
        for (int i = fragments.faces(f) - 1; i >= 0; i--) {
            int faceTag = fragments.faceTag(f, i);
            boolean bounds =
                    faceTag >= Fragments.FIRST_CUT_TAG || lattice.neighbours[4 * tet + faceTag] < 0;
            if (bounds) {
                if (!loaded) {
                    load(tet);
                    loaded = true;
                }
                add(f, i, faceTag);
            }
        }
    }

    private void load(int tet) {
        float[] r = lattice.restM;
        int at = 3 * lattice.tets[4 * tet];
        for (int axis = 0; axis < 3; axis++) {
            origin[axis] = r[at + axis];
            for (int k = 0; k < 3; k++) {
                rest[3 * k + axis] = r[3 * lattice.tets[4 * tet + k + 1] + axis] - origin[axis];
            }
        }
    }

    private void add(int f, int i, int faceTag) {
        int n = fragments.faceCorners(f, i);
        if (3 * n > corner.length) {
            corner = new double[6 * n];
        }
        for (int c = 0; c < n; c++) {
            for (int axis = 0; axis < 3; axis++) {
                corner[3 * c + axis] = origin[axis];
                for (int k = 0; k < 3; k++) {
                    corner[3 * c + axis] += fragments.faceCorner(f, i, c, k) * rest[3 * k + axis];
                }
            }
        }
        double doubled = measureArea(n);
        double tetSize = StrictMath.cbrt(6 * lattice.volumeM3(fragments.tet(f)));
        if (doubled < 2 * LEAST_AREA * tetSize * tetSize) {
            return;
        }
        int face = number(f);
        tag[face] = faceTag;
        size[face] = tetSize;
        firm[face] = fragments.share(f) >= LEAST_SHARE;
        for (int axis = 0; axis < 3; axis++) {
            middle[3 * face + axis] = 0;
        }
        findMiddle(face, f, i, n, doubled);
        face(face, f, doubled);
        bound(face, n);
        drawn.take(this, face, fragments.tet(f), rest);
    }

    /** Twice the area; leaves {@link #area} as its vector. */
    private double measureArea(int n) {
        Arrays.fill(area, 0);
        for (int c = 1; c + 1 < n; c++) {
            for (int axis = 0; axis < 3; axis++) {
                area[axis] += cross(c, axis);
            }
        }
        return Math.sqrt(area[0] * area[0] + area[1] * area[1] + area[2] * area[2]);
    }

    private double cross(int c, int axis) {
        int u = (axis + 1) % 3;
        int v = (axis + 2) % 3;
        int p = 3 * c;
        return (corner[p + u] - corner[u]) * (corner[p + 3 + v] - corner[v])
                - (corner[p + v] - corner[v]) * (corner[p + 3 + u] - corner[u]);
    }

    private void findMiddle(int face, int f, int i, int n, double doubled) {
        for (int c = 1; c + 1 < n; c++) {
            double part = 0;
            for (int axis = 0; axis < 3; axis++) {
                part += cross(c, axis) * area[axis];
            }
            part /= doubled * doubled;
            for (int axis = 0; axis < 3; axis++) {
                middle[3 * face + axis] +=
                        part
                                * (fragments.faceCorner(f, i, 0, axis)
                                        + fragments.faceCorner(f, i, c, axis)
                                        + fragments.faceCorner(f, i, c + 1, axis))
                                / 3;
            }
        }
    }

    private void face(int face, int f, double doubled) {
        double inwards = 0;
        for (int axis = 0; axis < 3; axis++) {
            double at = origin[axis];
            double centre = origin[axis];
            for (int k = 0; k < 3; k++) {
                at += middle[3 * face + k] * rest[3 * k + axis];
                centre += fragments.centre(f, k) * rest[3 * k + axis];
            }
            place[3 * face + axis] = at;
            inwards += (centre - at) * area[axis];
        }
        double sign = inwards > 0 ? -1 : 1;
        for (int axis = 0; axis < 3; axis++) {
            normal[3 * face + axis] = sign * area[axis] / doubled;
        }
        for (int k = 0; k < 3; k++) {
            slope[3 * face + k] = alongRest(normal, 3 * face, k);
        }
    }

    private double alongRest(double[] vector, int at, int k) {
        return vector[at] * rest[3 * k]
                + vector[at + 1] * rest[3 * k + 1]
                + vector[at + 2] * rest[3 * k + 2];
    }

    private void bound(int face, int n) {
        edges[face] = 0;
        double furthest = 0;
        for (int c = 0; c < n; c++) {
            double squared = 0;
            for (int axis = 0; axis < 3; axis++) {
                double off = corner[3 * c + axis] - place[3 * face + axis];
                squared += off * off;
            }
            furthest = Math.max(furthest, squared);
            if (edges[face] < MOST_EDGES) {
                addEdge(face, 3 * c, 3 * ((c + 1) % n));
            }
        }
        radius[face] = Math.sqrt(furthest);
    }

    private void addEdge(int face, int p, int q) {
        double squared = 0;
        double side = 0;
        for (int axis = 0; axis < 3; axis++) {
            int u = (axis + 1) % 3;
            int v = (axis + 2) % 3;
            inward[axis] =
                    normal[3 * face + u] * (corner[q + v] - corner[p + v])
                            - normal[3 * face + v] * (corner[q + u] - corner[p + u]);
            squared += inward[axis] * inward[axis];
            side += inward[axis] * (place[3 * face + axis] - corner[p + axis]);
        }
        double scale = (side < 0 ? -1 : 1) / Math.sqrt(squared);
        if (!(squared > 0)) {
            return;
        }
        int to = EDGE * (MOST_EDGES * face + edges[face]++);
        double atOrigin = 0;
        for (int axis = 0; axis < 3; axis++) {
            inward[axis] *= scale;
            atOrigin += inward[axis] * (origin[axis] - corner[p + axis]);
        }
        for (int k = 0; k < 3; k++) {
            edge[to + k] = alongRest(inward, 0, k);
        }
        edge[to + 3] = atOrigin;
    }

    private int number(int f) {
        if (f >= firstOfFragment.length) {
            int old = firstOfFragment.length;
            firstOfFragment = Arrays.copyOf(firstOfFragment, Math.max(1024, 2 * f));
            Arrays.fill(firstOfFragment, old, firstOfFragment.length, NONE);
        }
        int face = free;
        if (face == NONE) {
            face = used++;
            if (face == capacity) {
                grow();
            }
        } else {
            free = next[face];
        }
        fragment[face] = f;
        met[face] = UNKNOWN;
        partner[face] = NONE;
        next[face] = firstOfFragment[f];
        firstOfFragment[f] = face;
        return face;
    }

    /** Finds the face of the same cut on the other side of it that is nearest at rest. */
    void findPartner(int face) {
        partner[face] = NONE;
        double least = Double.POSITIVE_INFINITY;
        int f = fragment[face];
        for (int o = fragments.first(fragments.tet(f)); o >= 0; o = fragments.next(o)) {
            for (int other = o == f ? NONE : first(o); other != NONE; other = next[other]) {
                double squared = tag[other] == tag[face] ? squaredAtRest(face, other) : least;
                if (squared < least) {
                    least = squared;
                    partner[face] = other;
                }
            }
        }
    }

    /** How far beside a face a place of its tet lies, m; at most 0 where it is on the face. */
    double beside(int face, double[] bary) {
        double most = Double.NEGATIVE_INFINITY;
        int from = EDGE * MOST_EDGES * face;
        for (int at = from; at < from + EDGE * edges[face]; at += EDGE) {
            double inside =
                    edge[at] * bary[0]
                            + edge[at + 1] * bary[1]
                            + edge[at + 2] * bary[2]
                            + edge[at + 3];
            most = Math.max(most, -inside);
        }
        return most;
    }

    double squaredAtRest(int a, int b) {
        double x = place[3 * a] - place[3 * b];
        double y = place[3 * a + 1] - place[3 * b + 1];
        double z = place[3 * a + 2] - place[3 * b + 2];
        return x * x + y * y + z * z;
    }

    /** How far a's middle lay out of b's plane at rest. */
    double aheadAtRest(int a, int b) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            sum += normal[3 * b + axis] * (place[3 * a + axis] - place[3 * b + axis]);
        }
        return sum;
    }

    private void grow() {
        capacity *= 2;
        next = Arrays.copyOf(next, capacity);
        fragment = Arrays.copyOf(fragment, capacity);
        tag = Arrays.copyOf(tag, capacity);
        partner = Arrays.copyOf(partner, capacity);
        met = Arrays.copyOf(met, capacity);
        strayedM = Arrays.copyOf(strayedM, capacity);
        firm = Arrays.copyOf(firm, capacity);
        middle = Arrays.copyOf(middle, 3 * capacity);
        slope = Arrays.copyOf(slope, 3 * capacity);
        place = Arrays.copyOf(place, 3 * capacity);
        normal = Arrays.copyOf(normal, 3 * capacity);
        radius = Arrays.copyOf(radius, capacity);
        size = Arrays.copyOf(size, capacity);
        edges = Arrays.copyOf(edges, capacity);
        edge = Arrays.copyOf(edge, MOST_EDGES * EDGE * capacity);
    }
}
