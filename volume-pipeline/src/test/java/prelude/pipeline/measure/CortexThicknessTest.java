package prelude.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Shapes;

/** Of a long bone of known cortex, blurred and noisy, whose label lies beside its edge. */
class CortexThicknessTest {
    private static final double RADIUS_MM = 16;
    private static final double BLUR_MM = 0.6;
    private static final VoxelGrid GRID =
            VoxelGrid.axisAligned(
                    70, 70, 40, new Vector3d(0.75, 0.75, 1), new Vector3d(-26, -26, -20));

    @ParameterizedTest
    @CsvSource({
        "2, 16, 60",
        "3, 16, 60",
        "4.5, 16, 60",
        "3, 15.4, 60",
        "3, 16.6, 60",
        "3, 16, 350"
    })
    void aCortexIsAsThickAsItIs(double cortexMm, double labelMm, double marrowHu) {
        WallThickness found = WallThickness.ofCortex(tube(labelMm), scan(cortexMm, marrowHu, 900));
        // Blur lowers the peak of a thin one, and with it the half: it looks a little thicker.
        assertThat(found.quantileMm(0.5)).isCloseTo(cortexMm, within(0.25));
        assertThat(found.quantileMm(0.05)).isGreaterThan(cortexMm - 0.3);
        assertThat(found.quantileMm(0.95)).isLessThan(cortexMm + 0.5);
    }

    @Test
    void whereNoRimIsDenserThanBothSidesNothingIsTold() {
        WallThickness solid = WallThickness.ofCortex(tube(16), scan(RADIUS_MM, 0, 900));
        assertThat(solid.areaMm2()).isZero();
        WallThickness soft = WallThickness.ofCortex(tube(16), scan(3, 60, 150));
        assertThat(soft.areaMm2()).isZero();
    }

    private static SurfaceMesh tube(double radiusMm) {
        return Shapes.tube(
                u -> new Vector3d(0, 0, 30 * u - 14),
                radiusMm,
                radiusMm,
                new Vector3d(1, 0, 0),
                30,
                120);
    }

    private static Volume scan(double cortexMm, double marrowHu, double cortexHu) {
        short[] hu = new short[GRID.voxelCount()];
        Random noise = new Random(5);
        for (int s = 0; s < GRID.slices(); s++) {
            for (int r = 0; r < GRID.rows(); r++) {
                for (int c = 0; c < GRID.columns(); c++) {
                    Vector3d at = GRID.patientMm(c, r, s);
                    double depth = RADIUS_MM - Math.hypot(at.x, at.y);
                    double bone = edge(depth);
                    double marrow = edge(depth - cortexMm);
                    double value = 50 + (cortexHu - 50) * bone - (cortexHu - marrowHu) * marrow;
                    hu[GRID.index(c, r, s)] = (short) Math.round(value + 10 * noise.nextGaussian());
                }
            }
        }
        return Volume.ofHounsfield(GRID, hu);
    }

    /** From 0 outside to 1 inside through a Gaussian blur (within 1 %). */
    private static double edge(double mm) {
        double t = mm / (BLUR_MM * Math.sqrt(2));
        return 1 / (1 + Math.exp(-2.2566 * (t + 0.0895 * t * t * t)));
    }
}
