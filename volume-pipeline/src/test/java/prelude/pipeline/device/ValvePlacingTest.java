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
import prelude.cases.device.ValveFrame;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Shapes;
import prelude.pipeline.measure.Wanted;

/** Valves in an annulus that is an ellipse. */
class ValvePlacingTest {
    private static final String BALLOON = "balloon_expandable_valve";
    private static final double A = 13;
    private static final double B = 10.5;
    private static final Vector3d AXIS = new Vector3d(1, 2, 4).normalize();
    private static final Vector3d UP =
            AXIS.cross(new Vector3d(0, 1, 0), new Vector3d()).normalize();
    private static final Vector3d ACROSS = UP.cross(AXIS, new Vector3d()).normalize();
    private static final Vector3d LEFT = new Vector3d(AXIS).mul(14.2).fma(17, ACROSS);
    private static final Vector3d RIGHT = new Vector3d(AXIS).mul(11).fma(-15, ACROSS);

    private static SurfaceMesh root() {
        return Shapes.tube(
                u -> new Vector3d(AXIS).mul(40 * u - 15), A, B, new Vector3d(0, 1, 0), 40, 360);
    }

    private static Placed placed(String valve, double diameter) throws Exception {
        return new Placer(DeviceCases.surface("aorta", root())).place(valve(valve, diameter));
    }

    /** Of a valve in the annulus's middle that has been moved since. */
    private static Placed moved(String valve, double diameter, Matrix4d motion)
            throws UnusableInputException {
        return new Placer(DeviceCases.surface("aorta", root()))
                .placeMoved(valve(valve, diameter), motion);
    }

    private static Placement valve(String valve, double diameter) {
        return new Placement.ValveInAnnulus(
                "v",
                device(valve, "diameter_mm", diameter),
                "aorta",
                List.of(
                        new Vector3d(ACROSS).mul(A),
                        new Vector3d(ACROSS).mul(-6).fma(8, UP),
                        new Vector3d(ACROSS).mul(-6).fma(-8, UP)),
                4,
                LEFT,
                List.of(new Wanted.Ostium("left", LEFT), new Wanted.Ostium("right", RIGHT)));
    }

    private static double perimeter() {
        double h = (A - B) * (A - B) / ((A + B) * (A + B));
        return Math.PI * (A + B) * (1 + 3 * h / (10 + Math.sqrt(4 - 3 * h)));
    }

    @Test
    void oversizingIsThatOfAreasAndPerimeters() throws Exception {
        Placed placed = placed("balloon_expandable_valve", 26);

        assertThat(value(placed, "oversizing_by_area"))
                .isCloseTo(100 * (13 * 13 / (A * B) - 1), within(0.1));
        assertThat(value(placed, "oversizing_by_perimeter"))
                .isCloseTo(100 * (26 * Math.PI / perimeter() - 1), within(0.1));
        assertThat(placed.grades().getFirst().grade()).isEqualTo("high");
        assertThat(value(placed, "annulus_cover")).isEqualTo(1);
        assertThat(value(placed, "gap_area")).isCloseTo(0, within(1e-3));
    }

    @Test
    void aRoundValveThatIsSmallerLeavesTwoCrescents() throws Exception {
        Placed placed = placed("balloon_expandable_valve", 23);

        // Between the ellipse and a circle of 11.5 mm, where the ellipse lies outside.
        double r = 11.5;
        double gap = 0;
        int outside = 0;
        int steps = 100_000;
        for (int i = 0; i < steps; i++) {
            double t = 2 * Math.PI * (i + 0.5) / steps;
            double wall = 1 / Math.hypot(Math.cos(t) / A, Math.sin(t) / B);
            gap += Math.max(0, wall * wall - r * r) * Math.PI / steps;
            outside += wall - r > 0.5 ? 1 : 0;
        }
        assertThat(value(placed, "gap_area")).isCloseTo(gap / 100, within(0.003));
        assertThat(value(placed, "annulus_cover"))
                .isCloseTo(1 - outside / (double) steps, within(0.021));
        assertThat(placed.grades().getFirst().grade()).isEqualTo("undersized");
    }

    @Test
    void aSelfExpandingValveGivesWayToTheEllipse() throws Exception {
        Placed placed = placed("self_expanding_valve", 26);

        assertThat(value(placed, "annulus_cover")).isEqualTo(1);
        assertThat(placed.grades().getFirst().scale()).isEqualTo("oversizing by perimeter");
        assertThat(placed.grades().getFirst().grade()).isEqualTo("usual");
    }

    @Test
    void coronariesAreAsFarFromTheFrameAsTheyAre() throws Exception {
        Placed placed = placed("balloon_expandable_valve", 26);

        // The frame reaches 16 mm above the annulus; its side is 13 mm from the axis.
        assertThat(value(placed, "distance_left")).isCloseTo(17 - 13, within(0.02));
        assertThat(value(placed, "distance_right")).isCloseTo(15 - 13, within(0.02));
        assertThat(value(placed, "frame_above_left")).isCloseTo(16 - 14.2, within(0.01));
        assertThat(value(placed, "coronary_height_right")).isCloseTo(11, within(0.01));
        assertThat(placed.grades().get(1).grade()).isEqualTo("usual");
        assertThat(placed.grades().get(2).grade()).isEqualTo("low");
        assertThat(value(placed, "skirt_above_annulus")).isCloseTo(6.5, within(1e-9));
    }

