package prelude.engine.frame;

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
import prelude.engine.scene.Scene;
import prelude.engine.scene.Solid;

/** The scene's meshes on the device, in the scene's order. */
final class MeshStore implements Resource {
    private final Device device;
    private final Layouts layouts;
    private final Retirement retirement;
    private final Sampler texels;
    private final int[] nearest = new int[Scene.MAX_MESHES];
    private final SolidTexture noSolid;
    private final IdentityHashMap<Mesh, GpuMesh> byMesh = new IdentityHashMap<>();
    private final List<GpuMesh> ordered = new ArrayList<>();
    private final boolean[] interior = new boolean[Scene.MAX_MATERIALS];
    private final Opacities opacities = new Opacities();
    private final PaintKeys paintKeys = new PaintKeys();
    private final int[] byName = new int[Scene.MAX_MESHES];
    private boolean layered;
    private @Nullable Scene scene;
    private long meshVersion;
    private long materialVersion;
    private long frame;

    MeshStore(Device device, Layouts layouts, Retirement retirement) {
        this.device = device;
        this.layouts = layouts;
        this.retirement = retirement;
        texels = Sampler.nearest(device);
        noSolid = texture(new Solid(new byte[] {Solid.NOTHING}, 1, 1, 1, new Matrix4f()));
    }

    /** Brings the device up to what the scene is now. */
    void update(Scene now, Frame slot, long number) {
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
            order(now, slot);
            scene = now;
            meshVersion = now.meshVersion();
        }
        paintKeys.read(now.painting);
        layered = false;
        for (int i = 0; i < ordered.size(); i++) {
            GpuMesh mesh = ordered.get(i);
            mesh.update(slot, this);
            mesh.share(opacities);
            mesh.paint(paintKeys);
            layered |= mesh.mesh.visible && mesh.layered;
            DrawTable.write(slot.drawWriter, i, mesh.mesh);
        }
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
        return own == 0 ? noSolid.set() : own;
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

    SolidTexture texture(Solid solid) {
        return new SolidTexture(device, layouts.solid, texels, solid);
    }

    private void order(Scene now, Frame slot) {
        ordered.clear();
        for (int i = 0; i < now.meshCount(); i++) {
            Mesh mesh = now.mesh(i);
            GpuMesh known = byMesh.get(mesh);
            if (known == null) {
                known = new GpuMesh(device, layouts, mesh, slot.staging, interior);
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
                retire(mesh);
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
        byMesh.values().forEach(GpuMesh::close);
        byMesh.clear();
        ordered.clear();
        scene = null;
    }

    @Override
    public void close() {
        byMesh.values().forEach(GpuMesh::close);
        noSolid.close();
        texels.close();
    }
}
