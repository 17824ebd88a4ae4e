package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3f;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.RigidMesh;
import prelude.engine.scene.Topology;
import prelude.physics.frame.ClipPoses;
import prelude.physics.frame.Sheet;
import prelude.physics.frame.SnapshotLease;

/** What is seen of bleeding: blood on the tissue, and the clips that have been left there. */
final class BloodView {
    /** Empty where nothing can bleed. */
    private final List<DeformableMesh> blood = new ArrayList<>();

    private final List<RigidMesh> clips = new ArrayList<>();
    private final Matrix4d worldFromPatient;
    private final Vector3d scratch = new Vector3d();
    private final Vector3f tipM = new Vector3f();
    private final Vector3f axis = new Vector3f();
    private final Vector3f side = new Vector3f();

    BloodView(CaseScene scene, SnapshotLease first) {
        worldFromPatient = new Matrix4d(scene.frame().worldFromPatient());
        Sheet sheet = first.sheet();
        if (sheet.columns() > 1 && sheet.rows() > 1) {
            Topology topology = topology(sheet, scene.number(TissueLook.BLOOD));
            DeformableMesh mesh = new DeformableMesh("blood", topology, sheet.pointsMm());
            mesh.visible = false;
            mesh.castsShadow = false;
            scene.add(mesh, topology.triangleCount());
            blood.add(mesh);
        }
        for (int i = 0; i < ClipPoses.MOST && !scene.aCase().bodies().isEmpty(); i++) {
            clips.add(
                    scene.addInstrument(InstrumentModel.clip("clip " + (i + 1), scene.steel())));
        }
    }

    /** Each point is a vertex; its normal is across the lines to its neighbours. */
    private static Topology topology(Sheet sheet, int material) {
        int columns = sheet.columns();
        int rows = sheet.rows();
        int count = columns * rows;
        int[] nodes = new int[4 * count];
        float[] weights = new float[4 * count];
        float[] alongRows = new float[4 * count];
        float[] alongColumns = new float[4 * count];
        int[] triangles = new int[6 * (columns - 1) * (rows - 1)];
        int t = 0;
        for (int v = 0; v < count; v++) {
            int column = v % columns;
            int row = v / columns;
            int beside = column + 1 < columns ? 1 : -1;
            int below = row + 1 < rows ? 1 : -1;
            nodes[4 * v] = v;
            nodes[4 * v + 1] = v + beside;
            nodes[4 * v + 2] = v + below * columns;
            nodes[4 * v + 3] = v;
            weights[4 * v] = 1;
            alongColumns[4 * v] = -below;
            alongColumns[4 * v + 2] = below;
            alongRows[4 * v] = -beside;
            alongRows[4 * v + 1] = beside;
            if (column + 1 < columns && row + 1 < rows) {
                int[] corners = {
                    v, v + columns, v + 1, v + 1, v + columns, v + columns + 1
                };
                System.arraycopy(corners, 0, triangles, t, 6);
                t += 6;
            }
        }
        int[] materials = new int[count];
        Arrays.fill(materials, material);
        return new Topology(
                count,
                sheet.pointsMm().clone(),
                nodes,
                weights,
                alongColumns,
                alongRows,
                materials,
                triangles);
    }

    /** Follows a snapshot. Makes no garbage. */
    void follow(SnapshotLease snapshot) {
        Sheet sheet = snapshot.sheet();
        for (int i = 0; i < blood.size(); i++) {
            blood.get(i).visible = sheet.wet();
            if (sheet.wet()) {
                blood.get(i).updateNodes(sheet.pointsMm(), sheet.columns() * sheet.rows());
            }
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
        worldFromPatient.transformDirection(
                scratch.set(pose[at + 3], pose[at + 4], pose[at + 5]));
        axis.set(scratch.normalize());
        worldFromPatient.transformDirection(
                scratch.set(pose[at + 6], pose[at + 7], pose[at + 8]));
        side.set(scratch.normalize());
        InstrumentModel.place(clip.worldFromModel, tipM, axis, side);
    }
}
