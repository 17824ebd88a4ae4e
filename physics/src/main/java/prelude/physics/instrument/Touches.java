package prelude.physics.instrument;

import java.util.Arrays;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;

/**
 * Places of the drawn surface that must not come nearer to places of an instrument than so far, in
 * directions that hold for one step.
 */
final class Touches {
    /** Nodes that can carry a place of a triangle: four for each corner. */
    private static final int MOST_NODES = 12;

    private final Nodes nodes;
    private int count;
    private int[] node = new int[MOST_NODES * 64];
    private double[] weight = new double[MOST_NODES * 64];
    private int[] nodeCount = new int[64];
    private double[] direction = new double[3 * 64];

    /** Along the axis and aside, m. */
    private double[] onTool = new double[2 * 64];

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
    }

    /**
     * @param skin whose triangle it is
     * @param at where the triangle's corners begin in its list
     * @param corners weights of its corners
     * @param from the unit vector from the surface to the instrument
     * @param along where on the instrument, along its axis from the tip, m
     * @param aside likewise along its side
     * @param apartM how far they stay apart
     */
    void add(
            Skin skin,
            int at,
            double[] corners,
            double[] from,
            double along,
            double aside,
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
        for (int i = MOST_NODES * count; i < MOST_NODES * count + nodeCount[count]; i++) {
            sum += weight[i] * weight[i] * nodes.inverseMass[node[i]];
        }
        if (sum > 0) {
            mobility[count] = sum;
            System.arraycopy(from, 0, direction, 3 * count, 3);
            onTool[2 * count] = along;
            onTool[2 * count + 1] = aside;
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

    /** Moves places that have come too near back, amid a substep of h seconds. */
    void part(HandPose hand, double time, float h, Reaction reaction) {
        double tipX = hand.tip(0, time);
        double tipY = hand.tip(1, time);
        double tipZ = hand.tip(2, time);
        for (int i = 0; i < count; i++) {
            double along = onTool[2 * i];
            double aside = onTool[2 * i + 1];
            double x = direction[3 * i];
            double y = direction[3 * i + 1];
            double z = direction[3 * i + 2];
            double tool =
                    (tipX + along * hand.axis[0] + aside * hand.side[0]) * x
                            + (tipY + along * hand.axis[1] + aside * hand.side[1]) * y
                            + (tipZ + along * hand.axis[2] + aside * hand.side[2]) * z;
            double near = distanceM[i] - tool + place(i, x, y, z);
            if (near > 0) {
                push(i, near / mobility[i]);
                double newtons = -near / (mobility[i] * h * h);
                reaction.add(newtons * x, newtons * y, newtons * z);
            }
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
        onTool = Arrays.copyOf(onTool, 2 * capacity);
        distanceM = Arrays.copyOf(distanceM, capacity);
        mobility = Arrays.copyOf(mobility, capacity);
    }
}
