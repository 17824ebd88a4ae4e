package prelude.physics.instrument;

import prelude.physics.cut.Fragments;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;

/**
 * A grasper's hold: points of the tissue that follow the tip by springs. Each point lies in a
 * fragment, so that it stays with its side of a cut.
 */
public final class Grasp {
    private static final int MOST_POINTS = 24;

    /** The jaws hold what is this near to the tip. */
    private static final double JAW_M = 0.006;

    /** Where nothing drawn is within the jaws, the nearest tet is held if it is this near. */
    private static final double NEAREST_TET_M = 0.012;

    /** All springs together, N/m: stiff beside an organ, soft beside an arm. */
    private static final double STIFFNESS_N_PER_M = 3000;

    /** The tissue slips out of the jaws above this. */
    private static final double SLIPS_AT_N = 60;

    private final Nodes nodes;
    private final DrawnTissue drawn;
    private final int[] fragment = new int[MOST_POINTS];
    private final double[] bary = new double[3 * MOST_POINTS];
    private final double[] offset = new double[3 * MOST_POINTS];
    private int count;
    private final int[] ofFragment = new int[256];
    private final Reaction reaction = new Reaction();

    public Grasp(Nodes nodes, DrawnTissue drawn) {
        this.nodes = nodes;
        this.drawn = drawn;
    }

    public boolean holds() {
        return count > 0;
    }

    public void release() {
        count = 0;
        reaction.clear();
    }

    /** Closes the jaws where the tip is. */
    public void close(Fragments fragments, HandPose hand) {
        int nearest = -1;
        double least = NEAREST_TET_M * NEAREST_TET_M;
        Skin skin = drawn.skin();
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) < 0) {
                continue;
            }
            double squared = squaredFromCentre(fragments, f, hand);
            if (squared < least) {
                least = squared;
                nearest = f;
            }
            // No tet of a lattice that can be cut live is larger than this.
            if (squared < 0.03 * 0.03) {
                int end = drawn.verticesOf(fragments, f, ofFragment, 0);
                for (int i = 0; i < end && count < MOST_POINTS; i++) {
                    int w = 4 * ofFragment[i];
                    float[] weights = skin.weights();
                    hold(fragments, f, weights[w + 1], weights[w + 2], weights[w + 3], hand, JAW_M);
                }
            }
        }
        if (count == 0 && nearest >= 0) {
            hold(fragments, nearest, 0.25, 0.25, 0.25, hand, NEAREST_TET_M);
        }
    }

    private double squaredFromCentre(Fragments fragments, int f, HandPose hand) {
        double x = place(nodes.x, fragments, f, 0.25, 0.25, 0.25) - hand.blade[0];
        double y = place(nodes.y, fragments, f, 0.25, 0.25, 0.25) - hand.blade[1];
        double z = place(nodes.z, fragments, f, 0.25, 0.25, 0.25) - hand.blade[2];
        return x * x + y * y + z * z;
    }

    private void hold(
            Fragments fragments,
            int f,
            double b1,
            double b2,
            double b3,
            HandPose hand,
            double within) {
        double x = place(nodes.x, fragments, f, b1, b2, b3) - hand.blade[0];
        double y = place(nodes.y, fragments, f, b1, b2, b3) - hand.blade[1];
        double z = place(nodes.z, fragments, f, b1, b2, b3) - hand.blade[2];
        if (x * x + y * y + z * z > within * within) {
            return;
        }
        fragment[count] = f;
        bary[3 * count] = b1;
        bary[3 * count + 1] = b2;
        bary[3 * count + 2] = b3;
        offset[3 * count] = x;
        offset[3 * count + 1] = y;
        offset[3 * count + 2] = z;
        count++;
    }

    private static double place(
            float[] at, Fragments fragments, int f, double b1, double b2, double b3) {
        return (1 - b1 - b2 - b3) * at[fragments.node(f, 0)]
                + b1 * at[fragments.node(f, 1)]
                + b2 * at[fragments.node(f, 2)]
                + b3 * at[fragments.node(f, 3)];
    }

    /** A cut went through a held fragment: each point stays with its own side. */
    public void split(int parted, double[] phi, int positive, int negative) {
        for (int i = 0; i < count; i++) {
            if (fragment[i] == parted) {
                double b1 = bary[3 * i];
                double b2 = bary[3 * i + 1];
                double b3 = bary[3 * i + 2];
                double value =
                        (1 - b1 - b2 - b3) * phi[0] + b1 * phi[1] + b2 * phi[2] + b3 * phi[3];
                fragment[i] = value >= 0 ? positive : negative;
            }
        }
    }

    public void removed(int gone) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (fragment[i] != gone) {
                fragment[kept] = fragment[i];
                System.arraycopy(bary, 3 * i, bary, 3 * kept, 3);
                System.arraycopy(offset, 3 * i, offset, 3 * kept, 3);
                kept++;
            }
        }
        count = kept;
    }

    public boolean slips(int substeps) {
        return newtons(substeps) > SLIPS_AT_N;
    }

    public void beginStep() {
        reaction.clear();
    }

    /** Draws the held points after the tip. */
    public void apply(Fragments fragments, HandPose hand, double part, float h) {
        double compliance = count / (STIFFNESS_N_PER_M * h * h);
        for (int i = 0; i < count; i++) {
            int f = fragment[i];
            double b1 = bary[3 * i];
            double b2 = bary[3 * i + 1];
            double b3 = bary[3 * i + 2];
            double b0 = 1 - b1 - b2 - b3;
            double dx =
                    hand.tip(0, part) + offset[3 * i] - place(nodes.x, fragments, f, b1, b2, b3);
            double dy =
                    hand.tip(1, part)
                            + offset[3 * i + 1]
                            - place(nodes.y, fragments, f, b1, b2, b3);
            double dz =
                    hand.tip(2, part)
                            + offset[3 * i + 2]
                            - place(nodes.z, fragments, f, b1, b2, b3);
            double mobility =
                    b0 * b0 * inverseMass(fragments, f, 0)
                            + b1 * b1 * inverseMass(fragments, f, 1)
                            + b2 * b2 * inverseMass(fragments, f, 2)
                            + b3 * b3 * inverseMass(fragments, f, 3);
            double scale = 1 / (mobility + compliance);
            draw(fragments, f, 0, b0 * scale, dx, dy, dz);
            draw(fragments, f, 1, b1 * scale, dx, dy, dz);
            draw(fragments, f, 2, b2 * scale, dx, dy, dz);
            draw(fragments, f, 3, b3 * scale, dx, dy, dz);
            double perMetre = scale / (h * h);
            reaction.add(dx * perMetre, dy * perMetre, dz * perMetre);
        }
    }

    private double inverseMass(Fragments fragments, int f, int corner) {
        return nodes.inverseMass[fragments.node(f, corner)];
    }

    private void draw(
            Fragments fragments, int f, int corner, double share, double dx, double dy, double dz) {
        int node = fragments.node(f, corner);
        double moved = share * nodes.inverseMass[node];
        nodes.x[node] += (float) (moved * dx);
        nodes.y[node] += (float) (moved * dy);
        nodes.z[node] += (float) (moved * dz);
    }

    public double newtons(int substeps) {
        return count == 0 ? 0 : reaction.newtons(substeps);
    }
}
