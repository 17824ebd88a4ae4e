package prelude.pipeline.edit;

import java.util.Optional;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.segmentation.Lattice;

/** A box of a grid's voxels, so that an edit costs what it touches and not the whole scan. */
record VoxelBox(VoxelGrid grid, int c0, int r0, int s0, int columns, int rows, int slices) {

    static VoxelBox whole(VoxelGrid grid) {
        return new VoxelBox(grid, 0, 0, 0, grid.columns(), grid.rows(), grid.slices());
    }

    /** Empty where no voxel carries the label. */
    static Optional<VoxelBox> ofLabel(byte[] labels, int label, VoxelGrid grid) {
        int[] low = {grid.columns(), grid.rows(), grid.slices()};
        int[] high = {-1, -1, -1};
        byte wanted = (byte) label;
        int at = 0;
        for (int s = 0; s < grid.slices(); s++) {
            for (int r = 0; r < grid.rows(); r++) {
                int first = -1;
                int last = -1;
                for (int c = 0; c < grid.columns(); c++) {
                    if (labels[at++] == wanted) {
                        first = first < 0 ? c : first;
                        last = c;
                    }
                }
                if (first >= 0) {
                    low[0] = Math.min(low[0], first);
                    high[0] = Math.max(high[0], last);
                    low[1] = Math.min(low[1], r);
                    high[1] = Math.max(high[1], r);
                    low[2] = Math.min(low[2], s);
                    high[2] = s;
                }
            }
        }
        return of(grid, low, high);
    }

    /** The voxels that may lie within a radius of a point; empty where none does. */
    static Optional<VoxelBox> around(Vector3dc pointMm, double radiusMm, VoxelGrid grid) {
        Matrix4d voxelFromPatient = grid.voxelFromPatient();
        Vector3d centre = voxelFromPatient.transformPosition(pointMm, new Vector3d());
        int[] low = new int[3];
        int[] high = new int[3];
        int[] last = {grid.columns() - 1, grid.rows() - 1, grid.slices() - 1};
        for (int axis = 0; axis < 3; axis++) {
            // How far a ball reaches along a voxel axis, on a sheared grid too.
            double x = voxelFromPatient.get(0, axis);
            double y = voxelFromPatient.get(1, axis);
            double z = voxelFromPatient.get(2, axis);
            double reach = radiusMm * Math.sqrt(x * x + y * y + z * z) + 1e-9;
            low[axis] = (int) Math.max(0, Math.ceil(centre.get(axis) - reach));
            high[axis] = (int) Math.min(last[axis], Math.floor(centre.get(axis) + reach));
        }
        return of(grid, low, high);
    }

    private static Optional<VoxelBox> of(VoxelGrid grid, int[] low, int[] high) {
        for (int axis = 0; axis < 3; axis++) {
            if (high[axis] < low[axis]) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new VoxelBox(
                        grid,
                        low[0],
                        low[1],
                        low[2],
                        high[0] - low[0] + 1,
                        high[1] - low[1] + 1,
                        high[2] - low[2] + 1));
    }

    /** Wider on every side, as far as there are voxels. */
    VoxelBox widened(double marginMm) {
        Vector3d spacing = grid.spacingMm();
        int c = (int) Math.ceil(marginMm / spacing.x) + 1;
        int r = (int) Math.ceil(marginMm / spacing.y) + 1;
        int s = (int) Math.ceil(marginMm / spacing.z) + 1;
        return of(
                        grid,
                        new int[] {Math.max(0, c0 - c), Math.max(0, r0 - r), Math.max(0, s0 - s)},
                        new int[] {
                            Math.min(grid.columns() - 1, c0 + columns - 1 + c),
                            Math.min(grid.rows() - 1, r0 + rows - 1 + r),
                            Math.min(grid.slices() - 1, s0 + slices - 1 + s)
                        })
                .orElseThrow();
    }

    VoxelBox joined(VoxelBox other) {
        return of(
                        grid,
                        new int[] {
                            Math.min(c0, other.c0), Math.min(r0, other.r0), Math.min(s0, other.s0)
                        },
                        new int[] {
                            Math.max(c0 + columns, other.c0 + other.columns) - 1,
                            Math.max(r0 + rows, other.r0 + other.rows) - 1,
                            Math.max(s0 + slices, other.s0 + other.slices) - 1
                        })
                .orElseThrow();
    }

    int count() {
        return columns * rows * slices;
    }

    Lattice lattice() {
        Vector3d spacing = grid.spacingMm();
        return new Lattice(columns, rows, slices, spacing.x, spacing.y, spacing.z);
    }

    /** The grid's index of the first voxel of a row of the box. */
    int rowStart(int row, int slice) {
        return grid.index(c0, r0 + row, s0 + slice);
    }

    /** 1 where the box's voxels carry the label. */
    byte[] mask(byte[] labels, int label) {
        byte[] mask = new byte[count()];
        byte wanted = (byte) label;
        int to = 0;
        for (int s = 0; s < slices; s++) {
            for (int r = 0; r < rows; r++) {
                int from = rowStart(r, s);
                for (int c = 0; c < columns; c++) {
                    mask[to++] = (byte) (labels[from + c] == wanted ? 1 : 0);
                }
            }
        }
        return mask;
    }

    /** Where the box's voxels lie, called row by row. */
    interface VoxelVisitor {
        /**
         * @param inBox index into an array of the box
         * @param inGrid index into an array of the grid
         * @param centreMm the voxel's centre, the same object at every call
         */
        void visit(int inBox, int inGrid, Vector3d centreMm);
    }

    void forEach(VoxelVisitor visitor) {
        Vector3d centreMm = new Vector3d();
        int inBox = 0;
        for (int s = 0; s < slices; s++) {
            for (int r = 0; r < rows; r++) {
                int from = rowStart(r, s);
                for (int c = 0; c < columns; c++) {
                    grid.patientFromVoxel().transformPosition(centreMm.set(c0 + c, r0 + r, s0 + s));
                    visitor.visit(inBox++, from + c, centreMm);
                }
            }
        }
    }
}
