package prelude.cases.volume;

import java.util.Locale;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * A regular grid of voxels standing in patient space.
 *
 * <p>{@code patientFromVoxel} takes (column, row, slice) at voxel centres to DICOM LPS millimetres
 * (PS3.3 C.7.6.2.1.1). Voxel (c, r, s) lies at {@code (s * rows + r) * columns + c} of any array on
 * this grid.
 */
public record VoxelGrid(int columns, int rows, int slices, Matrix4dc patientFromVoxel) {

    public VoxelGrid {
        if (columns < 1 || rows < 1 || slices < 1) {
            throw new IllegalArgumentException(
                    "grid of " + columns + " x " + rows + " x " + slices + " voxels");
        }
        if ((long) columns * rows * slices > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "more voxels than one array holds: %d x %d x %d"
                            .formatted(columns, rows, slices));
        }
        patientFromVoxel = new Matrix4d(patientFromVoxel);
        double determinant = patientFromVoxel.determinant3x3();
        if (!Double.isFinite(determinant)
                || Math.abs(determinant) < 1e-12
                || !patientFromVoxel.isFinite()) {
            throw new IllegalArgumentException("not a patient geometry: " + patientFromVoxel);
        }
    }

    /** An axis-aligned grid whose first voxel's centre is at {@code originMm}. */
    public static VoxelGrid axisAligned(
            int columns, int rows, int slices, Vector3dc spacingMm, Vector3dc originMm) {
        return new VoxelGrid(
                columns, rows, slices, new Matrix4d().translate(originMm).scale(spacingMm));
    }

    public int voxelCount() {
        return columns * rows * slices;
    }

    public int index(int column, int row, int slice) {
        return (slice * rows + row) * columns + column;
    }

    /** Whether a point, LPS mm, lies in one of the voxels. */
    public boolean holds(Vector3dc atMm) {
        Vector3d at = voxelFromPatient().transformPosition(new Vector3d(atMm));
        return at.x >= -0.5
                && at.y >= -0.5
                && at.z >= -0.5
                && at.x <= columns - 0.5
                && at.y <= rows - 0.5
                && at.z <= slices - 0.5;
    }

    public boolean contains(int column, int row, int slice) {
        return column >= 0
                && column < columns
                && row >= 0
                && row < rows
                && slice >= 0
                && slice < slices;
    }

    /** Distance between neighbouring voxel centres along column, row and slice index. */
    public Vector3d spacingMm() {
        return new Vector3d(
                patientFromVoxel.getColumn(0, new Vector3d()).length(),
                patientFromVoxel.getColumn(1, new Vector3d()).length(),
                patientFromVoxel.getColumn(2, new Vector3d()).length());
    }

    public double voxelVolumeMm3() {
        return Math.abs(patientFromVoxel.determinant3x3());
    }

    public Matrix4d voxelFromPatient() {
        return patientFromVoxel.invertAffine(new Matrix4d());
    }

    /** The patient position of a voxel, or of a point between voxels. */
    public Vector3d patientMm(double column, double row, double slice) {
        return patientFromVoxel.transformPosition(new Vector3d(column, row, slice));
    }

    /** Where a voxel's centre lies, as sentences say it: "[x, y, z] mm" (LPS). */
    public String sayPlace(int voxel) {
        int row = voxel / columns;
        int slice = row / rows;
        Vector3d place = patientMm(voxel % columns, row % rows, slice);
        return String.format(Locale.ROOT, "[%.1f, %.1f, %.1f] mm", place.x, place.y, place.z);
    }

    public Vector3d centreMm() {
        return patientMm((columns - 1) / 2.0, (rows - 1) / 2.0, (slices - 1) / 2.0);
    }

    /** Whether both grids have the same voxels in the same place: no corner differs by more. */
    public boolean matches(VoxelGrid other, double toleranceMm) {
        if (columns != other.columns || rows != other.rows || slices != other.slices) {
            return false;
        }
        for (int corner = 0; corner < 8; corner++) {
            double c = (corner & 1) * (columns - 1.0);
            double r = (corner >> 1 & 1) * (rows - 1.0);
            double s = (corner >> 2) * (slices - 1.0);
            if (patientMm(c, r, s).distance(other.patientMm(c, r, s)) > toleranceMm) {
                return false;
            }
        }
        return true;
    }
}
