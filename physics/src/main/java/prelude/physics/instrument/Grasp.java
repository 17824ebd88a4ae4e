package prelude.physics.instrument;

import prelude.physics.attach.TissuePoints;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.tissue.Nodes;

/**
 * A grasper's hold: the tissue between the jaws follows the tip by springs, each on the middle of a
 * fragment, so that it stays with its side of a cut. What would be drawn out too far slips out, and
 * the jaws hold nothing until they have been opened.
 */
public final class Grasp {
    private static final int MOST_POINTS = 48;

    /** The jaws close on tissue this near to the tip, or one lattice edge where that is longer. */
    private static final double JAW_M = 0.006;

    /** Closed, they hold what is within this times their reach. */
    private static final double GRIP = 1.4;

    /** A smaller part of a tet has no grip: it would be pulled out alone. */
    private static final double LEAST_SHARE = 0.05;

    /** All springs together, N/m: stiff beside an organ, soft beside an arm. */
    private static final double STIFFNESS_N_PER_M = 3000;

    /** The tissue slips out of the jaws above this. */
    private static final double SLIPS_AT_N = 60;

    /** The tissue slips out where it is drawn to this times its length beside the jaws. */
    private static final double SLIPS_AT_STRETCH = 2;

    private final Nodes nodes;
    private final Lattice lattice;
    private final double reachM;
    private final int[] chosen = new int[MOST_POINTS];
    private final TissuePoints points;

    /** From the tip to each point when the jaws closed, m. */
    private final double[] offset = new double[3 * MOST_POINTS];

    /** Volume of each held fragment when the jaws closed: its part of the stiffness. */
    private final double[] grip = new double[MOST_POINTS];

    private final double[] distance = new double[MOST_POINTS];
    private double gripSum;

    /** Fragments chosen so far while the jaws close. */
    private int choices;

    /** Points that the jaws still hold. */
    private int held;

    private boolean slipped;
    private boolean[] atHeld = new boolean[0];
    private final Reaction reaction = new Reaction();

    public Grasp(Nodes nodes, Lattice lattice) {
        this.nodes = nodes;
        this.lattice = lattice;
        points = new TissuePoints(nodes, MOST_POINTS);
        reachM = Math.max(JAW_M, lattice.edgeM);
    }

    public boolean holds() {
        return held > 0;
    }

    /** Whether the jaws have taken hold since they were last open, also if it slipped. */
    public boolean shut() {
        return held > 0 || slipped;
    }

    public void open() {
        letGo();
        slipped = false;
        reaction.clear();
    }

    public void slip() {
        letGo();
        slipped = true;
        reaction.clear();
    }

    private void letGo() {
        points.clear();
        held = 0;
    }

