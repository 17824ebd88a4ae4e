package prelude.pipeline.network;

import java.util.List;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.network.ModelDescription.Axes;
import prelude.pipeline.network.ModelDescription.Input;

/**
 * The grid that a network works on: axis 0, 1 and 2 of its tensor are the slices, rows and columns,
 * so that an array on the grid is a tensor as it stands.
 */
final class NetworkGrid {
    /** All orders of three axes. */
    private static final int[][] ORDERS = {
        {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
    };

    private NetworkGrid() {}

    /** About the scan's centre, over all of it or of the size that the network wants. */
    static VoxelGrid over(VoxelGrid scan, Input input) {
        Vector3d[] directions = directions(scan, input);
        int[] sides = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            sides[axis] =
                    input.size().isPresent()
                            ? input.size().get().get(axis)
                            : sideOver(scan, directions[axis], input.spacingMm().get(axis));
        }
        return placed(scan.centreMm(), directions, sides, input.spacingMm());
    }

    /** The part from a voxel on; it may reach beyond the grid. */
    static VoxelGrid part(VoxelGrid grid, int[] from, int[] sides) {
        Matrix4d patientFromVoxel = new Matrix4d(grid.patientFromVoxel());
        patientFromVoxel.translate(from[2], from[1], from[0]);
        return new VoxelGrid(sides[2], sides[1], sides[0], patientFromVoxel);
    }

    private static VoxelGrid placed(
            Vector3d centreMm, Vector3d[] directions, int[] sides, List<Double> spacingMm) {
        Matrix4d patientFromVoxel = new Matrix4d();
        Vector3d first = new Vector3d(centreMm);
        for (int axis = 0; axis < 3; axis++) {
            Vector3d step = new Vector3d(directions[axis]).mul(spacingMm.get(axis));
            int column = 2 - axis;
            patientFromVoxel.set(column, 0, step.x).set(column, 1, step.y).set(column, 2, step.z);
            first.fma(-(sides[axis] - 1) / 2.0, step);
        }
        patientFromVoxel.setTranslation(first);
        return new VoxelGrid(sides[2], sides[1], sides[0], patientFromVoxel);
    }

    private static Vector3d[] directions(VoxelGrid scan, Input input) {
        Vector3d[] wanted = new Vector3d[3];
        for (int axis = 0; axis < 3; axis++) {
            wanted[axis] = Orientation.direction(input.orientation().charAt(axis));
        }
        return input.axes() == Axes.PATIENT ? wanted : nearest(scan, wanted);
    }

    /** The scan's own axes in the order and sense that come nearest to what is wanted. */
    private static Vector3d[] nearest(VoxelGrid scan, Vector3d[] wanted) {
        Vector3d[] own = new Vector3d[3];
        for (int axis = 0; axis < 3; axis++) {
            own[axis] = scan.patientFromVoxel().getColumn(axis, new Vector3d()).normalize();
        }
        double best = -1;
        Vector3d[] chosen = wanted;
        for (int[] order : ORDERS) {
            double agreement = 0;
            Vector3d[] turned = new Vector3d[3];
            for (int axis = 0; axis < 3; axis++) {
                double cosine = own[order[axis]].dot(wanted[axis]);
                agreement += Math.abs(cosine);
                turned[axis] = new Vector3d(own[order[axis]]).mul(cosine < 0 ? -1 : 1);
            }
            if (agreement > best + 1e-9) {
                best = agreement;
                chosen = turned;
            }
        }
        return chosen;
    }

    /** How many voxels cover the scan's extent, edge to edge, along a direction. */
    private static int sideOver(VoxelGrid scan, Vector3d direction, double spacingMm) {
        int[] sides = {scan.columns(), scan.rows(), scan.slices()};
        double extentMm = 0;
        for (int axis = 0; axis < 3; axis++) {
            Vector3d step = scan.patientFromVoxel().getColumn(axis, new Vector3d());
            extentMm += Math.abs(step.dot(direction)) * sides[axis];
        }
        return Math.max(1, (int) Math.round(extentMm / spacingMm));
    }
}
