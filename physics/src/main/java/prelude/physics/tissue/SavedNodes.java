package prelude.physics.tissue;

import java.util.Arrays;

/** All that nodes were at one moment, but for their colours, which go with the tets. */
public final class SavedNodes {
    private final int[] latticeNode;
    private final float[][] values;
    private final int looseCount;

    private SavedNodes(Nodes nodes) {
        latticeNode = Arrays.copyOf(nodes.latticeNode, nodes.count);
        looseCount = nodes.looseCount;
        float[][] live = arrays(nodes);
        values = new float[live.length][];
        for (int i = 0; i < live.length; i++) {
            values[i] = Arrays.copyOf(live[i], nodes.count);
        }
    }

    public static SavedNodes of(Nodes nodes) {
        return new SavedNodes(nodes);
    }

    /** Makes the nodes what they were, bit for bit, used by no tet yet. */
    public void restore(Nodes nodes) {
        nodes.count = latticeNode.length;
        nodes.looseCount = looseCount;
        System.arraycopy(latticeNode, 0, nodes.latticeNode, 0, latticeNode.length);
        float[][] live = arrays(nodes);
        for (int i = 0; i < live.length; i++) {
            System.arraycopy(values[i], 0, live[i], 0, latticeNode.length);
        }
        Arrays.fill(nodes.colours, 0);
    }

    public long bytes() {
        return 4L * latticeNode.length * (values.length + 1);
    }

    /** Where a substep began is not kept: the next one writes it first. */
    private static float[][] arrays(Nodes nodes) {
        return new float[][] {
            nodes.x,
            nodes.y,
            nodes.z,
            nodes.velocityX,
            nodes.velocityY,
            nodes.velocityZ,
            nodes.restX,
            nodes.restY,
            nodes.restZ,
            nodes.remainderX,
            nodes.remainderY,
            nodes.remainderZ,
            nodes.inverseMass,
            nodes.drag,
            nodes.weight,
            nodes.support
        };
    }
}
