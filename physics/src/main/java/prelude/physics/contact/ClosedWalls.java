package prelude.physics.contact;

import java.util.Arrays;
import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/**
 * The walls of cuts whose two sides are still together, which most are: nothing else can come
 * between them. They are looked at side by side with their tet's coordinates alone, as what was one
 * place at rest has the same ones on both sides.
 */
final class ClosedWalls {
    /** Sides whose middles lay nearer to each other at rest, in sizes, cover each other. */
    private static final double SAME_AT_REST = 0.05;

    /** Sides that have slid less along each other, in sizes, are not beside each other. */
    private static final double SLID = 0.2;

    private final BoundaryFaces faces;
    private final Fragments fragments;
    private final Nodes nodes;
    private final Contacts contacts;
    private final double stepSeconds;
    private final TetFrame tet = new TetFrame();
    private final double[] frame = new double[TetFrame.NUMBERS];
    private final double[] normal = new double[3];
    private final double[] away = new double[3];
    private final double[] apart = new double[3];

    /** Its b1, b2 and b3. */
    private final double[] under = new double[3];

    private double gapM;
    private double outsetM;

    /** Two faces each, the first of which leans on the other if one of them does. */
    private int[] pairs = new int[256];

    private int count;

    /** For each face, how many take it for their other side. */
    private int[] asked = new int[0];

    private boolean[] closed = new boolean[0];

    ClosedWalls(
            BoundaryFaces faces,
            Fragments fragments,
            Nodes nodes,
            Contacts contacts,
            double stepSeconds) {
        this.faces = faces;
        this.fragments = fragments;
        this.nodes = nodes;
        this.contacts = contacts;
        this.stepSeconds = stepSeconds;
    }

    /** Lists the walls of faces that know their partners. */
    void list(int[] cut, int cutCount) {
        if (asked.length < faces.next.length) {
            asked = new int[faces.next.length];
            closed = new boolean[faces.next.length];
        }
        Arrays.fill(asked, 0);
        Arrays.fill(closed, false);
        count = 0;
        for (int i = 0; i < cutCount; i++) {
            int partner = faces.partner[cut[i]];
            if (partner >= 0) {
                asked[partner]++;
            }
        }
        for (int i = 0; i < cutCount; i++) {
            int face = cut[i];
            int partner = faces.partner[face];
            if (partner >= 0 && !closed[partner] && coverEachOther(face, partner)) {
                if (2 * count == pairs.length) {
                    pairs = Arrays.copyOf(pairs, 2 * pairs.length);
                }
                boolean leans = faces.leans(face);
                pairs[2 * count] = leans ? face : partner;
                pairs[2 * count++ + 1] = leans ? partner : face;
                closed[face] = true;
            }
        }
    }

    private boolean coverEachOther(int face, int partner) {
        double same = SAME_AT_REST * faces.size[face];
        return faces.partner[partner] == face
                && asked[face] == 1
                && asked[partner] == 1
                && faces.squaredAtRest(face, partner) < same * same;
    }

    /** Sees which are together now, and lets their sides meet. */
    void meet() {
        for (int i = 0; i < 2 * count; i += 2) {
            int face = pairs[i];
            int partner = pairs[i + 1];
            boolean together = together(face, partner);
            if (together && faces.leans(face)) {
                add(face, partner);
            }
            closed[face] = together;
            closed[partner] = together;
            if (together) {
                faces.met[face] = BoundaryFaces.UNKNOWN;
                faces.met[partner] = BoundaryFaces.UNKNOWN;
            }
        }
    }

    /** Whether a cut face is a side of a wall that is together. */
    boolean holds(int face) {
        return closed[face];
    }

