package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.anatomy.Structure;
import prelude.cases.volume.VoxelGrid;
import prelude.engine.scene.RigidMesh;

/**
 * The envelope of a body opened along a plane: what is left of the skin, the wall's section with
 * what the scan shows in it, and the lining within. The wall's thickness is drawn, not measured: no
 * label says where the cavity begins.
 */
final class BodyWall {
    private static final double WALL_MM = 17;

    /** The section reaches a little under the lining, so that no gap shows between them. */
    private static final double OVERLAP_MM = 2;

    /**
     * A surface this near to the scan's outermost voxels closes the envelope where the scan ends.
     */
    private static final double END_VOXELS = 0.8;

    private final Structure envelope;
    private final PlaneClip outer;
    private final VoxelGrid grid;
    private final Vector3dc normal;
    private final Vector3dc point;
    private final List<Integer> skin = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();

    /**
     * @param normal of the plane, towards what is taken off
     */
    BodyWall(Structure envelope, VoxelGrid grid, Vector3dc point, Vector3dc normal) {
        this.envelope = envelope;
        this.grid = grid;
        this.point = point;
        this.normal = normal;
        outer =
                PlaneClip.of(
                        envelope.surface().positionsMm(),
                        envelope.surface().vertexNormals(),
                        envelope.surface().triangles(),
                        point,
                        normal);
        sortTriangles();
    }

    /** Where the scan ends the envelope is not skin. */
    private void sortTriangles() {
        float[] positions = outer.positions();
        boolean[] atEnd = new boolean[positions.length / 3];
        Matrix4d voxelFromPatient = grid.voxelFromPatient();
        Vector3d voxel = new Vector3d();
        int[] dims = {grid.columns(), grid.rows(), grid.slices()};
        for (int v = 0; v < atEnd.length; v++) {
            voxel.set(positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]);
            voxelFromPatient.transformPosition(voxel);
            for (int axis = 0; axis < 3; axis++) {
                double at = voxel.get(axis);
                atEnd[v] |= at < END_VOXELS || at > dims[axis] - 1 - END_VOXELS;
            }
        }
        int[] triangles = outer.triangles();
        for (int t = 0; t < triangles.length; t += 3) {
            boolean end = atEnd[triangles[t]] && atEnd[triangles[t + 1]] && atEnd[triangles[t + 2]];
            List<Integer> part = end ? ends : skin;
            for (int corner = t; corner < t + 3; corner++) {
                part.add(triangles[corner]);
            }
        }
    }

    RigidMesh skin(int material) {
        return new RigidMesh(
                envelope.code().name(), outer.positions(), outer.normals(), ints(skin), material);
    }

    /** The cavity's side of the wall. */
    RigidMesh lining(int material) {
        float[] normals = envelope.surface().vertexNormals();
        float[] positions = envelope.surface().positionsMm().clone();
        int[] inward = envelope.surface().triangles().clone();
        for (int i = 0; i < positions.length; i++) {
            positions[i] -= (float) WALL_MM * normals[i];
            normals[i] = -normals[i];
        }
        for (int t = 0; t < inward.length; t += 3) {
            int second = inward[t + 1];
            inward[t + 1] = inward[t + 2];
            inward[t + 2] = second;
        }
        PlaneClip clip = PlaneClip.of(positions, normals, inward, point, normal);
        return new RigidMesh(
                envelope.code().name() + " lining",
                clip.positions(),
                clip.normals(),
                clip.triangles(),
                material);
    }

    /** The wall's cut face along the plane, and the faces where the scan ends. */
    RigidMesh section(int material) {
        float[] skinMm = outer.positions();
        float[] skinNormals = outer.normals();
        int[] border = outer.border();
        float[] positions = Arrays.copyOf(skinMm, skinMm.length + 12 * border.length / 2);
        List<Integer> triangles = new ArrayList<>(ends);
        int vertex = skinMm.length / 3;
        for (int e = 0; e < border.length; e += 2) {
            // The border goes around with the skin on its left; the section is seen from above.
            put(positions, vertex, skinMm, skinNormals, border[e + 1], 0);
            put(positions, vertex + 1, skinMm, skinNormals, border[e], 0);
            put(positions, vertex + 2, skinMm, skinNormals, border[e], WALL_MM + OVERLAP_MM);
            put(positions, vertex + 3, skinMm, skinNormals, border[e + 1], WALL_MM + OVERLAP_MM);
            triangles.addAll(List.of(vertex, vertex + 1, vertex + 2));
            triangles.addAll(List.of(vertex, vertex + 2, vertex + 3));
            vertex += 4;
        }
        return new RigidMesh(
                envelope.code().name() + " section", positions, null, ints(triangles), material);
    }

    /** A point of the border, moved inward within the plane. */
    private void put(float[] into, int vertex, float[] skinMm, float[] normals, int v, double mm) {
        Vector3d inward = new Vector3d(-normals[3 * v], -normals[3 * v + 1], -normals[3 * v + 2]);
        inward.fma(-inward.dot(normal), normal);
        double length = inward.length();
        double step = length < 1e-6 ? 0 : mm / length;
        into[3 * vertex] = (float) (skinMm[3 * v] + step * inward.x);
        into[3 * vertex + 1] = (float) (skinMm[3 * v + 1] + step * inward.y);
        into[3 * vertex + 2] = (float) (skinMm[3 * v + 2] + step * inward.z);
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
