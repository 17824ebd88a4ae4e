package prelude.pipeline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static prelude.pipeline.device.DeviceCases.device;
import static prelude.pipeline.device.DeviceCases.value;

import java.util.List;
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
        SurfaceMesh tube =
                Shapes.tube(
                        u -> new Vector3d(NECK).mul(30 * u - 10), RADIUS, RADIUS, BLADES, 60, 240);
        return new Placer(DeviceCases.surface("vessel", tube))
                .place(
                        new Placement.ClipOnNeck(
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
                                0));
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
}