    @Test
    void theFrameStandsFromBelowTheAnnulusUpwards() throws Exception {
        Placed placed = placed("balloon_expandable_valve", 26);

        float[] p = placed.surface().positionsMm();
        double low = 100;
        double high = -100;
        for (int i = 0; i < p.length; i += 3) {
            double along = new Vector3d(p[i], p[i + 1], p[i + 2]).dot(AXIS);
            low = Math.min(low, along);
            high = Math.max(high, along);
        }
        assertThat(low).isCloseTo(-4, within(0.6));
        assertThat(high).isCloseTo(16, within(0.6));
    }

    @Test
    void aValveThatIsMovedUpStandsHigher() throws Exception {
        Placed planned = placed(BALLOON, 26);

        Placed placed = moved(BALLOON, 26, new Matrix4d().translate(new Vector3d(AXIS).mul(2)));

        assertThat(value(planned, "inflow_below_annulus")).isCloseTo(4, within(1e-9));
        assertThat(value(placed, "inflow_below_annulus")).isCloseTo(2, within(1e-6));
        assertThat(value(placed, "skirt_above_annulus")).isCloseTo(8.5, within(1e-6));
        assertThat(value(placed, "frame_above_left")).isCloseTo(18 - 14.2, within(0.01));
        assertThat(value(placed, "distance_left")).isCloseTo(17 - 13, within(0.02));
        assertThat(value(placed, "tilt_to_annulus")).isCloseTo(0, within(1e-4));
        assertThat(value(placed, "off_annulus_middle")).isCloseTo(0, within(1e-6));
        for (String of : List.of("oversizing_by_area", "annulus_area", "coronary_height_left")) {
            assertThat(value(placed, of)).isEqualTo(value(planned, of));
            assertThat(uncertainty(placed, of)).isEqualTo(uncertainty(planned, of));
        }
    }

    @Test
    void aRoundValveThatIsMovedAsideLeavesTheGapsThatItMust() throws Exception {
        Placed placed = moved(BALLOON, 23, new Matrix4d().translate(new Vector3d(ACROSS).mul(1.5)));

        assertThat(value(placed, "off_annulus_middle")).isCloseTo(1.5, within(0.01));
        assertThat(value(placed, "distance_left")).isCloseTo(17 - 1.5 - 11.5, within(0.02));
        assertThat(value(placed, "distance_right")).isCloseTo(15 + 1.5 - 11.5, within(0.02));
        assertThat(value(placed, "gap_area")).isCloseTo(gapCm2(1.5, 11.5), within(0.006));
        assertThat(value(placed, "gap_area")).isGreaterThan(value(placed(BALLOON, 23), "gap_area"));
    }

    /** What a circle beside the ellipse's middle leaves of the ellipse: counted on a fine grid. */
    private static double gapCm2(double asideMm, double radiusMm) {
        double cell = 0.01;
        long left = 0;
        for (double x = -A; x < A; x += cell) {
            for (double y = -B; y < B; y += cell) {
                boolean inEllipse = x * x / (A * A) + y * y / (B * B) < 1;
                left += inEllipse && Math.hypot(x - asideMm, y) > radiusMm ? 1 : 0;
            }
        }
        return left * cell * cell / 100;
    }

    @Test
    void aTiltedValvesSkirtReachesLessHighOnOneSide() throws Exception {
        double tilt = Math.toRadians(8);
        Placed placed = moved(BALLOON, 23, new Matrix4d().rotate(tilt, UP));

        assertThat(value(placed, "tilt_to_annulus")).isCloseTo(8, within(1e-6));
        double radius =
                ValveFrame.of(device(BALLOON, "diameter_mm", 23))
                        .radiusMm(value(placed(BALLOON, 23), "skirt_above_annulus") + 4);
        double straight = value(placed(BALLOON, 23), "skirt_above_annulus");
        assertThat(value(placed, "skirt_above_annulus"))
                .isCloseTo(straight * Math.cos(tilt) - radius * Math.sin(tilt), within(1e-3));
        // Tilted towards the long axis the circle is an ellipse there: it leaves less.
        assertThat(value(placed, "gap_area")).isLessThan(value(placed(BALLOON, 23), "gap_area"));
    }

    @Test
    void aSelfExpandingValveGivesWayWhereItStands() throws Exception {
        Placed placed =
                moved(
                        "self_expanding_valve",
                        26,
                        new Matrix4d().translate(new Vector3d(ACROSS).mul(2)));

        assertThat(value(placed, "annulus_cover")).isEqualTo(1);
    }

    @Test
    void aValveThatIsOutOfTheAnnulusHasNoFit() {
        assertNoFit(
                new Matrix4d().translate(new Vector3d(AXIS).mul(9)),
                "lies above the annulus as a whole, by 5.0 mm.");
        assertNoFit(
                new Matrix4d().translate(new Vector3d(AXIS).mul(-20)),
                "lies below the annulus as a whole, by 4.0 mm.");
        assertNoFit(
                new Matrix4d().translate(new Vector3d(ACROSS).mul(15)),
                "stands beside the annulus: its axis passes 15.0 mm from the annulus's middle.");
        assertNoFit(
                new Matrix4d().rotate(Math.PI, UP),
                "is turned by 180 degrees from the annulus's axis: it does not stand in the annulus.");
    }

    private static void assertNoFit(Matrix4d motion, String why) {
        assertThatThrownBy(() -> moved(BALLOON, 26, motion))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage("Device 'v' " + why);
    }
}
