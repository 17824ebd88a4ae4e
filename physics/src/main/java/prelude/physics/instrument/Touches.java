package prelude.physics.instrument;

import java.util.Arrays;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;

/**
 * Places of the drawn surface that must not come nearer to places of what pushes it than so far, in
 * directions that hold for one step.
 */
final class Touches {
    /** Nodes that can carry a place of a triangle: four for each corner. */
    private static final int MOST_NODES = 12;

    /** What is further than this from being pushed is not looked at again in the substep, m. */
    private static final double NEAR_M = 0.001;

    private final Nodes nodes;
    private int count;

    /** Which touches are looked at in this substep. */
    private int[] near = new int[64];

    private int nearCount;
    private int[] node = new int[MOST_NODES * 64];
    private double[] weight = new double[MOST_NODES * 64];
    private int[] nodeCount = new int[64];
    private double[] direction = new double[3 * 64];

    /** The line of what pushes, and how far along it, 0 to 1. */
    private int[] line = new int[64];

    private double[] along = new double[64];
    private final double[] from = new double[3];
    private final double[] to = new double[3];

    /** Each line's two ends amid a substep, where what pushes does not yield. */
    private double[] ends = new double[0];

    private final double[] unit = new double[3];

    private double[] distanceM = new double[64];
    private double[] mobility = new double[64];

    Touches(Nodes nodes) {
        this.nodes = nodes;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
        nearCount = 0;
    }

    /**
     * @param skin whose triangle it is
     * @param at where the triangle's corners begin in its list
     * @param corners weights of its corners
     * @param out the unit vector from the surface to the instrument
     * @param ofLine where on the instrument: its line
     * @param part how far along that, 0 to 1
     * @param apartM how far they stay apart
     */
    void add(
            Skin skin,
            int at,
            double[] corners,
            double[] out,
            int ofLine,
            double part,
            double apartM) {
        if (count == nodeCount.length) {
            grow(2 * count);
        }
        nodeCount[count] = 0;
        for (int k = 0; k < 3; k++) {
            int vertex = skin.triangles()[at + k];
            for (int i = 4 * vertex; i < 4 * vertex + 4 && corners[k] > 0; i++) {
                carry(skin.nodes()[i], corners[k] * skin.weights()[i]);
            }
        }
        double sum = 0;
        double most = 0;
        for (int i = MOST_NODES * count; i < MOST_NODES * count + nodeCount[count]; i++) {
            double moves = Math.abs(weight[i]) * nodes.inverseMass[node[i]];
            sum += Math.abs(weight[i]) * moves;
            most = Math.max(most, moves);
        }
        if (sum > 0) {
            mobility[count] = Nodes.mobility(sum, most);
            System.arraycopy(out, 0, direction, 3 * count, 3);
            line[count] = ofLine;
            along[count] = part;
            distanceM[count] = apartM;
            count++;
        }
    }

    private void carry(int by, double share) {
        int first = MOST_NODES * count;
        int end = first + nodeCount[count];
        int i = first;
        while (i < end && node[i] != by) {
            i++;
        }
        if (i == end) {
            nodeCount[count]++;
            node[i] = by;
            weight[i] = 0;
        }
        weight[i] += share;
    }

    void beginSubstep() {
        nearCount = count;
        for (int i = 0; i < count; i++) {
            near[i] = i;
        }
    }

    /** Moves places that have come too near back, amid a substep of h seconds. */
    void part(Pusher pusher, double time, float h, Reaction reaction) {
        int kept = 0;
        boolean still = !pusher.yields();
        if (still && nearCount > 0) {
            layAll(pusher, time);
        }
        for (int entry = 0; entry < nearCount; entry++) {
            int i = near[entry];
            double x = direction[3 * i];
            double y = direction[3 * i + 1];
            double z = direction[3 * i + 2];
            if (still) {
                System.arraycopy(ends, 6 * line[i], from, 0, 3);
                System.arraycopy(ends, 6 * line[i] + 3, to, 0, 3);
            } else {
                pusher.lay(line[i], time, from, to);
            }
            for (int axis = 0; axis < 3; axis++) {
                from[axis] += along[i] * (to[axis] - from[axis]);
            }
            double lacks = distanceM[i] - from[0] * x - from[1] * y - from[2] * z;
            lacks += place(i, x, y, z);
            if (lacks > -NEAR_M) {
                near[kept++] = i;
            }
            if (lacks > 0) {
                double gives = mobility[i];
                if (!still) {
                    System.arraycopy(direction, 3 * i, unit, 0, 3);
                    gives += pusher.mobility(from, unit);
                    pusher.give(from, unit, lacks / gives);
                }
                push(i, lacks / gives);
                double newtons = -lacks / (gives * h * h);
                reaction.add(newtons * x, newtons * y, newtons * z);
            }
        }
        nearCount = kept;
    }

    private void layAll(Pusher pusher, double time) {
        if (ends.length < 6 * pusher.lines()) {
            ends = new double[6 * pusher.lines()];
        }
        for (int i = 0; i < pusher.lines(); i++) {
            pusher.lay(i, time, from, to);
            System.arraycopy(from, 0, ends, 6 * i, 3);
            System.arraycopy(to, 0, ends, 6 * i + 3, 3);
        }
    }

    /** The place on the surface, along a direction. */
    private double place(int touch, double x, double y, double z) {
        double sum = 0;
        int first = MOST_NODES * touch;
        for (int i = first; i < first + nodeCount[touch]; i++) {
            int n = node[i];
            sum += weight[i] * (x * nodes.now(n, 0) + y * nodes.now(n, 1) + z * nodes.now(n, 2));
        }
        return sum;
    }

    private void push(int touch, double by) {
        int first = MOST_NODES * touch;
        double x = -by * direction[3 * touch];
        double y = -by * direction[3 * touch + 1];
        double z = -by * direction[3 * touch + 2];
        for (int i = first; i < first + nodeCount[touch]; i++) {
            double share = weight[i] * nodes.inverseMass[node[i]];
            nodes.move(node[i], share * x, share * y, share * z);
        }
    }

    private void grow(int capacity) {
        node = Arrays.copyOf(node, MOST_NODES * capacity);
        weight = Arrays.copyOf(weight, MOST_NODES * capacity);
        nodeCount = Arrays.copyOf(nodeCount, capacity);
        direction = Arrays.copyOf(direction, 3 * capacity);
        line = Arrays.copyOf(line, capacity);
        along = Arrays.copyOf(along, capacity);
        distanceM = Arrays.copyOf(distanceM, capacity);
        mobility = Arrays.copyOf(mobility, capacity);
        near = Arrays.copyOf(near, capacity);
    }
}
