package prelude.pipeline.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.stage.Progress;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/** Where the voxels of a second scan come to lie, and what they hold. */
final class OverlayTest {
    private static final VoxelGrid FIXED =
            new VoxelGrid(
                    40, 30, 20, new Matrix4d().translate(5, -7, 100).rotateZ(0.3).scale(1, 1, 2.5));

    /** A ramp along the patient's axes: x + 2 y - 3 z. */
    private static Volume ramp(VoxelGrid grid) {
        short[] samples = new short[grid.voxelCount()];
        for (int s = 0; s < grid.slices(); s++) {
            for (int r = 0; r < grid.rows(); r++) {
                for (int c = 0; c < grid.columns(); c++) {
                    samples[grid.index(c, r, s)] =
                            (short) Math.rint(10 * ramp(grid.patientMm(c, r, s)));
                }
            }
        }
        return new Volume(grid, Modality.PT, samples, 0.1, -4);
    }

    private static double ramp(Vector3d mm) {
        return mm.x + 2 * mm.y - 3 * mm.z;
    }

    private static Volume over(Volume moving, Matrix4d fixedFromMoving) {
        return Overlay.resampled(moving, fixedFromMoving, FIXED, Progress.silent());
    }

    @Test
    void aScanOnTheSameGridStaysAsItIs() {
        Volume moving = ramp(FIXED);
        Volume over = over(moving, new Matrix4d());
        assertThat(over.grid().matches(FIXED, 1e-9)).isTrue();
        assertThat(over.samples()).isEqualTo(moving.samples());
        assertThat(over.modality()).isEqualTo(Modality.PT);
        assertThat(over.slope()).isEqualTo(0.1);
        assertThat(over.intercept()).isEqualTo(-4);
    }

    @Test
    void valuesStandWhereTheRegistrationPutsThem() {
        Matrix4d fixedFromMoving =
                new Matrix4d().translate(300, 20, -60).rotateXYZ(0.1, -0.2, 0.15);
        Vector3d middle =
                fixedFromMoving.invertAffine(new Matrix4d()).transformPosition(FIXED.centreMm());
        Volume moving =
                ramp(
                        VoxelGrid.axisAligned(
                                40,
                                40,
                                40,
                                new Vector3d(1.5),
                                middle.sub(30, 30, 30, new Vector3d())));
        Volume over = over(moving, fixedFromMoving);
        VoxelGrid grid = over.grid();
        assertThat(grid.spacingMm().distance(new Vector3d(1.5))).isLessThan(1e-9);
        int c = grid.columns() / 2;
        int r = grid.rows() / 2;
        int s = grid.slices() / 2;
        Vector3d inMoving =
                fixedFromMoving
                        .invertAffine(new Matrix4d())
                        .transformPosition(grid.patientMm(c, r, s));
        assertThat(over.value(c, r, s)).isCloseTo(ramp(inMoving) - 4, within(0.1));
    }

    @Test
    void theGridKeepsTheSecondScansResolutionAndEndsWithEitherScan() {
        VoxelGrid coarse =
                VoxelGrid.axisAligned(
                        200, 200, 100, new Vector3d(4, 4, 3), new Vector3d(-400, -400, 0));
        VoxelGrid grid = Overlay.grid(coarse, new Matrix4d().rotateZ(0.3), FIXED);
        assertThat(grid.spacingMm().distance(new Vector3d(4, 4, 3))).isLessThan(1e-9);
        assertThat(grid.columns()).isEqualTo(10);
        assertThat(grid.rows()).isEqualTo(7);
        assertThat(grid.slices()).isEqualTo(16);
        assertThat(grid.centreMm().distance(FIXED.centreMm())).isLessThan(1e-9);
    }

    @Test
    void whatTheSecondScanDoesNotShowIsItsLowestValue() {
        // Turned about the middle: its corners leave corners of the box empty.
        Volume moving = ramp(FIXED);
        Matrix4d about =
                new Matrix4d()
                        .translate(FIXED.centreMm())
                        .rotateZ(0.7)
                        .translate(FIXED.centreMm().negate());
        Volume over = over(moving, about);
        short lowest = Short.MAX_VALUE;
        for (short sample : moving.samples()) {
            lowest = (short) Math.min(lowest, sample);
        }
        assertThat(over.samples()[0]).isEqualTo(lowest);
    }

    @Test
    void scansThatNowhereMeetAreOurMistake() {
        Volume moving = ramp(FIXED);
        assertThatThrownBy(() -> over(moving, new Matrix4d().translation(1000, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
