package prelude.pipeline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static prelude.pipeline.device.DeviceCases.device;
import static prelude.pipeline.device.DeviceCases.value;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Shapes;

/** A stem in a bone that is a cylinder. */
class StemPlacingTest {
    private static final double RADIUS = 16;

    private static Placed placed(Vector3d shoulder, Vector3d down) throws UnusableInputException {
        return new Placer(
                        DeviceCases.surface(
                                "femur_left",
                                Shapes.tube(
                                        u -> new Vector3d(0, 0, 260 * u - 200),
                                        RADIUS,
                                        RADIUS,
                                        new Vector3d(1, 0, 0),
                                        130,
                                        180)))
                .place(
                        new Placement.StemInFemur(
                                "h",
                                device("hip_stem", "size", 10, "neck_mm", 40, "head_mm", 32),
                                "femur_left",
                                shoulder,
                                down,
                                new Vector3d(-30, 0, 25)));
    }

    @Test
    void aStemAlongTheAxisLeavesTheBoneThatItLeaves() throws Exception {
        Placed placed = placed(new Vector3d(2, 0, 0), new Vector3d(0, 0, -1));

        double third = 7.5 + (28 - 7.5) * Math.pow(2 / 3.0, 1.3);
        double bone = value(placed, "bone_around_stem");
        // A rounded rectangle is a little wider aslant than along its axes.
        assertThat(bone).isBetween(RADIUS - 2 - third / 2 - 0.8, RADIUS - 2 - third / 2 + 0.4);
        assertThat(value(placed, "breach")).isZero();
        assertThat(value(placed, "varus")).isCloseTo(0, within(0.01));
        double neck = 40 * Math.sqrt(0.5);
        assertThat(value(placed, "leg_length_change")).isCloseTo(neck - 25, within(1e-3));
        assertThat(value(placed, "offset_change")).isCloseTo(neck - 32, within(1e-3));
    }

    @Test
    void aTiltedStemIsInVarusByItsTilt() throws Exception {
        double tilt = Math.toRadians(3);
        Placed placed =
                placed(
                        new Vector3d(-4, 0, 0),
                        // The tip goes away from the hip, which is at -x.
                        new Vector3d(Math.sin(tilt), 0, -Math.cos(tilt)));

        assertThat(value(placed, "varus")).isCloseTo(3, within(0.05));
        assertThat(value(placed, "tilt_to_front_or_back")).isCloseTo(0, within(0.05));
    }

    @Test
    void aStemBesideTheBoneIsRefused() {
        assertThatThrownBy(() -> placed(new Vector3d(80, 0, 0), new Vector3d(0, 0, -1)))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("Device 'h' does not lie in the femur_left");
    }
}
