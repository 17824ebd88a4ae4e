package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Matrix4d;
import prelude.cases.anatomy.Structure;
import prelude.engine.scene.DeformableMesh;
import prelude.physics.frame.FreedBone;
import prelude.physics.frame.FreedBones;
import prelude.physics.frame.SnapshotLease;

/** The pieces that have come free of bones, where they are now, with the walls that were sawn. */
final class FreedBoneView {
    private final CaseScene scene;
    private final List<Structure> bones;
    private final BoneSolid solid = new BoneSolid();
    private final List<Shown> shown = new ArrayList<>();
    private final Matrix4d worldFromPatient;
    private final Matrix4d moved = new Matrix4d();

    private static final class Shown {
        final FreedBone piece;
        final DeformableMesh mesh;

        /** Where the mesh counts from, LPS. */
        final float[] middleMm;

        Shown(FreedBone piece, DeformableMesh mesh, float[] middleMm) {
            this.piece = piece;
            this.mesh = mesh;
            this.middleMm = middleMm;
        }
    }

    /**
     * @param bones in the order of the simulation's input
     */
    FreedBoneView(CaseScene scene, List<Structure> bones) {
        this.scene = scene;
        this.bones = List.copyOf(bones);
        worldFromPatient = new Matrix4d(scene.frame().worldFromPatient());
    }

    /** Follows a snapshot. Makes garbage only where there are other pieces than before. */
    void follow(SnapshotLease snapshot) {
        FreedBones now = snapshot.freed();
        for (int i = 0; i < now.count(); i++) {
            if (i == shown.size() || !shown.get(i).piece.equals(now.piece(i))) {
                leave(i);
                shown.add(show(now.piece(i)));
            }
            Shown one = shown.get(i);
            float[] middle = one.middleMm;
            now.get(i, moved).mulLocal(worldFromPatient).translate(middle[0], middle[1], middle[2]);
            one.mesh.worldFromModel.set(moved);
        }
        leave(now.count());
    }

    /** Shows none from a number on: what had freed them has been undone. */
    private void leave(int count) {
        while (shown.size() > count) {
            scene.scene().remove(shown.removeLast().mesh);
        }
    }

    private Shown show(FreedBone piece) {
        Structure bone = bones.get(piece.bone());
        DeformableMesh mesh = BoneSolid.mesh(bone.code().name() + " piece");
        float[] middle = Arrays.copyOf(piece.drawn().positionsMm(), 3);
        solid.fill(mesh, piece.drawn(), middle, BoneView.looks(scene, bone));
        scene.add(mesh, 0);
        return new Shown(piece, mesh, middle);
    }
}
