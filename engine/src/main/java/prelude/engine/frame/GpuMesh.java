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
    private int changesSeen;
    private final long[] nodeVersions = new long[Renderer.FRAMES_IN_FLIGHT];
    private long skinnedVersion;
    private @Nullable Solid solid;
    private @Nullable SolidTexture solidTexture;

    /** Where the mesh is. */
    final MeshBounds bounds = new MeshBounds();

    /** Level of detail for the eyes, and whether either sees any of it. */
    int level;

    boolean seen;

    /** Level of detail for the lamp. */
    int shadowLevel;

    /** How much is drawn as opaque, and whether any is drawn in layers. */
    Share share = Share.ALL;

    boolean layered;
    private long opacitiesSeen;
    private long sharedTopology;

    /** Whether a heat map may be drawn on its surface, and on what a cut opens. */
    boolean painted;

    boolean paintedInside;
    private long paintSeen;
    private long paintedTopology;
    private @Nullable Solid paintedSolid;

    /** How far the eyes are from its middle. */
    float distanceM;

    final Mesh mesh;
    MeshBuffers buffers;

    /** The three vertex streams' VkBuffers, and the offsets into them. */
    final LongBuffer streams;

    final LongBuffer offsets;

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
        streams = MemoryUtil.memAllocLong(3);
        offsets = MemoryUtil.memCallocLong(3);
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
            Solid next = mesh.solid;
            SolidTexture made = next == null ? null : store.texture(next);
            if (solidTexture != null) {
                store.retire(solidTexture);
            }
            solid = next;
            solidTexture = made;
        }
        if (mesh instanceof RigidMesh rigid && changesSeen < rigid.changeCount()) {
            buffers.hide(frame.staging, rigid, changesSeen);
            changesSeen = rigid.changeCount();
        }
        if (mesh instanceof DeformableMesh deformable) {
            updateTopology(frame.staging, deformable, store);
            moved = skinnedVersion != deformable.nodeVersion();
            Skinning skinning = buffers.skinning;
            if (moved && skinning != null) {
                bounds.enclose(deformable.nodePositions(), deformable.topology().nodeCount());
                if (nodeVersions[frame.slot] != deformable.nodeVersion()) {
                    skinning.updateNodes(frame.slot, deformable);
                    nodeVersions[frame.slot] = deformable.nodeVersion();
                }
                skinnedVersion = deformable.nodeVersion();
            }
        }
    }

    /** Sorts its triangles' materials, where these or those have changed. */
    void share(Opacities opacities) {
        if (opacitiesSeen == opacities.version() && sharedTopology == topologyVersion) {
            return;
        }
        int kinds = opacities.kindsOf(mesh);
        share = Opacities.share(kinds);
        layered = Opacities.anyTransparent(kinds);
        opacitiesSeen = opacities.version();
        sharedTopology = topologyVersion;
    }

    /** Finds out whether anything of it is painted, where that may have changed. */
    void paint(PaintKeys keys) {
        boolean other = paintSeen != keys.version();
        if (other || paintedTopology != topologyVersion) {
            painted = keys.on(mesh);
        }
        if (other || paintedSolid != mesh.solid) {
            paintedInside = keys.in(mesh.solid);
        }
        paintSeen = keys.version();
        paintedTopology = topologyVersion;
        paintedSolid = mesh.solid;
    }

    /** For the faces of cuts, or for its other triangles. */
    boolean isPainted(boolean interior) {
        return painted || (interior && paintedInside);
    }

    /** Decides how much of the mesh is drawn. */
    void look(Sight sight) {
        bounds.place(mesh.worldFromModel);
        seen = sight.sees(bounds);
        distanceM = sight.middleDistanceM(bounds);
        DetailLevels levels = buffers.levels;
        level = levels == null ? 0 : levels.within(sight.unseenDeviation(bounds));
        shadowLevel = levels == null ? 0 : levels.within(sight.unseenShadowDeviation(bounds));
    }

    private void updateTopology(Staging staging, DeformableMesh deformable, MeshStore store) {
        if (topologyVersion == deformable.topologyVersion()) {
            return;
        }
        Topology topology = deformable.topology();
        if (!buffers.holds(topology)) {
            MeshBuffers larger = roomFor(topology);
            store.retire(buffers);
            buffers = larger;
            bindStreams();
        }
        buffers.fill(staging, topology, store.interior());
        if (topologyVersion == 0 && buffers.interiorIndices == 0) {
            // Not after cuts: coarser triangles take longer to find than a frame may.
            DetailLevels levels = DetailLevels.of(topology);
            if (buffers.holdsIndices(levels.cornerCount())) {
                buffers.fillCoarser(staging, levels);
            }
        }
        topologyVersion = deformable.topologyVersion();
    }

    private MeshBuffers rigidBuffers(RigidMesh rigid, Staging staging, boolean[] interior) {
        DetailLevels levels = DetailLevels.of(rigid.positions(), rigid.triangles());
        MeshBuffers made =
                new MeshBuffers(
                        device,
                        Math.max(1, rigid.positions().length / 3),
                        Math.max(1, levels.cornerCount()),
                        null,
                        rigid.name());
        try {
            made.fill(staging, rigid, interior);
            if (rigid.changeCount() == 0) {
                made.fill(staging, levels);
            } else {
                // Of a mesh that had changed before: no byte may be copied twice in a frame.
                made.fillShown(staging, rigid);
                changesSeen = rigid.changeCount();
            }
        } catch (RuntimeException failure) {
            made.close();
            throw failure;
        }
        bounds.enclose(rigid.positions(), rigid.positions().length / 3);
        return made;
    }

    private MeshBuffers roomFor(Topology topology) {
        int vertexRoom = Growth.capacityFor(topology.vertexCount());
        // A mesh and its coarser levels together are twice as much.
        int indexRoom = Growth.capacityFor(6 * topology.triangleCount());
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
