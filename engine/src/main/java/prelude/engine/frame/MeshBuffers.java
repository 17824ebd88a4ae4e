package prelude.engine.frame;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;
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
        vertices =
                Buffer.onDevice(
                        device,
                        (long) VERTEX_BYTES * vertexRoom,
                        usage | carried,
                        name + " vertices");
        rest = Buffer.onDevice(device, 12L * vertexRoom, usage, name + " rest");
        materials = Buffer.onDevice(device, 4L * vertexRoom, usage, name + " materials");
        indices =
                Buffer.onDevice(
                        device,
                        4L * indexRoom,
                        VK10.VK_BUFFER_USAGE_INDEX_BUFFER_BIT,
                        name + " indices");
        if (skinning != null) {
            skinning.bind(vertices);
        }
    }

    boolean holds(Topology topology) {
        return topology.vertexCount() <= vertexRoom
                && topology.triangles().length <= indexRoom
                && skinning != null
                && topology.nodeCount() <= skinning.nodeRoom();
    }

    void fill(Staging staging, RigidMesh mesh, boolean[] interior) {
        float[] positions = mesh.positions();
        float[] normals = mesh.normals();
        int count = positions.length / 3;
        ByteBuffer memory = staging.into(vertices, 0, (long) VERTEX_BYTES * count);
        for (int v = 0; v < count; v++) {
            memory.putFloat(positions[3 * v]);
            memory.putFloat(positions[3 * v + 1]);
            memory.putFloat(positions[3 * v + 2]);
            memory.putInt(Octahedral.pack(normals[3 * v], normals[3 * v + 1], normals[3 * v + 2]));
        }
        staging.into(rest, 0, 12L * count).asFloatBuffer().put(positions);
        ByteBuffer numbers = staging.into(materials, 0, 4L * count);
        for (int v = 0; v < count; v++) {
            numbers.putInt(mesh.material());
        }
        int[] triangles = mesh.triangles();
        staging.into(indices, 0, 4L * triangles.length).asIntBuffer().put(triangles);
        ordinaryIndices = interior[mesh.material()] ? 0 : triangles.length;
        interiorIndices = triangles.length - ordinaryIndices;
    }

    void fill(Staging staging, Topology topology, boolean[] interior) {
        int count = topology.vertexCount();
        staging.into(rest, 0, 12L * count).asFloatBuffer().put(topology.rest());
        staging.into(materials, 0, 4L * count).asIntBuffer().put(topology.materials());
        if (skinning != null) {
            skinning.fill(staging, topology);
        }
        int[] triangles = topology.triangles();
        int[] numbers = topology.materials();
        ByteBuffer memory = staging.into(indices, 0, 4L * triangles.length);
        int front = 0;
        int back = triangles.length;
        for (int t = 0; t < triangles.length; t += 3) {
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
        interiorIndices = triangles.length - front;
    }

    @Override
    public void close() {
        if (skinning != null) {
            skinning.close();
        }
        indices.close();
        materials.close();
        rest.close();
        vertices.close();
    }
}
