package prelude.engine.frame;

import java.util.List;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Material;
import prelude.engine.scene.Mesh;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Topology;

/** Which of a scene's materials are opaque, and which let see what is behind them. */
final class Opacities {
    private static final int OPAQUE = 1;
    private static final int TRANSPARENT = 2;
    private static final int ABSENT = 4;

    private final int[] kinds = new int[Scene.MAX_MATERIALS];
    private boolean plain = true;
    private long version;

    void read(List<Material> materials) {
        plain = true;
        for (int i = 0; i < materials.size(); i++) {
            kinds[i] = kind(materials.get(i));
            plain &= kinds[i] == OPAQUE;
        }
        version++;
    }

    private static int kind(Material material) {
        if (material.opacity() >= 1) {
            return OPAQUE;
        }
        // On the face of a cut other materials show than its own.
        return material.opacity() > 0 || material.interior() ? TRANSPARENT : ABSENT;
    }

    /** Grows whenever materials are read. */
    long version() {
        return version;
    }

    /** Kinds of the materials that a mesh has, as bits. Costs a look at each triangle. */
    int kindsOf(Mesh mesh) {
        if (plain) {
            return OPAQUE;
        }
        return switch (mesh) {
            case RigidMesh rigid -> kinds[rigid.material()];
            case DeformableMesh deformable -> kindsOf(deformable.topology());
        };
    }

    private int kindsOf(Topology topology) {
        int[] materials = topology.materials();
        int[] triangles = topology.triangles();
        int all = 0;
        for (int corner = 0; corner < 3 * topology.triangleCount(); corner += 3) {
            all |= kinds[materials[triangles[corner]]];
        }
        return all;
    }

    static Share share(int kinds) {
        if ((kinds & OPAQUE) == 0) {
            return Share.NONE;
        }
        return kinds == OPAQUE ? Share.ALL : Share.SOME;
    }

    static boolean anyTransparent(int kinds) {
        return (kinds & TRANSPARENT) != 0;
    }
}
