package prelude.engine.frame;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Buffer;
import prelude.engine.memory.Staging;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Topology;

/** A mesh's buffers on the device, with room for some more than it has. */
final class MeshBuffers implements Resource {
    /** Position, three floats, and the octahedral normal, two signed 16-bit fractions. */
    static final int VERTEX_BYTES = 16;

    /** Where more have changed, all are written anew. */
    private static final int MOST_SINGLE_TRIANGLES = 1000;

    private final Opened opened;
    private final int vertexRoom;
    private final int indexRoom;

    final Buffer vertices;
    final Buffer rest;
    final Buffer materials;
    final Buffer indices;

    /** Where the vertices ride on nodes. */
    final @Nullable Skinning skinning;

    /** Triangles of ordinary materials come first, those of interiors after them. */
    int ordinaryIndices;

    int interiorIndices;

    /** Of a surface on nodes. */
    int vertexCount;

    /** Coarser triangles of a mesh without interiors; null where there are none. */
    @Nullable DetailLevels levels;

    /**
     * @param skinning closed with this, even where this cannot be made
     */
    MeshBuffers(
            Device device,
            int vertexRoom,
            int indexRoom,
            @Nullable Skinning skinning,
            String name) {
        this.vertexRoom = vertexRoom;
        this.indexRoom = indexRoom;
        this.skinning = skinning;
        int usage = VK10.VK_BUFFER_USAGE_VERTEX_BUFFER_BIT;
        int carried = skinning == null ? 0 : VK10.VK_BUFFER_USAGE_STORAGE_BUFFER_BIT;
        try (Opened opening = new Opened()) {
            if (skinning != null) {
                opening.add(skinning);
            }
            vertices =
                    opening.add(
                            Buffer.onDevice(
                                    device,
                                    (long) VERTEX_BYTES * vertexRoom,
                                    usage | carried,
                                    name + " vertices"));
            rest = opening.add(Buffer.onDevice(device, 12L * vertexRoom, usage, name + " rest"));
            materials =
                    opening.add(
                            Buffer.onDevice(device, 4L * vertexRoom, usage, name + " materials"));
            indices =
                    opening.add(
                            Buffer.onDevice(
                                    device,
                                    4L * indexRoom,
                                    VK10.VK_BUFFER_USAGE_INDEX_BUFFER_BIT,
                                    name + " indices"));
            if (skinning != null) {
                skinning.bind(vertices);
            }
            opened = opening.keep();
        }
    }

    boolean holdsIndices(int count) {
        return count <= indexRoom;
    }

    boolean holds(Topology topology) {
        return topology.vertexCount() <= vertexRoom
                && 3 * topology.triangleCount() <= indexRoom
                && skinning != null
                && topology.nodeCount() <= skinning.nodeRoom();
    }

    /**
     * Leaves hidden triangles out, each as a triangle without area.
     *
     * @param from the first change that the indices do not have yet
     */
    void hide(Staging staging, RigidMesh mesh, int from) {
        boolean few = levels == null && mesh.changeCount() - from < MOST_SINGLE_TRIANGLES;
        if (few) {
            for (int change = from; change < mesh.changeCount(); change++) {
                int triangle = mesh.changed(change);
                put(staging.into(indices, 12L * triangle, 12), mesh, triangle);
            }
            return;
        }
        fillShown(staging, mesh);
    }

    /** Writes all triangles, hidden ones without area; a mesh that changes has no other levels. */
    private void fillShown(Staging staging, RigidMesh mesh) {
        int count = mesh.triangles().length / 3;
        ByteBuffer memory = staging.into(indices, 0, 12L * count);
        for (int triangle = 0; triangle < count; triangle++) {
            put(memory, mesh, triangle);
        }
        levels = null;
    }

    private static void put(ByteBuffer memory, RigidMesh mesh, int triangle) {
        for (int corner = 0; corner < 3; corner++) {
            memory.putInt(mesh.isHidden(triangle) ? 0 : mesh.triangles()[3 * triangle + corner]);
        }
    }

    /** Writes the levels behind the finest, which is there already: no byte is copied twice. */
    void fillCoarser(Staging staging, DetailLevels all) {
        int begin = all.corners(0);
        int size = all.cornerCount() - begin;
        if (size > 0) {
            staging.into(indices, 4L * begin, 4L * size)
                    .asIntBuffer()
                    .put(all.corners(), begin, size);
        }
        levels = all;
    }

    /** Where the triangles that are drawn begin among the indices. */
    int first(int level) {
        return levels == null ? 0 : levels.first(level);
    }

    int ordinary(int level) {
        return levels == null || ordinaryIndices == 0 ? ordinaryIndices : levels.corners(level);
    }

    int interior(int level) {
        return levels == null || interiorIndices == 0 ? interiorIndices : levels.corners(level);
    }

    void fill(Staging staging, Topology topology, boolean[] interior) {
        int count = topology.vertexCount();
        vertexCount = count;
        levels = null;
        staging.into(rest, 0, 12L * count).asFloatBuffer().put(topology.rest(), 0, 3 * count);
        staging.into(materials, 0, 4L * count).asIntBuffer().put(topology.materials(), 0, count);
        if (skinning != null) {
            skinning.fill(staging, topology);
        }
        int[] triangles = topology.triangles();
        int size = 3 * topology.triangleCount();
        int[] numbers = topology.materials();
        ByteBuffer memory = staging.into(indices, 0, 4L * size);
        int front = 0;
        int back = size;
        for (int t = 0; t < size; t += 3) {
            boolean inside = interior[numbers[triangles[t]]];
            int at = inside ? back - 3 : front;
            memory.putInt(4 * at, triangles[t]);
            memory.putInt(4 * at + 4, triangles[t + 1]);
            memory.putInt(4 * at + 8, triangles[t + 2]);
            if (inside) {
                back -= 3;
            } else {
                front += 3;
            }
        }
        ordinaryIndices = front;
        interiorIndices = size - front;
    }

    @Override
    public void close() {
        opened.close();
    }
}
