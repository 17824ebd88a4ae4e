package prelude.pipeline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static prelude.pipeline.device.DeviceCases.device;
import static prelude.pipeline.device.DeviceCases.uncertainty;
import static prelude.pipeline.device.DeviceCases.value;

import java.util.List;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Shapes;

/** A stem in a bone that is a cylinder. */
class StemPlacingTest {
    private static final double RADIUS = 16;

    private static Placed placed(Vector3d shoulder, Vector3d down) throws UnusableInputException {
        return placer().place(stem(shoulder, down));
    }

    private static Placer placer() {
        return new Placer(
                DeviceCases.surface(
                        "femur_left",
                        Shapes.tube(
                                u -> new Vector3d(0, 0, 260 * u - 200),
                                RADIUS,
                                RADIUS,
                                new Vector3d(1, 0, 0),
                                130,
                                180)));
    }

    private static Placement stem(Vector3d shoulder, Vector3d down) {
        return new Placement.StemInFemur(
                "h",
                device("hip_stem", "size", 10, "neck_mm", 40, "head_mm", 32),
                "femur_left",
                shoulder,
                down,
                new Vector3d(-30, 0, 25));
    }

    /** Of a stem along the bone's axis that has been moved since. */
    private static Placed moved(Matrix4d motion) throws UnusableInputException {
        return placer().placeMoved(stem(new Vector3d(), new Vector3d(0, 0, -1)), motion);
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

    @Test
    void aStemThatIsMovedMovesItsHeadByAsMuch() throws Exception {
        Placed planned = moved(new Matrix4d());

        Placed placed = moved(new Matrix4d().translate(1, 2, 3));

        assertThat(change(planned, placed, "leg_length_change")).isCloseTo(3, within(1e-9));
        // The hip is at -x, the front at -y.
        assertThat(change(planned, placed, "offset_change")).isCloseTo(-1, within(1e-9));
        assertThat(value(placed, "head_to_front")).isCloseTo(-2, within(1e-9));
        assertThat(value(planned, "head_to_front")).isCloseTo(0, within(1e-9));
        assertThat(value(placed, "neck_turned_to_front")).isCloseTo(0, within(1e-6));
        assertThat(value(placed, "varus")).isCloseTo(0, within(0.05));
        assertThat(value(placed, "bone_around_stem"))
                .isLessThan(value(planned, "bone_around_stem") - 1);
        for (String each : List.of("leg_length_change", "offset_change", "varus")) {
            assertThat(uncertainty(placed, each))
                    .isCloseTo(uncertainty(planned, each), within(1e-9));
        }
    }

    private static double change(Placed from, Placed to, String what) {
        return value(to, what) - value(from, what);
    }

    @Test
    void aStemThatIsTurnedAboutItsAxisTurnsItsNeck() throws Exception {
        double turn = Math.toRadians(10);
        Placed planned = moved(new Matrix4d());

        // From -x, to the hip, towards -y, to the front.
        Placed placed = moved(new Matrix4d().rotateZ(turn));

        double neck = 40 * Math.sqrt(0.5);
        assertThat(value(placed, "neck_turned_to_front")).isCloseTo(10, within(1e-6));
        assertThat(value(placed, "head_to_front")).isCloseTo(neck * Math.sin(turn), within(1e-6));
        assertThat(change(planned, placed, "offset_change"))
                .isCloseTo(neck * (Math.cos(turn) - 1), within(1e-6));
        assertThat(change(planned, placed, "leg_length_change")).isCloseTo(0, within(1e-6));
        assertThat(value(placed, "varus")).isCloseTo(0, within(0.01));
    }

    @Test
    void aStemThatIsTiltedIsInVarusByItsTilt() throws Exception {
        double tilt = Math.toRadians(3);
        Placed placed = moved(new Matrix4d().rotateY(-tilt));

        assertThat(value(placed, "varus")).isCloseTo(3, within(0.05));
        // The head goes with the stem: to the hip by its height, down by its offset.
        double neck = 40 * Math.sqrt(0.5);
        assertThat(value(placed, "leg_length_change") + 25)
                .isCloseTo(neck * Math.cos(tilt) - neck * Math.sin(tilt), within(1e-6));
        assertThat(value(placed, "offset_change") + 30)
                .isCloseTo(neck * Math.cos(tilt) + neck * Math.sin(tilt), within(1e-6));
    }

    @Test
    void aStemThatIsMovedOutOfTheBoneHasNoFit() {
        assertThatThrownBy(() -> moved(new Matrix4d().translate(80, 0, 0)))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage("Device 'h' does not lie in the femur_left.");
        assertThatThrownBy(() -> moved(new Matrix4d().rotateX(Math.PI / 2)))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "Device 'h' is turned by 90 degrees from its planned way: it does not go down the femur_left.");
    }
}
