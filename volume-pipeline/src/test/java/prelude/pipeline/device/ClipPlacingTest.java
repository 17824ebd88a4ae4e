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
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Shapes;

/** Clips on a neck that is a tube. */
class ClipPlacingTest {
    private static final double RADIUS = 2;
    private static final Vector3d NECK = new Vector3d(0.2, 0.3, 1).normalize();
    private static final Vector3d BLADES = Pose.across(NECK);
    private static final Vector3d OTHER = NECK.cross(BLADES, new Vector3d());

    private static Placed placed(double blade, double heightMm, double before)
            throws UnusableInputException {
        return placer().place(clip(blade, heightMm, before));
    }

    private static Placer placer() {
        SurfaceMesh tube =
                Shapes.tube(
                        u -> new Vector3d(NECK).mul(30 * u - 10), RADIUS, RADIUS, BLADES, 60, 240);
        return new Placer(DeviceCases.surface("vessel", tube));
    }

    private static Placement clip(double blade, double heightMm, double before) {
        return new Placement.ClipOnNeck(
                "c",
                device("aneurysm_clip", "blade_mm", blade),
                "vessel",
                List.of(
                        new Vector3d(BLADES).mul(RADIUS),
                        new Vector3d(BLADES).mul(-RADIUS),
                        new Vector3d(OTHER).mul(RADIUS)),
                new Vector3d(NECK).mul(12),
                new Vector3d(NECK).mul(heightMm).fma(-before, BLADES),
                BLADES,
                0);
    }

    /** Of a clip of 9 mm, 3 mm above the neck's plane, that has been moved since. */
    private static Placed moved(Matrix4d motion) throws UnusableInputException {
        return placer().placeMoved(clip(9, 3, 4), motion);
    }

    /** About the blades. */
    private static Matrix4d rolled(double degrees) {
        Vector3d on = new Vector3d(NECK).mul(3);
        return new Matrix4d()
                .translate(on)
                .rotate(Math.toRadians(degrees), BLADES)
                .translate(on.negate(new Vector3d()));
    }

    @Test
    void aLongClipClosesTheNeckAndLeavesWhatLiesBelowIt() throws Exception {
        Placed placed = placed(9, 3, 4);

        assertThat(value(placed, "flattened_neck_width")).isCloseTo(Math.PI * RADIUS, within(0.01));
        assertThat(value(placed, "closure")).isCloseTo(100, within(1e-9));
        assertThat(value(placed, "blades_beyond_neck"))
                .isCloseTo(9 - 4 - Math.PI * RADIUS / 2, within(0.01));
        assertThat(value(placed, "opening_needed")).isCloseTo(2 * RADIUS, within(0.01));
        // Half a blade's width is taken from the 3 mm.
        assertThat(value(placed, "remnant_neck")).isCloseTo(2.4, within(0.01));
        assertThat(value(placed, "remnant_volume"))
                .isCloseTo(Math.PI * RADIUS * RADIUS * 2.4 / 1000, within(0.0003));
        assertThat(placed.figures().notes()).isEmpty();
    }

    @Test
    void aShortClipLeavesPartOfTheNeckOpen() throws Exception {
        Placed placed = placed(5, 3, 2);

        // The flat neck reaches from 2 - π to 2 + π along the blades, which reach from 0 to 5.
        assertThat(value(placed, "closure")).isCloseTo(100 * 5 / (2 * Math.PI), within(0.1));
        assertThat(value(placed, "blades_beyond_neck")).isCloseTo(3 - Math.PI, within(0.01));
    }

    @Test
    void aClipThatIsTooLowNarrowsTheVessel() throws Exception {
        Placed placed = placed(9, 0.2, 4);

        assertThat(value(placed, "remnant_neck")).isCloseTo(-0.4, within(0.01));
        assertThat(placed.figures().notes())
                .containsExactly(
                        "The blades reach across the neck's plane: they narrow the parent vessel.");
    }