    /** Whether a wall is together; leaves how its contact lies. */
    private boolean together(int face, int partner) {
        Arrays.fill(apart, 0);
        if (!look(face, face, 1)) {
            return false;
        }
        System.arraycopy(normal, 0, away, 0, 3);
        if (!look(partner, face, -1)) {
            return false;
        }
        double alike = normal[0] * away[0] + normal[1] * away[1] + normal[2] * away[2];
        double ahead = normal[0] * apart[0] + normal[1] * apart[1] + normal[2] * apart[2];
        outsetM = faces.drawn.outset[face] + faces.drawn.outset[partner];
        gapM = ahead + outsetM;
        return alike <= Facing.LOOKS_AT
                && ahead >= -Facing.DEEPEST * faces.size[face]
                && (gapM <= Facing.MARGIN_M || closes(face, partner))
                && under(face, partner, ahead);
    }

    /** Whether an open wall comes together within the step, as it goes now. */
    private boolean closes(int face, int partner) {
        double farthest = Facing.FARTHEST * faces.size[partner];
        if (gapM > Facing.MARGIN_M + farthest) {
            return false;
        }
        double speed = speed(face, partner) - speed(face, face);
        return gapM <= Facing.MARGIN_M + Math.min(farthest, stepSeconds * speed);
    }

    /** How fast a face's middle goes along the normal on the tet that carries a side of it, m/s. */
    private double speed(int face, int side) {
        int f = faces.fragment[side];
        double b1 = faces.middle[3 * face];
        double b2 = faces.middle[3 * face + 1];
        double b3 = faces.middle[3 * face + 2];
        return (1 - b1 - b2 - b3) * speed(fragments.node(f, 0))
                + b1 * speed(fragments.node(f, 1))
                + b2 * speed(fragments.node(f, 2))
                + b3 * speed(fragments.node(f, 3));
    }

    private double speed(int node) {
        return normal[0] * nodes.velocityX[node]
                + normal[1] * nodes.velocityY[node]
                + normal[2] * nodes.velocityZ[node];
    }

    private void add(int face, int partner) {
        contacts.add(
                faces.fragment[face],
                faces.middle,
                3 * face,
                faces.fragment[partner],
                under,
                0,
                normal,
                0,
                gapM,
                Math.min(0, outsetM));
    }

    /** Finds what lies under the middle of one side on the other; whether it is on that side. */
    private boolean under(int face, int partner, double ahead) {
        double x = apart[0] - ahead * normal[0];
        double y = apart[1] - ahead * normal[1];
        double z = apart[2] - ahead * normal[2];
        for (int k = 0; k < 3; k++) {
            int row = 3 + 3 * k;
            under[k] =
                    faces.middle[3 * face + k]
                            + frame[row] * x
                            + frame[row + 1] * y
                            + frame[row + 2] * z;
        }
        double size = faces.size[partner];
        // A little beside the middle is still on the face, which has far-off edges to look up.
        return x * x + y * y + z * z < SLID * SLID * size * size
                || faces.beside(partner, under) <= Facing.BESIDE * size;
    }

    /**
     * Adds the place of a face's middle on the tet that carries a side of it.
     *
     * @return false where that tet is too flat to tell its {@link #normal}
     */
    private boolean look(int side, int face, int sign) {
        tet.load(fragments, nodes, faces.fragment[side]);
        double b1 = faces.middle[3 * face];
        double b2 = faces.middle[3 * face + 1];
        double b3 = faces.middle[3 * face + 2];
        double b0 = 1 - b1 - b2 - b3;
        double[] v = tet.v;
        apart[0] += sign * (b0 * v[0] + b1 * v[3] + b2 * v[6] + b3 * v[9]);
        apart[1] += sign * (b0 * v[1] + b1 * v[4] + b2 * v[7] + b3 * v[10]);
        apart[2] += sign * (b0 * v[2] + b1 * v[5] + b2 * v[8] + b3 * v[11]);
        double det = tet.invert(frame, 0);
        double size = faces.size[side];
        return det > FacePlaces.FLATTEST * size * size * size
                && TetFrame.turn(faces.slope, 3 * side, frame, 0, normal, 0);
    }
}
