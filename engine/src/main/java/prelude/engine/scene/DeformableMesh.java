package prelude.engine.scene;

import java.util.Arrays;

/** A surface that rides on simulated nodes. */
public final class DeformableMesh extends Mesh {
    private Topology topology;
    private long topologyVersion = 1;
    private float[] nodePositions;
    private long nodeVersion = 1;

    /**
     * @param nodePositions node i at {@code [3i .. 3i+2]}, model units; copied
     */
    public DeformableMesh(String name, Topology topology, float[] nodePositions) {
        super(name);
        this.topology = topology;
        this.nodePositions = new float[0];
        replaceTopology(topology, nodePositions);
    }

    /** Moves the nodes; costs little where none has moved. Makes no garbage. */
    public void updateNodes(float[] positions, int count) {
        if (count != topology.nodeCount() || positions.length < 3 * count) {
            throw new IllegalArgumentException(
                    "%s: %d nodes in %d floats for a topology of %d nodes"
                            .formatted(name(), count, positions.length, topology.nodeCount()));
        }
        if (Arrays.equals(positions, 0, 3 * count, nodePositions, 0, 3 * count)) {
            return;
        }
        System.arraycopy(positions, 0, nodePositions, 0, 3 * count);
        nodeVersion++;
    }

    /** Takes another surface on other nodes, as after a cut. Seen from the next frame drawn on. */
    public void replaceTopology(Topology next, float[] positions) {
        topology = next;
        topologyVersion++;
        if (nodePositions.length < 3 * next.nodeCount()) {
            // Half as much again: cuts come in series, each adding some nodes.
            nodePositions = new float[3 * (next.nodeCount() + next.nodeCount() / 2)];
        }
        updateNodes(positions, next.nodeCount());
        // Even where no node has moved there are new vertices to carry along.
        nodeVersion++;
    }

    public Topology topology() {
        return topology;
    }

    /** Grows whenever the topology is replaced. */
    public long topologyVersion() {
        return topologyVersion;
    }

    /** The first {@code 3 × topology().nodeCount()} floats hold; callers must not write to them. */
    public float[] nodePositions() {
        return nodePositions;
    }

    /** Grows whenever the nodes move. */
    public long nodeVersion() {
        return nodeVersion;
    }
}
