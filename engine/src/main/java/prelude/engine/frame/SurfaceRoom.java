package prelude.engine.frame;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import prelude.engine.Resource;
import prelude.engine.VulkanException;
import prelude.engine.device.Device;
import prelude.engine.memory.Growth;
import prelude.engine.memory.Staging;
import prelude.engine.scene.Topology;

/**
 * The buffers of a surface on nodes, and room for what cuts add to it; where the device has too
 * little memory, just enough, or enough for fewer triangles, or none.
 */
final class SurfaceRoom implements Resource {
    private final Device device;
    private final Layouts layouts;
    private final String name;

    /** Null where nothing is drawn. */
    private @Nullable MeshBuffers buffers;

    private Shortage shortage = Shortage.NONE;

    SurfaceRoom(Device device, Layouts layouts, String name) {
        this.device = device;
        this.layouts = layouts;
        this.name = name;
    }

    @Nullable MeshBuffers buffers() {
        return buffers;
    }

    Shortage shortage() {
        return shortage;
    }

    /** Takes another surface; what is replaced goes to the store. */
    void fill(Staging staging, Topology topology, MeshStore store) {
        int mark = staging.mark();
        try {
            MeshBuffers now = buffers;
            if (now == null || !now.holds(topology)) {
                MeshBuffers larger = growing(topology);
                empty(store);
                now = larger;
                buffers = larger;
            }
            now.fill(staging, topology, store.interior());
            shortage = Shortage.NONE;
        } catch (VulkanException full) {
            requireFull(full);
            staging.backTo(mark);
            empty(store);
            store.reclaim();
            fillWhatFits(staging, topology, store);
        }
    }

    private static void requireFull(VulkanException failure) {
        if (!failure.isOutOfMemory()) {
            throw failure;
        }
    }

    private void empty(MeshStore store) {
        if (buffers != null) {
            store.retire(buffers);
            buffers = null;
        }
    }

    private void fillWhatFits(Staging staging, Topology topology, MeshStore store) {
        if (fits(staging, topology, store)) {
            shortage = Shortage.NONE;
            return;
        }
        int[] triangles = Arrays.copyOf(topology.triangles(), 3 * topology.triangleCount());
        float[] rest = Arrays.copyOf(topology.rest(), 3 * topology.vertexCount());
        DetailLevels levels = DetailLevels.of(rest, triangles);
        for (int level = 1; level < levels.count(); level++) {
            int begin = levels.first(level);
            int[] corners =
                    Arrays.copyOfRange(levels.corners(), begin, begin + levels.corners(level));
            Topology coarser = new VertexSubset(corners, topology.vertexCount()).of(topology);
            if (fits(staging, coarser, store)) {
                shortage = Shortage.COARSER;
                return;
            }
        }
        shortage = Shortage.HIDDEN;
    }

    /** Just enough room. */
    private boolean fits(Staging staging, Topology topology, MeshStore store) {
        int mark = staging.mark();
        MeshBuffers exact = null;
        try {
            exact =
                    room(
                            Math.max(1, topology.nodeCount()),
                            Math.max(1, topology.vertexCount()),
                            Math.max(1, 3 * topology.triangleCount()));
            exact.fill(staging, topology, store.interior());
            buffers = exact;
            return true;
        } catch (VulkanException full) {
            requireFull(full);
            staging.backTo(mark);
            if (exact != null) {
                exact.close();
            }
            return false;
        }
    }

    private MeshBuffers growing(Topology topology) {
        // A mesh and its coarser levels together are twice as much.
        return room(
                Growth.capacityFor(topology.nodeCount()),
                Growth.capacityFor(topology.vertexCount()),
                Growth.capacityFor(6 * topology.triangleCount()));
    }

    private MeshBuffers room(int nodes, int vertices, int indices) {
        Skinning skinning = new Skinning(device, layouts.skin, nodes, vertices, name);
        return new MeshBuffers(device, vertices, indices, skinning, name);
    }

    @Override
    public void close() {
        if (buffers != null) {
            buffers.close();
        }
    }
}
