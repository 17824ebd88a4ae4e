package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.Structure;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.RigidMesh;
import prelude.physics.frame.OpenedBone;
import prelude.physics.frame.SnapshotLease;

/**
 * What is seen of bones that are drilled and sawn: each one's own mesh without the triangles that
 * were opened, and beside it a mesh of what is there instead. The latter is made when the bone is
 * first opened. Pieces that came free have meshes of their own.
 */
final class BoneView {
    private final CaseScene scene;
    private final List<Optional<Shown>> bones = new ArrayList<>();

    private static final class Shown {
        final RigidMesh whole;
        final Structure structure;
        int[] looks = new int[0];
        final float[] middleMm;
        @Nullable DeformableMesh opened;
        long version;

        Shown(RigidMesh whole, Structure structure) {
            this.whole = whole;
            this.structure = structure;
            middleMm = Arrays.copyOf(whole.positions(), 3);
        }
    }

    private final BoneSolid solid = new BoneSolid();
    private final FreedBoneView freed;

    /**
     * @param structures the bones in the order of the simulation's input
     */
    BoneView(CaseScene scene, List<Structure> structures) {
        this.scene = scene;
        freed = new FreedBoneView(scene, structures);
        for (Structure structure : structures) {
            Optional<RigidMesh> mesh = scene.drawn(structure.code().name());
            bones.add(mesh.map(whole -> new Shown(whole, structure)));
        }
    }

    /** Follows a snapshot. Makes garbage only where what is drawn outgrows its arrays. */
    void follow(SnapshotLease snapshot) {
        freed.follow(snapshot);
        for (int i = 0; i < bones.size(); i++) {
            OpenedBone now = snapshot.bones().get(i);
            if (bones.get(i).isPresent() && now.version() != bones.get(i).get().version) {
                Shown shown = bones.get(i).get();
                shown.version = now.version();
                shown.whole.hideOnly(now.replaced(), now.replacedCount());
                show(shown, now);
            }
        }
    }

    private void show(Shown shown, OpenedBone now) {
        DeformableMesh mesh = shown.opened;
        if (mesh == null) {
            mesh = add(shown);
            shown.opened = mesh;
            shown.looks = looks(scene, shown.structure);
        }
        mesh.visible = now.triangleCount() > 0;
        if (mesh.visible) {
            solid.fill(mesh, now, shown.middleMm, shown.looks);
        }
    }

    /** Not before it is opened: there are many bones and few are. */
    static int[] looks(CaseScene scene, Structure bone) {
        String name = bone.code().name();
        return new int[] {
            scene.look(bone),
            scene.looks().of(name, TissueLook.CORTEX),
            scene.looks().of(name, TissueLook.SPONGY)
        };
    }

    private DeformableMesh add(Shown shown) {
        DeformableMesh mesh = BoneSolid.mesh(shown.whole.name() + " opened");
        mesh.cutaway = shown.whole.cutaway;
        mesh.sides = shown.whole.sides;
        scene.add(mesh, 0);
        mesh.worldFromModel.translate(shown.middleMm[0], shown.middleMm[1], shown.middleMm[2]);
        return mesh;
    }
}
