package prelude.engine.frame;

import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;
import org.lwjgl.system.MemoryUtil;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Growth;
import prelude.engine.memory.Staging;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Mesh;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Solid;
import prelude.engine.scene.Topology;

/** A mesh of the scene and what stands for it on the device. */
final class GpuMesh implements Resource {
    private final Device device;
    private final Layouts layouts;
    private long topologyVersion;
    private final long[] nodeVersions = new long[Renderer.FRAMES_IN_FLIGHT];
    private long skinnedVersion;
    private @Nullable Solid solid;
    private @Nullable SolidTexture solidTexture;

    final Mesh mesh;
    MeshBuffers buffers;

    /** The three vertex streams' VkBuffers, and the offsets into them. */
    final LongBuffer streams = MemoryUtil.memAllocLong(3);

    final LongBuffer offsets = MemoryUtil.memCallocLong(3);

    /** Whether the nodes have moved since the vertices were last carried along. */
    boolean moved;

    GpuMesh(Device device, Layouts layouts, Mesh mesh, Staging staging, boolean[] interior) {
        this.device = device;
        this.layouts = layouts;
        this.mesh = mesh;
        buffers =
                switch (mesh) {
                    case RigidMesh rigid -> rigidBuffers(rigid, staging, interior);
                    case DeformableMesh deformable -> roomFor(deformable.topology());
                };
        bindStreams();
    }

    /** The set of the mesh's solid; 0 where it has none. */
    long solidSet() {
        return solidTexture == null ? 0 : solidTexture.set();
    }

    /**
     * Brings the device up to what the mesh is now; what is replaced goes to {@code retirement}.
     */
    void update(Frame frame, MeshStore store) {
        if (mesh.solid != solid) {
            if (solidTexture != null) {
                store.retire(solidTexture);
            }
            Solid next = mesh.solid;
            solid = next;
            solidTexture = next == null ? null : store.texture(next);
        }
        if (mesh instanceof DeformableMesh deformable) {
            updateTopology(frame.staging, deformable, store);
            moved = skinnedVersion != deformable.nodeVersion();
            Skinning skinning = buffers.skinning;
            if (moved && skinning != null) {
                if (nodeVersions[frame.slot] != deformable.nodeVersion()) {
                    skinning.updateNodes(frame.slot, deformable);
                    nodeVersions[frame.slot] = deformable.nodeVersion();
                }
                skinnedVersion = deformable.nodeVersion();
            }
        }
    }

    private void updateTopology(Staging staging, DeformableMesh deformable, MeshStore store) {
        if (topologyVersion == deformable.topologyVersion()) {
            return;
        }
        Topology topology = deformable.topology();
        if (!buffers.holds(topology)) {
            store.retire(buffers);
            buffers = roomFor(topology);
            bindStreams();
        }
        buffers.fill(staging, topology, store.interior());
        topologyVersion = deformable.topologyVersion();
    }

    private MeshBuffers rigidBuffers(RigidMesh rigid, Staging staging, boolean[] interior) {
        MeshBuffers made =
                new MeshBuffers(
                        device,
                        Math.max(1, rigid.positions().length / 3),
                        Math.max(1, rigid.triangles().length),
                        null,
                        rigid.name());
        made.fill(staging, rigid, interior);
        return made;
    }

    private MeshBuffers roomFor(Topology topology) {
        int vertexRoom = Growth.capacityFor(topology.vertexCount());
        int indexRoom = Growth.capacityFor(topology.triangles().length);
        int nodeRoom = Growth.capacityFor(topology.nodeCount());
        Skinning skinning = new Skinning(device, layouts.skin, nodeRoom, vertexRoom, mesh.name());
        return new MeshBuffers(device, vertexRoom, indexRoom, skinning, mesh.name());
    }

    private void bindStreams() {
        streams.put(0, buffers.vertices.handle());
        streams.put(1, buffers.rest.handle());
        streams.put(2, buffers.materials.handle());
    }

    @Override
    public void close() {
        if (solidTexture != null) {
            solidTexture.close();
        }
        buffers.close();
        MemoryUtil.memFree(streams);
        MemoryUtil.memFree(offsets);
    }
}
