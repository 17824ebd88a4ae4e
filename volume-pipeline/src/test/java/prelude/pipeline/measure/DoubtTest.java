package prelude.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.pipeline.measure.MeasuredCases.GRID;
import static prelude.pipeline.measure.MeasuredCases.jittered;
import static prelude.pipeline.measure.MeasuredCases.surfaces;

import java.util.Random;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The uncertainty that is told is the one that there is. */
class DoubtTest {
    /** The doubt of points is what jittering them within their voxels gives. */
    @Test
    void anAnglesUncertaintyIsThatOfPointsAnywhereInTheirVoxels() throws Exception {
        Vector3d one = new Vector3d(30, 0, 0);
        Vector3d vertex = new Vector3d();
        Vector3d other = new Vector3d(-8, 18, 5);
        Measured measured =
                new Measurer(surfaces()).measure(new Wanted.Angle("a", one, vertex, other));
        Random random = new Random(3);
        double sum = 0;
        double squares = 0;
        int trials = 20_000;
        for (int i = 0; i < trials; i++) {
            Vector3d v = jittered(vertex, random);
            double angle =
                    Math.toDegrees(
                            jittered(one, random).sub(v).angle(jittered(other, random).sub(v)));
            sum += angle;
            squares += angle * angle;
        }
        double deviation = Math.sqrt(squares / trials - sum / trials * (sum / trials));
        assertThat(measured.value("angle").orElseThrow().uncertainty())
                .isCloseTo(2 * deviation, within(0.1 * deviation));
    }

    /** A ball counted in voxels lies within its uncertainty wherever its middle is. */
    @ParameterizedTest
    @ValueSource(doubles = {4, 8, 15})
    void aBallsVoxelsLieWithinTheUncertaintyOfItsVolume(double radius) {
        Doubt sure = new Doubt(GRID, 1);
        double truth = 4 / 3.0 * Math.PI * Math.pow(radius, 3);
        double off = sure.volumeMm3(4 * Math.PI * radius * radius);
        Random random = new Random(7);
        int outside = 0;
        for (int trial = 0; trial < 60; trial++) {
            Vector3d centre = jittered(new Vector3d(), random);
            long count = 0;
            for (int s = 0; s < GRID.slices(); s++) {
                for (int r = 0; r < GRID.rows(); r++) {
                    for (int c = 0; c < GRID.columns(); c++) {
                        if (GRID.patientMm(c, r, s).distanceSquared(centre) < radius * radius) {
                            count++;
                        }
                    }
                }
            }
            outside += Math.abs(count * GRID.voxelVolumeMm3() - truth) > off ? 1 : 0;
        }
        assertThat(outside).isLessThanOrEqualTo(6);
    }

    @Test
    void lessConfidenceIsMoreDoubt() {
        assertThat(new Doubt(GRID, 0.5).volumeMm3(1000))
                .isGreaterThan(3 * new Doubt(GRID, 0.95).volumeMm3(1000));
    }
}
