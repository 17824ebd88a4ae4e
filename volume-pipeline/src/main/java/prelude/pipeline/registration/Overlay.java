package prelude.pipeline.registration;

import java.util.stream.IntStream;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector4d;
import prelude.cases.stage.Progress;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/**
 * Brings the voxels of a second scan into the first one's patient space.
 *
 * <p>The new grid runs along the first scan's axes and ends where either scan does. Its spacing is
 * the second scan's own along each axis, so that neither a fine scan is blurred nor a coarse one
 * blown up; where that is the first scan's spacing but for 2 %, the voxels are the first scan's.
 */
public final class Overlay {
    /** Of the stage "fuse": raised whenever the same registration gives other voxels. */
    public static final String VERSION = "1";

    private static final String STAGE = "resample";
    private static final double SAME_SPACING = 0.02;

    private Overlay() {}

    /**
     * Interpolates between four voxels along each axis (Catmull-Rom), never beyond the second
     * scan's own range; what it does not show becomes its lowest value. Modality and scale stay.
     *
     * @throws IllegalArgumentException if the two scans nowhere meet
     */
    public static Volume resampled(
            Volume moving, Matrix4dc fixedFromMoving, VoxelGrid fixed, Progress progress) {
        progress.report(STAGE, 0);
        VoxelGrid grid = grid(moving.grid(), fixedFromMoving, fixed);
        Matrix4d movingVoxelFromVoxel =
                moving.grid()
                        .voxelFromPatient()
                        .mulAffine(fixedFromMoving.invertAffine(new Matrix4d()))
                        .mulAffine(grid.patientFromVoxel());
        Interpolation from = new Interpolation(moving);
        short[] samples = new short[grid.voxelCount()];
        IntStream.range(0, grid.slices())
                .parallel()
                .forEach(slice -> {
                    progress.check();
                    from.slice(movingVoxelFromVoxel, grid, slice, samples);
                });
        progress.report(STAGE, 1);
        return new Volume(grid, moving.modality(), samples, moving.slope(), moving.intercept());
    }

    static VoxelGrid grid(VoxelGrid moving, Matrix4dc fixedFromMoving, VoxelGrid fixed) {
        Matrix4d fixedVoxelFromMovingVoxel =
                fixed.voxelFromPatient()
                        .mulAffine(fixedFromMoving)
                        .mulAffine(moving.patientFromVoxel());
        Matrix4d movingVoxelFromFixedVoxel = fixedVoxelFromMovingVoxel.invertAffine(new Matrix4d());
        Vector3d low = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d high = new Vector3d(Double.NEGATIVE_INFINITY);
        for (int corner = 0; corner < 8; corner++) {
            Vector3d at =
                    fixedVoxelFromMovingVoxel.transformPosition(
                            new Vector3d(
                                    (corner & 1) * moving.columns() - 0.5,
                                    (corner >> 1 & 1) * moving.rows() - 0.5,
                                    (corner >> 2) * moving.slices() - 0.5));
            low.min(at);
            high.max(at);
        }
        int[] count = new int[3];
        Vector3d first = new Vector3d();
        Vector3d step = new Vector3d();
        int[] sizes = {fixed.columns(), fixed.rows(), fixed.slices()};
        for (int axis = 0; axis < 3; axis++) {
            double from = Math.max(-0.5, low.get(axis));
            double to = Math.min(sizes[axis] - 0.5, high.get(axis));
            if (!(from < to)) {
                throw new IllegalArgumentException("the scans nowhere meet");
            }
            // In voxels of the fixed scan; a turned scan is as fine as its finest axis asks.
            double spacing = 1 / movingVoxelFromFixedVoxel.getColumn(axis, new Vector4d()).length();
            if (Math.abs(spacing - 1) < SAME_SPACING) {
                int begin = (int) Math.ceil(from);
                count[axis] = Math.max(1, (int) Math.floor(to) - begin + 1);
                first.setComponent(axis, Math.min(begin, sizes[axis] - 1));
                step.setComponent(axis, 1);
            } else {
                count[axis] = Math.max(1, (int) Math.floor((to - from) / spacing));
                double margin = (to - from - (count[axis] - 1) * spacing) / 2;
                first.setComponent(axis, from + margin);
                step.setComponent(axis, spacing);
            }
        }
        return new VoxelGrid(
                count[0],
                count[1],
                count[2],
                new Matrix4d(fixed.patientFromVoxel()).translate(first).scale(step));
    }
}
