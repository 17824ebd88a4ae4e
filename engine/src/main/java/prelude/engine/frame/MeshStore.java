package prelude.engine.frame;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import org.joml.Matrix4f;
import org.jspecify.annotations.Nullable;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pipeline.Sampler;
import prelude.engine.scene.Material;
import prelude.engine.scene.Mesh;
import prelude.engine.scene.Painting;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Solid;

/** The scene's meshes on the device, in the scene's order. */
final class MeshStore implements Resource {
    private final Device device;
    private final Layouts layouts;
    private final Loader loader;
    private final Retirement retirement;
    private final Timeline timeline;
    private final Sampler texels;
    private final int[] nearest = new int[Scene.MAX_MESHES];
    private final Load<SolidTexture> noSolid;

    /** Of meshes that are not there yet. */
    private final MeshBuffers nothing;

    private final IdentityHashMap<Mesh, GpuMesh> byMesh = new IdentityHashMap<>();
    private final List<GpuMesh> ordered = new ArrayList<>();
    private final boolean[] interior = new boolean[Scene.MAX_MATERIALS];
    private final Opacities opacities = new Opacities();
    private final PaintKeys paintKeys = new PaintKeys();
    private final int[] byName = new int[Scene.MAX_MESHES];
    private boolean layered;
    private int shortages;
    private @Nullable Scene scene;
    private long meshVersion;
    private long materialVersion;
    private long frame;

    MeshStore(
            Device device,
            Layouts layouts,
            Loader loader,
            Retirement retirement,
            Timeline timeline) {
        this.device = device;
        this.layouts = layouts;
        this.timeline = timeline;
        this.loader = loader;
        this.retirement = retirement;
        texels = Sampler.nearest(device);
        noSolid = texture(new Solid(new byte[] {Solid.NOTHING}, 1, 1, 1, new Matrix4f()));
        nothing = new MeshBuffers(device, 1, 1, null, "nothing");
    }

    /**
     * Brings the device up to what the scene is now.
     *
     * @param painting what of it is painted in this frame
     */
    void update(Scene now, @Nullable Painting painting, Frame slot, long number) {
        frame = number;
        boolean other = scene != now;
        if (other || materialVersion != now.materialVersion()) {
            List<Material> materials = now.materials();
            Arrays.fill(interior, false);
            for (int i = 0; i < materials.size(); i++) {
                interior[i] = materials.get(i).interior();
            }
            opacities.read(materials);
            materialVersion = now.materialVersion();
        }
        if (other || meshVersion != now.meshVersion()) {
            order(now);
            scene = now;
            meshVersion = now.meshVersion();
        }
        paintKeys.read(painting);
        layered = false;
        int shortOf = 0;
        for (int i = 0; i < ordered.size(); i++) {
            GpuMesh mesh = ordered.get(i);
            mesh.update(slot, this);
            mesh.share(opacities);
            mesh.paint(paintKeys);
            layered |= mesh.mesh.visible && mesh.layered;
            // Also where one gains what another loses.
            shortOf = 31 * shortOf + mesh.shortage().severity;
            DrawTable.write(slot.drawWriter, i, mesh.mesh);
        }
        shortages = shortOf == 0 ? 0 : Math.max(1, shortOf & Integer.MAX_VALUE);
    }

    /** Decides what of the meshes is drawn and in which order. */
    void look(Sight sight) {
        for (int i = 0; i < ordered.size(); i++) {
            GpuMesh mesh = ordered.get(i);
            mesh.look(sight);
            if (mesh.mesh.alwaysFinest || (paintKeys.facets() && mesh.painted)) {
                mesh.level = 0;
            }
        }
        sortNearestFirst();
    }

    /** By insertion: from one frame to the next little changes. */
    private void sortNearestFirst() {
        for (int i = 1; i < ordered.size(); i++) {
            int moving = nearest[i];
            float distanceM = ordered.get(moving).distanceM;
            int at = i;
            while (at > 0 && ordered.get(nearest[at - 1]).distanceM > distanceM) {
                nearest[at] = nearest[at - 1];
                at--;
            }
            nearest[at] = moving;
        }
    }

    /** The index of the mesh that as many others are nearer than. */
    int nearest(int rank) {
        return nearest[rank];
    }

    /** The index of the mesh that as many others come before by name: an order of no view. */
    int byName(int rank) {
        return byName[rank];
    }

    /** Whether anything is drawn that lets see what is behind it. */
    boolean layered() {
        return layered;
    }

    int count() {
        return ordered.size();
    }

    GpuMesh mesh(int index) {
        return ordered.get(index);
    }

    long solidSet(GpuMesh mesh) {
        long own = mesh.solidSet();
        return own == 0 ? requireNonNull(noSolid.arrived()).set() : own;
    }

    /** Whether the sides of painted triangles are drawn too. */
    boolean drawsLines() {
        return paintKeys.lines() && device.limits().lines();
    }

    boolean[] interior() {
        return interior;
    }

    /** Closes what the frame before this one may still use, once it cannot. */
    void retire(Resource resource) {
        retirement.retire(frame, resource);
    }

    /** Frees what no frame will use any more, even if the device has to be waited for. */
    void reclaim() {
        timeline.drain(frame - 1);
        retirement.frameFinished(frame);
    }

    /** What the user should know of meshes that the device has too little memory for. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (GpuMesh mesh : ordered) {
            String note = mesh.shortage().note(mesh.mesh.name());
            if (note != null) {
                notes.add(note);
            }
        }
        return notes;
    }

    /** Changes with {@link #notes}; costs nothing. */
    int shortages() {
        return shortages;
    }

    /** Closes what is loaded, or on its way, once no frame uses it. */
    void drop(Load<?> load) {
        loader.drop(frame, load);
    }

    Loader loader() {
        return loader;
    }

    /** What stands for a mesh that is not there yet. */
    MeshBuffers nothing() {
        return nothing;
    }

    Load<SolidTexture> texture(Solid solid) {
        return loader.load(cargo -> new SolidTexture(device, layouts.solid, texels, solid, cargo));
    }

    private void order(Scene now) {
        ordered.clear();
        for (int i = 0; i < now.meshCount(); i++) {
            Mesh mesh = now.mesh(i);
            GpuMesh known = byMesh.get(mesh);
            if (known == null) {
                known = new GpuMesh(device, layouts, mesh, this);
                byMesh.put(mesh, known);
            }
            nearest[i] = i;
            ordered.add(known);
        }
        sortByName();
        Iterator<GpuMesh> all = byMesh.values().iterator();
        while (all.hasNext()) {
            GpuMesh mesh = all.next();
            if (!ordered.contains(mesh)) {
                all.remove();
                // At once: the next frame would go on copying into what is freed after this one.
                mesh.leave(this);
                retire(() -> mesh.close(loader));
            }
        }
    }

    private void sortByName() {
        for (int i = 0; i < ordered.size(); i++) {
            String name = ordered.get(i).mesh.name();
            int at = i;
            while (at > 0 && ordered.get(byName[at - 1]).mesh.name().compareTo(name) > 0) {
                byName[at] = byName[at - 1];
                at--;
            }
            byName[at] = i;
        }
    }

    /** Makes the next update begin anew. Only when nothing is in flight. */
    void forget() {
        byMesh.values().forEach(mesh -> mesh.close(loader));
        byMesh.clear();
        ordered.clear();
        scene = null;
    }

    @Override
    public void close() {
        byMesh.values().forEach(mesh -> mesh.close(loader));
        nothing.close();
        loader.release(noSolid);
        texels.close();
    }
}
