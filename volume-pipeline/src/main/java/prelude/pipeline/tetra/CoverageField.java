package prelude.pipeline.tetra;

import org.joml.Matrix4d;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;

/**
 * How much of the space around a point the body fills, 0 to 1, on a grid coarse enough to be smooth
 * at the scale of the lattice. The body's surface is where it is one half.
 */
final class CoverageField {
    static final float SURFACE = 0.5f;

    /** Coarse cells beyond the body's box, so that the field falls to 0. */
    private static final int RIM = 2;

    private final float[] filled;
    private final int columns;
    private final int rows;
    private final int slices;
    private final Matrix4d coarseFromPatient;

    /**
     * @param cellMm about the size of a coarse cell; never finer than a voxel
     */
    CoverageField(MaterialGrid body, double cellMm) {
        VoxelGrid fine = body.grid;
        Vector3d spacing = fine.spacingMm();
        int stepC = step(cellMm, spacing.x);
        int stepR = step(cellMm, spacing.y);
        int stepS = step(cellMm, spacing.z);
        columns = (fine.columns() + stepC - 1) / stepC + 2 * RIM;
        rows = (fine.rows() + stepR - 1) / stepR + 2 * RIM;
        slices = (fine.slices() + stepS - 1) / stepS + 2 * RIM;
        filled = new float[columns * rows * slices];
        float each = 1f / (stepC * stepR * stepS);
        for (int s = 0; s < fine.slices(); s++) {
            for (int r = 0; r < fine.rows(); r++) {
                int from = fine.index(0, r, s);
                int to = index(RIM, r / stepR + RIM, s / stepS + RIM);
                for (int c = 0; c < fine.columns(); c++) {
                    if (body.materials[from + c] != 0) {
                        filled[to + c / stepC] += each;
                    }
                }
            }
        }
        Matrix4d fineFromCoarse =
                new Matrix4d()
                        .translate((stepC - 1) / 2.0, (stepR - 1) / 2.0, (stepS - 1) / 2.0)
                        .scale(stepC, stepR, stepS)
                        .translate(-RIM, -RIM, -RIM);
        coarseFromPatient =
                new Matrix4d(fine.patientFromVoxel()).mul(fineFromCoarse).invertAffine();
    }

    private static int step(double cellMm, double spacingMm) {
        return (int) Math.max(1, Math.round(cellMm / spacingMm));
    }

    private int index(int c, int r, int s) {
        return (s * rows + r) * columns + c;
    }

    /** Trilinear between coarse cells; 0 outside. */
    float at(double xMm, double yMm, double zMm, Vector3d scratch) {
        coarseFromPatient.transformPosition(scratch.set(xMm, yMm, zMm));
        int c = (int) Math.floor(scratch.x);
        int r = (int) Math.floor(scratch.y);
        int s = (int) Math.floor(scratch.z);
        if (c < 0 || r < 0 || s < 0 || c >= columns - 1 || r >= rows - 1 || s >= slices - 1) {
            return 0;
        }
        float u = (float) (scratch.x - c);
        float v = (float) (scratch.y - r);
        float w = (float) (scratch.z - s);
        int i = index(c, r, s);
        int up = columns * rows;
        float near =
                lerp(
                        v,
                        lerp(u, filled[i], filled[i + 1]),
                        lerp(u, filled[i + columns], filled[i + columns + 1]));
        float farther =
                lerp(
                        v,
                        lerp(u, filled[i + up], filled[i + up + 1]),
                        lerp(u, filled[i + up + columns], filled[i + up + columns + 1]));
        return lerp(w, near, farther);
    }

    private static float lerp(float t, float a, float b) {
        return a + t * (b - a);
    }
}
