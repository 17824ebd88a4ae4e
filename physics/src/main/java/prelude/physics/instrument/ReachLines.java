package prelude.physics.instrument;

import java.util.Arrays;
import prelude.cases.scenario.ScriptSampler;
import prelude.physics.cut.Fragments;
import prelude.physics.tissue.Nodes;

/**
 * The lines of what pushes, laid where a step begins and ends, and what lies within their reach:
 * the box about a long oblique shaft holds most of an organ.
 */
final class ReachLines {
    /** The surface bulges out of the tets that carry it by no more than this part of their size. */
    private static final double BULGE = 1.3;

    private LaidLine[] before = new LaidLine[0];
    private LaidLine[] after = new LaidLine[0];
    private final BladePlane planeBefore = new BladePlane();
    private final BladePlane planeAfter = new BladePlane();
    private final LineRow rowBefore = new LineRow();
    private final LineRow rowAfter = new LineRow();
    private final LaidLine laid = new LaidLine();
    private double[] radius = new double[0];

    /** How far from the lines at the step's end what stands, and anything, may be met, m. */
    private double standingM;

    private double farthestM;

    /** The same from the lines before the step. */
    private double slow;

    private double most;

    /** How near vertices on the fragment that was last asked for must come to be met, m. */
    private double withinM;

    /** Whether vertices on the fragment that was last asked for may be met. */
    boolean vertices;

    /** Between which b1, b2 and b3 all lies of the fragment that is asked for next. */
    final double[] box = new double[6];

    private int count;

    /**
     * Lays them.
     *
     * @param reachM how far from the lines, as they go, something that stands may be met
     * @param mostM how far anything may
     */
    void lay(Pusher pusher, double reachM, double mostM) {
        standingM = reachM;
        farthestM = mostM;
        slow = reachM + pusher.movedM();
        most = mostM + pusher.movedM();
        count = pusher.lines();
        if (before.length < count) {
            before = new LaidLine[count];
            after = new LaidLine[count];
            Arrays.setAll(before, _ -> new LaidLine());
            Arrays.setAll(after, _ -> new LaidLine());
            radius = new double[count];
        }
        for (int i = 0; i < count; i++) {
            before[i].lay(pusher, i, 0);
            after[i].lay(pusher, i, 1);
            radius[i] = pusher.radiusM(i);
        }
        planeBefore.find(pusher, 0, laid);
        planeAfter.find(pusher, 1, laid);
        rowBefore.find(pusher, 0, laid);
        rowAfter.find(pusher, 1, laid);
    }

    /**
     * Whether triangles with a corner on a fragment may be met; leaves whether its vertices may as
     * {@link #vertices}, which do not reach so far.
     */
    boolean meet(Nodes nodes, Fragments fragments, int f) {
        double x = middle(nodes.x, fragments, f);
        double y = middle(nodes.y, fragments, f);
        double z = middle(nodes.z, fragments, f);
        double squared = 0;
        for (int k = 0; k < 4; k++) {
            int node = fragments.node(f, k);
            double dx = nodes.x[node] - x;
            double dy = nodes.y[node] - y;
            double dz = nodes.z[node] - z;
            squared = Math.max(squared, dx * dx + dy * dy + dz * dz);
        }
        withinM = farthestM;
        return meet(x, y, z, BULGE * Math.sqrt(squared), goesM(nodes, fragments, f));
    }