    @Test
    void aClipBesideTheNeckIsRefused() {
        assertThatThrownBy(() -> placed(5, 3, 20))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "Device 'c': its blades cross no part of the vessel; points are LPS mm.");
    }

    @Test
    void aClipThatIsMovedUpLeavesMoreOfTheNeck() throws Exception {
        Placed planned = moved(new Matrix4d());

        Placed placed = moved(new Matrix4d().translate(new Vector3d(NECK).mul(1.5)));

        assertThat(value(placed, "remnant_neck")).isCloseTo(3 + 1.5 - 0.6, within(0.01));
        assertThat(value(placed, "remnant_volume"))
                .isCloseTo(Math.PI * RADIUS * RADIUS * 3.9 / 1000, within(0.0005));
        assertThat(value(placed, "closure")).isCloseTo(100, within(1e-9));
        for (String each : List.of("flattened_neck_width", "remnant_neck")) {
            assertThat(uncertainty(placed, each))
                    .isCloseTo(uncertainty(planned, each), within(1e-3));
        }
    }

    @Test
    void aClipThatIsPulledBackClosesLess() throws Exception {
        Placed placed = moved(new Matrix4d().translate(new Vector3d(BLADES).mul(-4)));

        // The flat neck reaches from 8 - π to 8 + π along the blades, which end at 9.
        assertThat(value(placed, "closure"))
                .isCloseTo(100 * (1 + Math.PI) / (2 * Math.PI), within(0.1));
        assertThat(value(placed, "blades_beyond_neck")).isCloseTo(1 - Math.PI, within(0.01));
        assertThat(value(placed, "remnant_neck")).isCloseTo(2.4, within(0.01));
    }

    @Test
    void aClipThatIsRolledCutsTheNeckInAnEllipse() throws Exception {
        Placed placed = moved(rolled(30));

        double rise = RADIUS * Math.tan(Math.toRadians(30));
        assertThat(value(placed, "remnant_neck")).isCloseTo(2.4, within(0.01));
        assertThat(value(placed, "remnant_neck_least")).isCloseTo(2.4 - rise, within(0.01));
        assertThat(value(placed, "remnant_neck_greatest")).isCloseTo(2.4 + rise, within(0.01));
        double a = RADIUS / Math.cos(Math.toRadians(30));
        double h = (a - RADIUS) * (a - RADIUS) / ((a + RADIUS) * (a + RADIUS));
        double around = Math.PI * (a + RADIUS) * (1 + 3 * h / (10 + Math.sqrt(4 - 3 * h)));
        assertThat(value(placed, "flattened_neck_width")).isCloseTo(around / 2, within(0.01));
        assertThat(value(placed, "opening_needed")).isCloseTo(2 * a, within(0.01));
    }

    @Test
    void aClipThatIsTurnedOverIsTheSame() throws Exception {
        Placed planned = moved(new Matrix4d());

        Placed over = moved(rolled(180));

        planned.figures()
                .values()
                .forEach(each ->
                        assertThat(value(over, each.what())).isCloseTo(each.value(), within(1e-3)));
    }

    @Test
    void aClipThatIsNotAroundTheNeckIsToldSo() throws Exception {
        assertThatThrownBy(() -> moved(new Matrix4d().translate(new Vector3d(BLADES).mul(20))))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage("Device 'c': its blades cross no part of the vessel.");
        assertThatThrownBy(() -> moved(rolled(85)))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "Device 'c' is turned so far that its blades do not close across the neck.");

        Placed below = moved(new Matrix4d().translate(new Vector3d(NECK).mul(-4.5)));

        assertThat(below.figures().value("remnant_neck")).isEmpty();
        assertThat(below.figures().notes())
                .containsExactly(
                        "The blades lie 0.9 mm below the neck's plane at least: they close the parent vessel, not the neck, and there is no remnant to tell of.");
    }
}
