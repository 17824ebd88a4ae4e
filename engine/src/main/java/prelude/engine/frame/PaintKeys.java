package prelude.engine.frame;

import org.jspecify.annotations.Nullable;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Mesh;
import prelude.engine.scene.Painting;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Solid;
import prelude.engine.scene.Topology;

/** Which of a scene's materials a heat map is drawn on. */
final class PaintKeys {
    private final boolean[] painted = new boolean[Scene.MAX_MATERIALS];
    private boolean any;
    private @Nullable Painting seen;
    private long versionSeen;
    private long version = 1;

    void read(@Nullable Painting painting) {
        long now = painting == null ? 0 : painting.version();
        if (painting == seen && now == versionSeen) {
            return;
        }
        any = false;
        for (int material = 0; material < painted.length; material++) {
            painted[material] = painting != null && painting.key(material) != 0;
            any |= painted[material];
        }
        seen = painting;
        versionSeen = now;
        version++;
    }

    /** Whether the triangles themselves are looked at, each of them. */
    boolean facets() {
        return seen != null && seen.facets;
    }

    /** Whether their sides are drawn. */
    boolean lines() {
        return seen != null && seen.lines;
    }

    /** Grows whenever other materials are painted. */
    long version() {
        return version;
    }

    /** Whether any of a mesh's own materials is. Costs a look at each triangle. */
    boolean on(Mesh mesh) {
        if (!any) {
            return false;
        }
        return switch (mesh) {
            case RigidMesh rigid -> painted[rigid.material()];
            case DeformableMesh deformable -> on(deformable.topology());
        };
    }

    private boolean on(Topology topology) {
        int[] materials = topology.materials();
        int[] triangles = topology.triangles();
        for (int corner = 0; corner < 3 * topology.triangleCount(); corner += 3) {
            if (painted[materials[triangles[corner]]]) {
                return true;
            }
        }
        return false;
    }

    /** Whether any of what a cut may open is. Costs a look at each voxel. */
    boolean in(@Nullable Solid solid) {
        if (any && solid != null) {
            for (byte material : solid.materials()) {
                if (material != Solid.NOTHING && painted[material & 0xff]) {
                    return true;
                }
            }
        }
        return false;
    }
}