    /** The same where all that may be met lies within {@link #box} and on the fragment. */
    boolean meetWithin(Nodes nodes, Fragments fragments, int f) {
        int first = fragments.node(f, 0);
        double x = nodes.x[first];
        double y = nodes.y[first];
        double z = nodes.z[first];
        double wideX = 0;
        double wideY = 0;
        double wideZ = 0;
        double fromX = x;
        double fromY = y;
        double fromZ = z;
        for (int k = 0; k < 3; k++) {
            int node = fragments.node(f, k + 1);
            double middle = (box[k] + box[3 + k]) / 2;
            double half = (box[3 + k] - box[k]) / 2;
            double dx = nodes.x[node] - fromX;
            double dy = nodes.y[node] - fromY;
            double dz = nodes.z[node] - fromZ;
            x += middle * dx;
            y += middle * dy;
            z += middle * dz;
            wideX += half * Math.abs(dx);
            wideY += half * Math.abs(dy);
            wideZ += half * Math.abs(dz);
        }
        double around = Math.sqrt(wideX * wideX + wideY * wideY + wideZ * wideZ);
        double goesM = mostWeight() * goesM(nodes, fragments, f);
        withinM = Math.min(farthestM, standingM + goesM);
        meet(x, y, z, around, goesM);
        return vertices;
    }

    /** By how much more than one node's all four together may move a place in the box. */
    private double mostWeight() {
        double low = box[0] + box[1] + box[2];
        double high = box[3] + box[4] + box[5];
        double sum = Math.max(Math.abs(1 - low), Math.abs(1 - high));
        for (int k = 0; k < 3; k++) {
            sum += Math.max(Math.abs(box[k]), Math.abs(box[3 + k]));
        }
        return sum;
    }

    private static double goesM(Nodes nodes, Fragments fragments, int f) {
        double fastest = 0;
        for (int k = 0; k < 4; k++) {
            int node = fragments.node(f, k);
            double u = nodes.velocityX[node];
            double v = nodes.velocityY[node];
            double w = nodes.velocityZ[node];
            fastest = Math.max(fastest, u * u + v * v + w * w);
        }
        return ScriptSampler.STEP_SECONDS * Math.sqrt(fastest);
    }

    /** The same about a place, of what goes so far in the step. */
    private boolean meet(double x, double y, double z, double around, double goesM) {
        vertices = false;
        if (planeBefore.beyond(x, y, z, around + most)) {
            return false;
        }
        double near = around + Math.min(most, slow + goesM);
        boolean any = false;
        if (rowBefore.count() > 0) {
            any = reaches(0, rowBefore.squaredFrom(before, x, y, z), around, near);
        }
        for (int i = rowBefore.count(); i < count && !vertices; i++) {
            any |= reaches(i, before[i].squaredFrom(x, y, z), around, near);
        }
        return any;
    }

    private boolean reaches(int line, double squared, double around, double near) {
        double apart = radius[line] + around + most;
        vertices |= squared < (radius[line] + near) * (radius[line] + near);
        return squared < apart * apart;
    }

    private static double middle(float[] at, Fragments fragments, int f) {
        return (at[fragments.node(f, 0)]
                        + at[fragments.node(f, 1)]
                        + at[fragments.node(f, 2)]
                        + at[fragments.node(f, 3)])
                / 4;
    }

    /**
     * How near a vertex on the fragment that was last asked for comes to the nearest line's
     * surface, m; below 0 within it, infinite where it cannot be met.
     */
    double nearestM(double x, double y, double z) {
        if (planeAfter.beyond(x, y, z, withinM)) {
            return Double.POSITIVE_INFINITY;
        }
        double least = Double.POSITIVE_INFINITY;
        if (rowAfter.count() > 0) {
            least = Math.sqrt(rowAfter.squaredFrom(after, x, y, z)) - radius[0];
        }
        for (int i = rowAfter.count(); i < count; i++) {
            least = Math.min(least, Math.sqrt(after[i].squaredFrom(x, y, z)) - radius[i]);
        }
        return least < withinM ? least : Double.POSITIVE_INFINITY;
    }

    /** Whether a triangle lies further beside all lines' cores, before the step. */
    boolean beyond(double[] corners, double core, double reachM) {
        return planeBefore.beyond(corners, core, reachM);
    }

    /** Those of the lines that lie side by side, before the step. */
    LineRow row() {
        return rowBefore;
    }

    /** A line where it is before the step. */
    LaidLine before(int line) {
        return before[line];
    }
}
