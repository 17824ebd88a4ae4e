package prelude.physics.contact;

import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/**
 * Which face another one meets: the nearest that looks at it, lies before or a little behind it,
 * and is no other side of the same tissue.
 */
final class Facing {
    /** Faces meet where their normals differ by more than this cosine. */
    static final double LOOKS_AT = -0.2;

    /** Within so many sizes of a tet at rest, faces of one piece may be two sides of a sheet. */
    private static final double NEAR_AT_REST = 2;

    /** Faces of one piece that lay further behind each other, in sizes, are two sides of it. */
    private static final double BEHIND_AT_REST = 0.15;

    /** So far beside a face, in sizes, it is still met. */
    static final double BESIDE = 0.3;

    /** What lies deeper, in sizes, has not come in through the face. */
    static final double DEEPEST = 0.8;

    /**
     * No face is looked for further along its way within a step, in sizes: what goes faster comes
     * in by no more than {@link #DEEPEST} before it is found.
     */
    static final double FARTHEST = 0.5;

    /**
     * Places that are nearer than this may meet within a step, though they stand still now, m: what
     * falls goes 1.2 mm further within a step than it went in the last.
     */
    static final double MARGIN_M = 0.0015;

    private final BoundaryFaces faces;
    private final FacePlaces places;
    private final FaceRanges ranges;
    private final Fragments fragments;
    private final Nodes nodes;
    private final double stepSeconds;
    private double score;

    /** What was found: the other face in the list of places, or -1. */
    int other;

    double gapM;
    double leastM;
    final double[] bary = new double[3];

    Facing(
            BoundaryFaces faces,
            FacePlaces places,
            FaceRanges ranges,
            Fragments fragments,
            Nodes nodes,
            double stepSeconds) {
        this.faces = faces;
        this.places = places;
        this.ranges = ranges;
        this.fragments = fragments;
        this.nodes = nodes;
        this.stepSeconds = stepSeconds;
    }

    /** Sees how far a face may go and reach within the step. */
    void measure(int at) {
        int number = places.face[at];
        double size = faces.size[number];
        ranges.measure(
                at,
                stepSeconds,
                DEEPEST * size,
                MARGIN_M,
                faces.radius[number] + BESIDE * size,
                FARTHEST * size);
    }

    void begin() {
        other = -1;
        score = Double.POSITIVE_INFINITY;
    }

    /** Takes b as what a meets, if it is so, and nearer than what was found before. */
    void consider(int a, int b) {
        if (ranges.mayMeet(a, b)) {
            considerNear(a, b);
        }
    }

    /** As {@link #consider}, of one that is likely to be met. */
    void considerNear(int a, int b) {
        if (places.alike(a, b) > LOOKS_AT) {
            return;
        }
        int p = places.face[a];
        int q = places.face[b];
        double size = faces.size[q];
        double ahead = places.ahead(a, b);
        double outset = faces.drawn.outset[p] + faces.drawn.outset[q];
        double closing = stepSeconds * Math.max(0, places.closing(a, b));
        if (ahead < -DEEPEST * size
                || ahead + outset > MARGIN_M + Math.min(FARTHEST * size, closing)
                || ahead * ahead >= score
                || faces.fragment[p] == faces.fragment[q]) {
            return;
        }
        double beside = Math.max(0, places.under(a, b, ahead));
        double squared = ahead * ahead + beside * beside;
        if (beside > BESIDE * size || squared >= score) {
            return;
        }
        double least = 0;
        double around = NEAR_AT_REST * size;
        if (faces.squaredAtRest(p, q) < around * around) {
            double before = faces.aheadAtRest(p, q);
            boolean behind = before < -BEHIND_AT_REST * size;
            if (behind && ofOnePiece(p, q)) {
                return;
            }
            least = behind ? 0 : Math.min(0, before + outset);
        }
        score = squared;
        other = b;
        gapM = ahead + outset;
        leastM = least;
        System.arraycopy(places.found, 0, bary, 0, 3);
    }

    /** Whether two faces may be: a piece that has been found to be free is not the others. */
    private boolean ofOnePiece(int p, int q) {
        return loose(p) == loose(q);
    }

    /** Whether a face is of a piece that has been found to be free. */
    boolean loose(int face) {
        return nodes.weight[fragments.node(faces.fragment[face], 0)] > 0;
    }
}
