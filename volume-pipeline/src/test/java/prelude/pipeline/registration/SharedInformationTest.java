package prelude.pipeline.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ForkJoinPool;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.cases.file.Registration;
import prelude.cases.volume.VoxelGrid;

final class SharedInformationTest {
    private static final VoxelGrid GRID =
            VoxelGrid.axisAligned(30, 26, 22, new Vector3d(2, 2.5, 3), new Vector3d(-30, 10, 5));

    /** Smooth waves in bins. */
    private static Picture waves(double turned) {
        float[] places = new float[GRID.voxelCount()];
        for (int s = 0; s < GRID.slices(); s++) {
            for (int r = 0; r < GRID.rows(); r++) {
                for (int c = 0; c < GRID.columns(); c++) {
                    double wave =
                            Math.sin(c / 4.0) * Math.cos(r / 5.0 + turned) + Math.sin(s / 3.0);
                    places[GRID.index(c, r, s)] = (float) (15 + 6 * wave);
                }
            }
        }
        return new Picture(GRID, places);
    }

    private static Points points(Picture picture) {
        return Points.spread(picture, new Body(picture), 3000);
    }

    /** Where no small movement takes a point over the border: that is no part of the gradient. */
    private static boolean wellInside(Vector3dc at) {
        Vector3d fromCentre = at.sub(GRID.centreMm(), new Vector3d()).absolute();
        return fromCentre.x < 22 && fromCentre.y < 24 && fromCentre.z < 24;
    }

    private static Freedom freedom(Registration.Model model) {
        return new Freedom(model, GRID.centreMm(), 25);
    }

    @Test
    void aScanTellsMostOfItselfWhereItLies() {
        Picture picture = waves(0);
        SharedInformation information =
                new SharedInformation(points(picture), picture, freedom(Registration.Model.RIGID));
        double here = information.value(new Matrix4d(), 0);
        assertThat(here).isBetween(1.3, 2.0);
        for (Vector3d shift :
                new Vector3d[] {
                    new Vector3d(3, 0, 0), new Vector3d(0, -3, 0), new Vector3d(0, 0, 3)
                }) {
            assertThat(information.value(new Matrix4d().translation(shift), 0)).isLessThan(here);
        }
    }

    @Test
    void whereTooLittleOverlapsThereIsNoInformation() {
        Picture picture = waves(0);
        SharedInformation information =
                new SharedInformation(points(picture), picture, freedom(Registration.Model.RIGID));
        assertThat(information.value(new Matrix4d().translation(50, 0, 0), 0.5)).isZero();
        assertThat(information.value(new Matrix4d().translation(500, 0, 0), 0)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Registration.Model.class)
    void theGradientIsTheChangeOfTheValue(Registration.Model model) {
        Picture searched = waves(0.7);
        Freedom freedom = freedom(model);
        SharedInformation information =
                new SharedInformation(
                        points(waves(0)).where(SharedInformationTest::wellInside),
                        searched,
                        freedom);
        Matrix4d at = new Matrix4d().translation(1, -2, 0.5).rotateXYZ(0.02, -0.03, 0.01);
        double[] gradient = new double[freedom.parameters()];
        information.valueAndGradient(at, 0, gradient);
        double[] measured = new double[gradient.length];
        double length = 0;
        for (int i = 0; i < gradient.length; i++) {
            double[] step = new double[gradient.length];
            double small = 1e-3;
            step[i] = small;
            double above = information.value(freedom.moved(step, at), 0);
            step[i] = -small;
            double below = information.value(freedom.moved(step, at), 0);
            measured[i] = (above - below) / (2 * small);
            length += gradient[i] * gradient[i];
        }
        assertThat(measured).containsExactly(gradient, within(0.01 * Math.sqrt(length)));
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() throws Exception {
        Picture picture = waves(0.7);
        Points points = points(waves(0));
        Freedom freedom = freedom(Registration.Model.AFFINE);
        double[] one = new double[12];
        double[] many = new double[12];
        try (ForkJoinPool single = new ForkJoinPool(1);
                ForkJoinPool crowd = new ForkJoinPool(7)) {
            single.submit(() ->
                            new SharedInformation(points, picture, freedom)
                                    .valueAndGradient(new Matrix4d(), 0, one))
                    .get();
            crowd.submit(() ->
                            new SharedInformation(points, picture, freedom)
                                    .valueAndGradient(new Matrix4d(), 0, many))
                    .get();
        }
        assertThat(many).isEqualTo(one).isNotEqualTo(new double[12]);
    }
}
