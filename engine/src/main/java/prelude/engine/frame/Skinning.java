package prelude.engine.frame;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Buffer;
import prelude.engine.memory.Staging;
import prelude.engine.pipeline.BindingSet;
import prelude.engine.pipeline.SetLayout;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Topology;

/**
 * What carries a mesh's vertices along: its ties to nodes, and the nodes of each frame in flight.
 */
final class Skinning implements Resource {
    private final Opened opened;
    private final int nodeRoom;
    private final int vertexRoom;
    private final Buffer ties;
    private final FloatBuffer[] nodeMemory = new FloatBuffer[Renderer.FRAMES_IN_FLIGHT];
    private final BindingSet[] sets = new BindingSet[Renderer.FRAMES_IN_FLIGHT];

    Skinning(Device device, SetLayout layout, int nodeRoom, int vertexRoom, String name) {
        this.nodeRoom = nodeRoom;
        this.vertexRoom = vertexRoom;
        long tieBytes = 64L * vertexRoom;
        if (tieBytes > device.limits().maxStorageBufferBytes()) {
            throw new IllegalArgumentException(
                    "%s: %d vertices need %d bytes, the device's buffers hold %d"
                            .formatted(
                                    name,
                                    vertexRoom,
                                    tieBytes,
                                    device.limits().maxStorageBufferBytes()));
        }
        int usage = VK10.VK_BUFFER_USAGE_STORAGE_BUFFER_BIT;
        try (Opened opening = new Opened()) {
            ties = opening.add(Buffer.onDevice(device, tieBytes, usage, name + " ties"));
            for (int slot = 0; slot < sets.length; slot++) {
                Buffer nodes =
                        opening.add(Buffer.written(device, 12L * nodeRoom, usage, name + " nodes"));
                nodeMemory[slot] = nodes.mapped().asFloatBuffer();
                sets[slot] =
                        opening.add(new BindingSet(device, layout, name))
                                .bind(Layouts.NODES, nodes)
                                .bind(Layouts.TIES, ties);
            }
            opened = opening.keep();
        }
    }

    int nodeRoom() {
        return nodeRoom;
    }

    /** How far apart the regions of nodes, weights and tangents lie, in vertices. */
    int vertexRoom() {
        return vertexRoom;
    }

    void bind(Buffer vertices) {
        for (BindingSet set : sets) {
            set.bind(Layouts.SKINNED, vertices);
        }
    }

    long set(int slot) {
        return sets[slot].handle();
    }

    void fill(Staging staging, Topology topology) {
        long region = 16L * vertexRoom;
        long bytes = 16L * topology.vertexCount();
        ByteBuffer corners = staging.into(ties, 0, bytes);
        corners.asIntBuffer().put(topology.nodes(), 0, 4 * topology.vertexCount());
        int parts = 4 * topology.vertexCount();
        staging.into(ties, region, bytes).asFloatBuffer().put(topology.weights(), 0, parts);
        staging.into(ties, 2 * region, bytes).asFloatBuffer().put(topology.tangents(), 0, parts);
        staging.into(ties, 3 * region, bytes).asFloatBuffer().put(topology.bitangents(), 0, parts);
    }

    void updateNodes(int slot, DeformableMesh mesh) {
        nodeMemory[slot].put(0, mesh.nodePositions(), 0, 3 * mesh.topology().nodeCount());
    }

    @Override
    public void close() {
        opened.close();
    }
}
