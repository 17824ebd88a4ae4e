package prelude.pipeline.network;

import org.joml.Matrix4d;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;

/**
 * The voxels of a network's grid in the order of the scan's: columns, rows and slices run as those
 * of the scan do, so that a slice stays a slice.
 */
final class ScanOrder {
    private final VoxelGrid grid;
    private final int first;
    private final int[] strides;

    private ScanOrder(VoxelGrid grid, int first, int[] strides) {
        this.grid = grid;
        this.first = first;
        this.strides = strides;
    }

    /**
     * @param of a grid along the scan's axes, in any order and sense
     */
    static ScanOrder of(VoxelGrid of, VoxelGrid scan) {
        int[] ownSides = {of.columns(), of.rows(), of.slices()};
        int[] ownOfScan = new int[3];
        boolean[] turned = new boolean[3];
        for (int axis = 0; axis < 3; axis++) {
            Vector3d along = scan.patientFromVoxel().getColumn(axis, new Vector3d()).normalize();
            double best = 0;
            for (int own = 0; own < 3; own++) {
                double cosine =
                        of.patientFromVoxel().getColumn(own, new Vector3d()).normalize().dot(along);
                if (Math.abs(cosine) > Math.abs(best)) {
                    best = cosine;
                    ownOfScan[axis] = own;
                    turned[axis] = cosine < 0;
                }
            }
        }
        int[] sides = new int[3];
        int[] strides = new int[3];
        int first = 0;
        int step = 1;
        Vector3d corner = new Vector3d();
        Matrix4d patientFromVoxel = new Matrix4d();
        for (int axis = 0; axis < 3; axis++) {
            int own = ownOfScan[axis];
            sides[axis] = ownSides[own];
            strides[own] = turned[axis] ? -step : step;
            first += turned[axis] ? (sides[axis] - 1) * step : 0;
            step *= sides[axis];
            corner.setComponent(own, turned[axis] ? sides[axis] - 1.0 : 0);
            Vector3d column = of.patientFromVoxel().getColumn(own, new Vector3d());
            column.mul(turned[axis] ? -1 : 1);
            patientFromVoxel.set(axis, 0, column.x).set(axis, 1, column.y).set(axis, 2, column.z);
        }
        patientFromVoxel.setTranslation(of.patientMm(corner.x, corner.y, corner.z));
        return new ScanOrder(
                new VoxelGrid(sides[0], sides[1], sides[2], patientFromVoxel), first, strides);
    }

    /** The same voxels, in the scan's order. */
    VoxelGrid grid() {
        return grid;
    }

    /** Where a voxel of the network's grid goes. */
    int index(int column, int row, int slice) {
        return first + strides[0] * column + strides[1] * row + strides[2] * slice;
    }
}