    /** Distance from the tip to the nearest tissue, m; infinite beyond the jaws' reach. */
    public double nearestM(Fragments fragments, HandPose hand) {
        double least = reachM * reachM;
        boolean any = false;
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) >= 0 && fragments.share(f) >= LEAST_SHARE) {
                double squared = squaredFromTip(fragments, f, hand);
                any |= squared <= least;
                least = Math.min(least, squared);
            }
        }
        return any ? Math.sqrt(least) : Double.POSITIVE_INFINITY;
    }

    /** Closes the jaws where the tip is, on the fragments nearest to it. */
    public void close(Fragments fragments, HandPose hand) {
        letGo();
        choices = 0;
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) >= 0 && fragments.share(f) >= LEAST_SHARE) {
                double squared = squaredFromTip(fragments, f, hand);
                if (squared <= GRIP * GRIP * reachM * reachM) {
                    choose(f, squared);
                }
            }
        }
        gripSum = 0;
        for (int i = 0; i < choices; i++) {
            int point = points.addMiddle(fragments, chosen[i]);
            for (int axis = 0; axis < 3; axis++) {
                offset[3 * point + axis] = points.place(fragments, point, axis) - hand.blade[axis];
            }
            grip[point] = fragments.volumeM3(chosen[i]);
            gripSum += grip[point];
        }
        held = choices;
    }

    /** Keeps the fragments sorted by distance; the furthest drops out where there are too many. */
    private void choose(int f, double squared) {
        int at = choices;
        while (at > 0 && distance[at - 1] > squared) {
            at--;
        }
        if (at == MOST_POINTS) {
            return;
        }
        int moved = Math.min(choices, MOST_POINTS - 1) - at;
        System.arraycopy(chosen, at, chosen, at + 1, moved);
        System.arraycopy(distance, at, distance, at + 1, moved);
        chosen[at] = f;
        distance[at] = squared;
        choices = Math.min(choices + 1, MOST_POINTS);
    }

    private double squaredFromTip(Fragments fragments, int f, HandPose hand) {
        double b1 = fragments.centre(f, 0);
        double b2 = fragments.centre(f, 1);
        double b3 = fragments.centre(f, 2);
        double x = place(nodes.x, fragments, f, b1, b2, b3) - hand.blade[0];
        double y = place(nodes.y, fragments, f, b1, b2, b3) - hand.blade[1];
        double z = place(nodes.z, fragments, f, b1, b2, b3) - hand.blade[2];
        return x * x + y * y + z * z;
    }

    private static double place(
            float[] at, Fragments fragments, int f, double b1, double b2, double b3) {
        return (1 - b1 - b2 - b3) * at[fragments.node(f, 0)]
                + b1 * at[fragments.node(f, 1)]
                + b2 * at[fragments.node(f, 2)]
                + b3 * at[fragments.node(f, 3)];
    }

    /** A cut went through a held fragment: each point stays with its own side. */
    public void split(int parted, double[] phi, int above, int below) {
        points.split(parted, phi, above, below);
    }

    public void removed(int gone) {
        points.removed(gone);
        held = 0;
        for (int i = 0; i < points.count(); i++) {
            held += points.lost(i) ? 0 : 1;
        }
    }

    /** Whether the jaws lose what they hold, by force or since it would have to stretch too far. */
    public boolean slips(Fragments fragments, int substeps) {
        return newtons(substeps) > SLIPS_AT_N || overstretched(fragments);
    }

    /** Looks at all tets that have a corner in the jaws. */
    private boolean overstretched(Fragments fragments) {
        if (atHeld.length < nodes.count) {
            atHeld = new boolean[nodes.x.length];
        }
        mark(fragments, true);
        boolean found = false;
        for (int f = 0; f < fragments.count() && !found; f++) {
            found =
                    fragments.tet(f) >= 0
                            && fragments.share(f) >= LEAST_SHARE
                            && (atHeld[fragments.node(f, 0)]
                                    || atHeld[fragments.node(f, 1)]
                                    || atHeld[fragments.node(f, 2)]
                                    || atHeld[fragments.node(f, 3)])
                            && overstretched(fragments, f);
        }
        mark(fragments, false);
        return found;
    }

    private void mark(Fragments fragments, boolean as) {
        for (int i = 0; i < points.count(); i++) {
            for (int corner = 0; corner < 4 && !points.lost(i); corner++) {
                atHeld[fragments.node(points.fragment(i), corner)] = as;
            }
        }
    }

    private boolean overstretched(Fragments fragments, int f) {
        int tet = 4 * fragments.tet(f);
        for (int k = 0; k < 4; k++) {
            for (int other = k + 1; other < 4; other++) {
                int a = fragments.node(f, k);
                int b = fragments.node(f, other);
                double x = nodes.x[a] - nodes.x[b];
                double y = nodes.y[a] - nodes.y[b];
                double z = nodes.z[a] - nodes.z[b];
                double rest = lattice.squaredEdge(lattice.tets[tet + k], lattice.tets[tet + other]);
                if (x * x + y * y + z * z > SLIPS_AT_STRETCH * SLIPS_AT_STRETCH * rest) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Forgets the force of the substeps so far. */
    public void forget() {
        reaction.clear();
    }

    /** Draws the held points after the tip. */
    public void apply(Fragments fragments, HandPose hand, double part, float h) {
        double compliance = gripSum / (STIFFNESS_N_PER_M * h * h);
        for (int i = 0; i < points.count(); i++) {
            if (points.lost(i)) {
                continue;
            }
            double dx = hand.tip(0, part) + offset[3 * i] - points.place(fragments, i, 0);
            double dy = hand.tip(1, part) + offset[3 * i + 1] - points.place(fragments, i, 1);
            double dz = hand.tip(2, part) + offset[3 * i + 2] - points.place(fragments, i, 2);
            double scale = 1 / (points.mobility(fragments, i) + compliance / grip[i]);
            for (int corner = 0; corner < 4; corner++) {
                draw(fragments, i, corner, scale, dx, dy, dz);
            }
            double perMetre = scale / (h * h);
            reaction.add(dx * perMetre, dy * perMetre, dz * perMetre);
        }
    }

    private void draw(
            Fragments fragments,
            int point,
            int corner,
            double scale,
            double dx,
            double dy,
            double dz) {
        int node = fragments.node(points.fragment(point), corner);
        double moved = points.weight(point, corner) * scale * nodes.inverseMass[node];
        nodes.x[node] += (float) (moved * dx);
        nodes.y[node] += (float) (moved * dy);
        nodes.z[node] += (float) (moved * dz);
    }

    /** Adds the mean force on the instrument in the step, N. */
    void addOnHand(double[] to, int substeps) {
        if (held > 0) {
            reaction.addOnHand(to, substeps);
        }
    }

    public double newtons(int substeps) {
        return held == 0 ? 0 : reaction.newtons(substeps);
    }
}
