package prelude.pipeline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static prelude.pipeline.device.DeviceCases.device;
import static prelude.pipeline.device.DeviceCases.value;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Shapes;
import prelude.pipeline.measure.Wanted;

/** Grafts in vessels of known shape. */
class GraftPlacingTest {
    private static final Vector3d AXIS = new Vector3d(0.1, 0.15, 1).normalize();
    private static final Vector3d SIDE = Pose.across(AXIS);

    /** How much wider the tube's radius grows per millimetre. */
    private static final double TAPER = 0.05;

    /** Round, its radius 10 mm in its middle, from -40 to 40 mm. */
    private static SurfaceMesh tapered() {
        SurfaceMesh tube =
                Shapes.tube(u -> new Vector3d(AXIS).mul(80 * u - 40), 10, 10, SIDE, 80, 180);
        float[] p = tube.positionsMm().clone();
        for (int i = 0; i < p.length; i += 3) {
            Vector3d at = new Vector3d(p[i], p[i + 1], p[i + 2]);
            double along = at.dot(AXIS);
            Vector3d out = new Vector3d(at).fma(-along, AXIS);
            at.fma(TAPER * along / 10, out);
            p[i] = (float) at.x;
            p[i + 1] = (float) at.y;
            p[i + 2] = (float) at.z;
        }
        return new SurfaceMesh(p, tube.triangles(), null);
    }

    private static Placed placed(
            SurfaceMesh vessel, double diameter, double from, double to, double length)
            throws UnusableInputException {
        return new Placer(DeviceCases.voxels("aorta", vessel))
                .place(
                        new Placement.GraftInVessel(
                                "g",
                                device(
                                        "aortic_stent_graft",
                                        "diameter_mm",
                                        diameter,
                                        "length_mm",
                                        length),
                                "aorta",
                                new Wanted.Ends(
                                        new Vector3d(AXIS).mul(from), new Vector3d(AXIS).mul(to))));
    }

    @Test
    void inATaperedTubeTheGraftTouchesWhereItIsWiderThanTheTube() throws Exception {
        // The tube is as wide as the graft at 0: 25 mm of its 50 mm touch.
        Placed placed = placed(tapered(), 20, -25, 32, 50);

        double slope = Math.cos(Math.atan(TAPER));
        // Within 0.5 mm of the wall up to where the tube is that much wider.
        double touching = 25 + 0.5 / slope / TAPER;
        assertThat(value(placed, "landing_first")).isCloseTo(touching, within(1.6));
        assertThat(value(placed, "apposition")).isCloseTo(touching / 50, within(0.03));
        assertThat(value(placed, "gap_greatest")).isCloseTo(25 * TAPER * slope, within(0.05));
        assertThat(value(placed, "landing_last")).isZero();
        // 15 mm from the first end: the diameter at -17.5 mm.
        double diameter = 2 * (10 - TAPER * 17.5);
        assertThat(value(placed, "vessel_diameter_first")).isCloseTo(diameter, within(0.05));
        assertThat(value(placed, "oversizing_first"))
                .isCloseTo(100 * (20 / diameter - 1), within(0.4));
        assertThat(placed.grades())
                .extracting(Grade::grade)
                .containsExactly("low", "long enough", "none", "short");
    }

    @Test
    void inAFlatVesselTheGraftKeepsItsCircumference() throws Exception {
        // As long around as a circle of 9 mm, so that one of 18 mm fills it.
        double a = 11;
        double b = 6.8;
        double h = (a - b) * (a - b) / ((a + b) * (a + b));
        double around = Math.PI * (a + b) * (1 + 3 * h / (10 + Math.sqrt(4 - 3 * h)));
        SurfaceMesh tube =
                Shapes.tube(u -> new Vector3d(AXIS).mul(80 * u - 40), a, b, SIDE, 80, 180);

        Placed placed = placed(tube, 20, -25, 28, 50);

        assertThat(value(placed, "vessel_diameter_first"))
                .isCloseTo(around / Math.PI, within(0.03));
        assertThat(value(placed, "apposition")).isEqualTo(1);
        assertThat(value(placed, "landing_first")).isCloseTo(50, within(1e-6));
        assertThat(value(placed, "gap_greatest")).isLessThan(0.1);
    }

    @Test
    void aGraftThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> placed(tapered(), 20, -25, 10, 50))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("Device 'g' is 50 mm long, but the vessel only 3")
                .hasMessageContaining("take a shorter one");
    }
}
