package prelude.engine.frame;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lwjgl.system.MemoryUtil;
import prelude.engine.VulkanException;
import prelude.engine.device.Device;
import prelude.engine.memory.Staging;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Mesh;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Solid;

/** A mesh of the scene and what stands for it on the device. */
final class GpuMesh {
    private long topologyVersion;
    private int changesSeen;
    private final long[] nodeVersions = new long[Renderer.FRAMES_IN_FLIGHT];
    private long skinnedVersion;
    private @Nullable Solid solid;
    private @Nullable Load<SolidTexture> solidTexture;
    private @Nullable SolidTexture solidThere;

    /** Of a mesh that never changes; null for others. */
    private final @Nullable Load<RigidBuffers> rigidLoad;

    /** Of a mesh on nodes, as it was first: on their way, and of which version. */
    private @Nullable Load<FoundLevels> levelsLoad;

    private long levelsTopology;

    /** Of a mesh on nodes; null for others. */
    private final @Nullable SurfaceRoom room;

    /** What of it the device has no memory for. */
    private Shortage shortage = Shortage.NONE;

    /** Where the mesh is. */
    MeshBounds bounds = new MeshBounds();

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

    /** Whether it has given up what is loaded for it. */
    private boolean left;

    /** Whether the nodes have moved since the vertices were last carried along. */
    boolean moved;

    GpuMesh(Device device, Layouts layouts, Mesh mesh, MeshStore store) {
        this.mesh = mesh;
        buffers = store.nothing();
        switch (mesh) {
            case RigidMesh rigid -> {
                boolean inside = store.interior()[rigid.material()];
                rigidLoad =
                        store.loader().load(cargo -> RigidBuffers.of(device, rigid, inside, cargo));
                room = null;
            }
            case DeformableMesh _ -> {
                rigidLoad = null;
                room = new SurfaceRoom(device, layouts, mesh.name());
            }
        }
        streams = MemoryUtil.memAllocLong(3);
        offsets = MemoryUtil.memCallocLong(3);
        bindStreams();
    }

    /** The set of the mesh's solid; 0 where it has none. */
    long solidSet() {
        return solidThere == null ? 0 : solidThere.set();
    }

    /**
     * Brings the device up to what the mesh is now; what is replaced goes to {@code retirement}.
     */
    void update(Frame frame, MeshStore store) {
        if (mesh.solid != solid) {
            if (solidTexture != null) {
                store.drop(solidTexture);
                solidTexture = null;
            }
            solid = mesh.solid;
            solidTexture = solid == null ? null : store.texture(solid);
        }
        solidThere = solidTexture == null ? null : solidTexture.arrived();
        if (mesh instanceof RigidMesh rigid && rigidLoad != null) {
            updateRigid(frame.staging, rigid, rigidLoad, store);
        }
        if (mesh instanceof DeformableMesh deformable && room != null) {
            updateTopology(frame.staging, deformable, room, store);
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

    private void updateRigid(
            Staging staging, RigidMesh rigid, Load<RigidBuffers> load, MeshStore store) {
        RigidBuffers there;
        try {
            there = load.arrived();
        } catch (VulkanException full) {
            if (!full.isOutOfMemory()) {
                throw full;
            }
            shortage = Shortage.HIDDEN;
            return;
        }
        if (there == null) {
            return;
        }
        boolean changes = rigid.changeCount() > 0;
        // Which of its triangles those are that are left out is not known of a coarser one.
        shortage = there.shortage == Shortage.COARSER && changes ? Shortage.HIDDEN : there.shortage;
        draw(shortage == Shortage.HIDDEN ? null : there.buffers, store);
        bounds = there.bounds;
        if (changesSeen < rigid.changeCount() && shortage == Shortage.NONE) {
            buffers.hide(staging, rigid, changesSeen);
            changesSeen = rigid.changeCount();
        }
    }

    private void draw(@Nullable MeshBuffers its, MeshStore store) {
        MeshBuffers next = its == null ? store.nothing() : its;
        if (buffers != next) {
            buffers = next;
            bindStreams();
        }
    }

    private void updateTopology(
            Staging staging, DeformableMesh deformable, SurfaceRoom its, MeshStore store) {
        if (topologyVersion != deformable.topologyVersion()) {
            boolean first = topologyVersion == 0;
            its.fill(staging, deformable.topology(), store);
            draw(its.buffers(), store);
            shortage = its.shortage();
            topologyVersion = deformable.topologyVersion();
            if (first && buffers.interiorIndices == 0 && shortage == Shortage.NONE) {
                // Not after cuts: there the finest is soon replaced again.
                Supplier<FoundLevels> finding = FoundLevels.of(deformable.topology());
                levelsLoad = store.loader().load(_ -> finding.get());
                levelsTopology = topologyVersion;
            }
        }
        if (levelsLoad != null) {
            takeLevels(staging, levelsLoad, store);
        }
    }

    private void takeLevels(Staging staging, Load<FoundLevels> load, MeshStore store) {
        FoundLevels found;
        try {
            found = load.arrived();
        } catch (VulkanException full) {
            if (!full.isOutOfMemory()) {
                throw full;
            }
            // It is drawn with all its triangles from afar, too.
            store.drop(load);
            levelsLoad = null;
            return;
        }
        if (found != null || levelsTopology != topologyVersion) {
            levelsLoad = null;
        }
        if (found != null
                && levelsTopology == topologyVersion
                && buffers.holdsIndices(found.levels().cornerCount())) {
            buffers.fillCoarser(staging, found.levels());
        }
    }

    Shortage shortage() {
        return shortage;
    }

    private void bindStreams() {
        streams.put(0, buffers.vertices.handle());
        streams.put(1, buffers.rest.handle());
        streams.put(2, buffers.materials.handle());
    }

    /** Frames go on without it: what is on its way to it is not wanted any more. */
    void leave(MeshStore store) {
        for (Load<?> load : loads()) {
            store.drop(load);
        }
        left = true;
    }

    private List<Load<?>> loads() {
        List<Load<?>> loads = new ArrayList<>();
        if (solidTexture != null) {
            loads.add(solidTexture);
        }
        if (rigidLoad != null) {
            loads.add(rigidLoad);
        }
        if (levelsLoad != null) {
            loads.add(levelsLoad);
        }
        return loads;
    }

    /** Only when no frame uses it. */
    void close(Loader loader) {
        if (!left) {
            loads().forEach(loader::release);
        }
        if (room != null) {
            room.close();
        }
        MemoryUtil.memFree(streams);
        MemoryUtil.memFree(offsets);
    }
}
