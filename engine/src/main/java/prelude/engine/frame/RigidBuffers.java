package prelude.engine.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import prelude.engine.Resource;
import prelude.engine.VulkanException;
import prelude.engine.device.Device;
import prelude.engine.memory.Cargo;
import prelude.engine.scene.RigidMesh;

/** The buffers of a mesh that moves as one, with coarser levels of it, and where it is. */
final class RigidBuffers implements Resource {
    final MeshBounds bounds = new MeshBounds();

    /** Null where there is no room for even the coarsest level. */
    final @Nullable MeshBuffers buffers;

    final Shortage shortage;

    private RigidBuffers(RigidMesh mesh, @Nullable MeshBuffers buffers, Shortage shortage) {
        bounds.enclose(mesh.positions(), mesh.positions().length / 3);
        this.buffers = buffers;
        this.shortage = shortage;
    }

    /**
     * As much of the mesh as there is room for. Takes its time where there are many triangles.
     * Those that are hidden are filled in, too.
     *
     * @param interior whether it is drawn as the inside of something
     * @param cargo fills them
     */
    static RigidBuffers of(Device device, RigidMesh mesh, boolean interior, Cargo cargo) {
        DetailLevels levels = DetailLevels.of(mesh.positions(), mesh.triangles());
        for (int finest = 0; finest < levels.count(); finest++) {
            int mark = cargo.mark();
            try {
                MeshBuffers buffers = fill(device, mesh, interior, levels.from(finest), cargo);
                return new RigidBuffers(
                        mesh, buffers, finest == 0 ? Shortage.NONE : Shortage.COARSER);
            } catch (VulkanException full) {
                if (!full.isOutOfMemory()) {
                    throw full;
                }
                cargo.backTo(mark);
            }
        }
        return new RigidBuffers(mesh, null, Shortage.HIDDEN);
    }

    private static MeshBuffers fill(
            Device device, RigidMesh mesh, boolean interior, DetailLevels levels, Cargo cargo) {
        int all = mesh.positions().length / 3;
        boolean whole = levels.corners(0) == mesh.triangles().length;
        int[] corners = Arrays.copyOf(levels.corners(), levels.cornerCount());
        VertexSubset subset = whole ? null : new VertexSubset(corners, all);
        int[] was = subset == null ? null : subset.was;
        int[] drawn = subset == null ? corners : subset.corners;
        int vertices = was == null ? all : was.length;
        MeshBuffers buffers =
                new MeshBuffers(
                        device,
                        Math.max(1, vertices),
                        Math.max(1, drawn.length),
                        null,
                        mesh.name());
        int size = levels.corners(0);
        buffers.ordinaryIndices = interior ? 0 : size;
        buffers.interiorIndices = size - buffers.ordinaryIndices;
        buffers.levels = levels;
        cargo.fill(
                buffers.vertices,
                vertices,
                MeshBuffers.VERTEX_BYTES,
                (first, count, into) -> putVertices(mesh, was, first, count, into));
        cargo.fill(
                buffers.rest,
                vertices,
                12,
                (first, count, into) -> putRest(mesh, was, first, count, into));
        int material = mesh.material();
        cargo.fill(
                buffers.materials,
                vertices,
                4,
                (_, count, into) -> {
                    for (int v = 0; v < count; v++) {
                        into.putInt(material);
                    }
                });
        cargo.fill(
                buffers.indices,
                drawn.length,
                4,
                (first, count, into) -> into.asIntBuffer().put(drawn, first, count));
        return buffers;
    }

    private static void putVertices(
            RigidMesh mesh, int @Nullable [] was, int first, int count, ByteBuffer into) {
        float[] positions = mesh.positions();
        float[] normals = mesh.normals();
        for (int i = first; i < first + count; i++) {
            int v = was == null ? i : was[i];
            into.putFloat(positions[3 * v]);
            into.putFloat(positions[3 * v + 1]);
            into.putFloat(positions[3 * v + 2]);
            into.putInt(Octahedral.pack(normals[3 * v], normals[3 * v + 1], normals[3 * v + 2]));
        }
    }

    private static void putRest(
            RigidMesh mesh, int @Nullable [] was, int first, int count, ByteBuffer into) {
        float[] positions = mesh.positions();
        for (int i = first; i < first + count; i++) {
            int v = was == null ? i : was[i];
            into.putFloat(positions[3 * v]);
            into.putFloat(positions[3 * v + 1]);
            into.putFloat(positions[3 * v + 2]);
        }
    }

    @Override
    public void close() {
        if (buffers != null) {
            buffers.close();
        }
    }
}
