package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Matrix4f;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import prelude.engine.scene.Colour;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Film;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Topology;
import prelude.physics.frame.ClipPoses;
import prelude.physics.frame.Sheet;
import prelude.physics.frame.SnapshotLease;

/** What is seen of bleeding: blood on the tissue, and the clips that have been left there. */
final class BloodView {
    /** Empty where nothing can bleed. */
    private final List<DeformableMesh> blood = new ArrayList<>();

    /** What wets the surfaces; null where nothing can bleed. */
    private @Nullable Film film;

    private final List<RigidMesh> clips = new ArrayList<>();
    private final Matrix4d worldFromPatient;
    private final Vector3d scratch = new Vector3d();
    private final Vector3f tipM = new Vector3f();
    private final Vector3f axis = new Vector3f();
    private final Vector3f side = new Vector3f();

    BloodView(CaseScene scene, SnapshotLease first) {
        worldFromPatient = new Matrix4d(scene.frame().worldFromPatient());
        Sheet sheet = first.sheet();
        if (sheet.patches() > 0) {
            Topology topology = topology(sheet, scene.number(TissueLook.BLOOD));
            DeformableMesh mesh = new DeformableMesh("blood", topology, sheet.cornersMm());
            mesh.visible = false;
            mesh.castsShadow = false;
            scene.add(mesh, topology.triangleCount());
            blood.add(mesh);
            Matrix4d columnFromWorld =
                    sheet.columnFromPatient()
                            .mul(worldFromPatient.invert(new Matrix4d()), new Matrix4d());
            film =
                    new Film(
                            sheet.columns(),
                            sheet.rows(),
                            new Matrix4f(columnFromWorld),
                            scene.number(TissueLook.BLOOD),
                            colour(TissueLook.BLOOD_FILM.absorbsPerMm()),
                            (float) TissueLook.BLOOD_FILM.hidesPerMm());
            scene.scene().film = film;
        }
        for (int i = 0; i < ClipPoses.MOST && !scene.aCase().bodies().isEmpty(); i++) {
            clips.add(scene.addInstrument(InstrumentModel.clip("clip " + (i + 1), scene.steel())));
        }
    }

    private static Colour colour(List<Double> parts) {
        return new Colour(
                parts.get(0).floatValue(), parts.get(1).floatValue(), parts.get(2).floatValue());
    }

    /**
     * Each corner is a vertex. Its normal is that of a triangle of patches around it, the same for
     * all that meet there: else every patch would shine by itself.
     */
    private static Topology topology(Sheet sheet, int material) {
        int corners = Sheet.CORNERS * sheet.patches();
        int[] nodes = new int[4 * corners];
        float[] weights = new float[4 * corners];
        float[] towardsRow = new float[4 * corners];
        float[] towardsColumn = new float[4 * corners];
        int[] triangles = new int[6 * sheet.patches()];
        for (int corner = 0; corner < corners; corner++) {
            int patch = corner / Sheet.CORNERS;
            int turn = corner % Sheet.CORNERS;
            int column = patch % sheet.columns() + (turn >= 2 ? 1 : 0);
            int row = patch / sheet.columns() + (turn == 1 || turn == 2 ? 1 : 0);
            nodes[4 * corner] = corner;
            nodes[4 * corner + 1] = at(sheet, column - 2, row - 2);
            nodes[4 * corner + 2] = at(sheet, column - 1, row + 1);
            nodes[4 * corner + 3] = at(sheet, column + 1, row - 1);
            weights[4 * corner] = 1;
            towardsRow[4 * corner + 1] = -1;
            towardsRow[4 * corner + 2] = 1;
            towardsColumn[4 * corner + 1] = -1;
            towardsColumn[4 * corner + 3] = 1;
        }
        for (int patch = 0; patch < sheet.patches(); patch++) {
            int first = Sheet.CORNERS * patch;
            int[] two = {first, first + 1, first + 2, first, first + 2, first + 3};
            System.arraycopy(two, 0, triangles, 6 * patch, 6);
        }
        int[] materials = new int[corners];
        Arrays.fill(materials, material);
        return new Topology(
                corners,
                sheet.cornersMm().clone(),
                nodes,
                weights,
                towardsRow,
                towardsColumn,
                materials,
                triangles);
    }

    /** The first corner of a patch, or of the nearest that there is. */
    private static int at(Sheet sheet, int column, int row) {
        int inColumn = Math.clamp(column, 0, sheet.columns() - 1);
        int inRow = Math.clamp(row, 0, sheet.rows() - 1);
        return Sheet.CORNERS * (inColumn + sheet.columns() * inRow);
    }

    /** Follows a snapshot. Makes no garbage. */
    void follow(SnapshotLease snapshot) {
        Sheet sheet = snapshot.sheet();
        for (int i = 0; i < blood.size(); i++) {
            blood.get(i).visible = sheet.wet();
            if (sheet.wet()) {
                blood.get(i).updateNodes(sheet.cornersMm(), Sheet.CORNERS * sheet.patches());
            }
        }
        if (film != null && (sheet.wet() || film.wet())) {
            film.update(sheet.topAndDepthMm(), sheet.wet());
        }
        ClipPoses poses = snapshot.clips();
        for (int i = 0; i < clips.size(); i++) {
            clips.get(i).visible = i < poses.count();
            if (i < poses.count()) {
                place(clips.get(i), poses.poses(), 9 * i);
            }
        }
    }

    private void place(RigidMesh clip, float[] pose, int at) {
        worldFromPatient.transformPosition(scratch.set(pose[at], pose[at + 1], pose[at + 2]));
        tipM.set(scratch);
        worldFromPatient.transformDirection(scratch.set(pose[at + 3], pose[at + 4], pose[at + 5]));
        axis.set(scratch.normalize());
        worldFromPatient.transformDirection(scratch.set(pose[at + 6], pose[at + 7], pose[at + 8]));
        side.set(scratch.normalize());
        InstrumentModel.place(clip.worldFromModel, tipM, axis, side);
    }
}
