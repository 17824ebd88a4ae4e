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

/** Plates on bones of known shape. */
class PlatePlacingTest {
    private static final double RADIUS = 20;
    private static final Vector3d AXIS = new Vector3d(0.2, 0.1, 1).normalize();
    private static final Vector3d SIDE = Pose.across(AXIS);

    private static SurfaceMesh shaft() {
        return Shapes.tube(
                u -> new Vector3d(AXIS).mul(140 * u - 70), RADIUS, RADIUS, SIDE, 140, 360);
    }

    private static Placed placed(SurfaceMesh bone, Vector3d centre, Vector3d direction)
            throws UnusableInputException {
        return new Placer(DeviceCases.surface("bone", bone)).place(plate(centre, direction));
    }

    private static Placement plate(Vector3d centre, Vector3d direction) {
        return new Placement.PlateOnBone(
                "p", device("small_plate", "holes", 6), "bone", centre, direction);
    }

    /** Of a plate along the shaft that has been moved since. */
    private static Placed moved(Matrix4d motion) throws UnusableInputException {
        return new Placer(DeviceCases.surface("bone", shaft()))
                .placeMoved(plate(new Vector3d(SIDE).mul(RADIUS), AXIS), motion);
    }

    private static double offAxis(float[] p, int v, Vector3d centre, Vector3d length) {
        // How far a vertex lies beside the plate's middle line.
        Vector3d at = new Vector3d(p[3 * v], p[3 * v + 1], p[3 * v + 2]).sub(centre);
        return at.dot(new Vector3d(centre).normalize().cross(length));
    }

    @Test
    void alongAShaftThePlateTouchesInItsMiddleAndGapsAtItsEdges() throws Exception {
        Vector3d centre = new Vector3d(SIDE).mul(RADIUS);
        Placed placed = placed(shaft(), centre, AXIS);

        VertexMap map = placed.maps().getFirst();
        float[] p = map.surface().positionsMm();
        for (int v = 0; v < map.valuesMm().length; v++) {
            double beside = offAxis(p, v, centre, AXIS);
            assertThat((double) map.valuesMm()[v])
                    .isCloseTo(Math.hypot(RADIUS, beside) - RADIUS, within(0.02));
        }
        assertThat(value(placed, "gap_greatest"))
                .isCloseTo(Math.hypot(RADIUS, 5.5) - RADIUS, within(0.02));
        assertThat(value(placed, "strongest_bend")).isCloseTo(0, within(0.5));
        assertThat(value(placed, "within_2_mm")).isEqualTo(1);
    }

    @Test
    void aroundAShaftThePlateIsBentToItsRadiusAndHasNoGap() throws Exception {
        Vector3d centre = new Vector3d(SIDE).mul(RADIUS);
        Placed placed = placed(shaft(), centre, AXIS.cross(SIDE, new Vector3d()));

        assertThat(value(placed, "gap_greatest")).isCloseTo(0, within(0.05));
        assertThat(value(placed, "pressed_into_bone")).isCloseTo(0, within(0.02));
        assertThat(value(placed, "strongest_bend")).isCloseTo(1000 / RADIUS, within(1.5));
        assertThat(value(placed, "bending_strain")).isCloseTo(100 * 3.3 / 2 / RADIUS, within(0.3));
    }

    @Test
    void onABallThePlateGapsByWhatItsWidthTakesItFromIt() throws Exception {
        double ball = 30;
        Placed placed =
                placed(
                        Shapes.sphere(new Vector3d(), ball, 180),
                        new Vector3d(0, ball, 0),
                        new Vector3d(1, 0, 0));

        VertexMap map = placed.maps().getFirst();
        float[] p = map.surface().positionsMm();
        for (int v = 0; v < map.valuesMm().length; v++) {
            // The plate lies in the plane z = 0.
            assertThat((double) map.valuesMm()[v])
                    .isCloseTo(Math.hypot(ball, p[3 * v + 2]) - ball, within(0.05));
        }
        assertThat(value(placed, "gap_greatest"))
                .isCloseTo(Math.hypot(ball, 5.5) - ball, within(0.03));
    }

    @Test
    void aPlateBridgesADentAndRestsOnBothSidesOfIt() throws Exception {
        SurfaceMesh smooth = shaft();
        float[] p = smooth.positionsMm().clone();
        for (int i = 0; i < p.length; i += 3) {
            Vector3d at = new Vector3d(p[i], p[i + 1], p[i + 2]);
            double along = at.dot(AXIS);
            Vector3d out = new Vector3d(at).fma(-along, AXIS);
            // A groove around the shaft, a millimetre deep and 4 mm wide.
            double deep = Math.exp(-along * along / 4);
            at.fma(-deep / RADIUS, out);
            p[i] = (float) at.x;
            p[i + 1] = (float) at.y;
            p[i + 2] = (float) at.z;
        }

        Placed placed =
                placed(
                        new SurfaceMesh(p, smooth.triangles(), null),
                        new Vector3d(SIDE).mul(RADIUS - 1),
                        AXIS);

        double inMiddle =
                placed.profile().stream()
                        .filter(a -> Math.abs(a.alongMm() - 39) < 0.5)
                        .findFirst()
                        .orElseThrow()
                        .value();
        assertThat(inMiddle).isBetween(0.4, 1.05);
        assertThat(value(placed, "pressed_into_bone")).isLessThan(0.05);
    }

    @Test
    void aPlateThatIsLiftedGapsByItsLiftAndKeepsItsBend() throws Exception {
        Vector3d centre = new Vector3d(SIDE).mul(RADIUS);
        Placed planned = placed(shaft(), centre, AXIS);

        Placed lifted = moved(new Matrix4d().translate(new Vector3d(SIDE).mul(1.5)));

        VertexMap map = lifted.maps().getFirst();
        float[] p = map.surface().positionsMm();
        for (int v = 0; v < map.valuesMm().length; v++) {
            double beside = offAxis(p, v, centre, AXIS);
            assertThat((double) map.valuesMm()[v])
                    .isCloseTo(Math.hypot(RADIUS + 1.5, beside) - RADIUS, within(0.02));
        }
        assertThat(value(lifted, "gap_greatest"))
                .isCloseTo(Math.hypot(RADIUS + 1.5, 5.5) - RADIUS, within(0.02));
        assertThat(value(lifted, "gap_mean") - value(planned, "gap_mean"))
                .isCloseTo(1.5, within(0.03));
        assertThat(value(lifted, "within_2_mm")).isBetween(0.5, 0.99);
        for (String own : List.of("strongest_bend", "bending_strain", "strongest_twist")) {
            assertThat(value(lifted, own)).isEqualTo(value(planned, own));
        }
        for (String each : List.of("gap_mean", "gap_greatest")) {
            assertThat(uncertainty(lifted, each))
                    .isCloseTo(uncertainty(planned, each), within(1e-6));
        }
    }

    @Test
    void aPlateThatIsPressedInIsToldSo() throws Exception {
        Placed pressed = moved(new Matrix4d().translate(new Vector3d(SIDE).mul(-0.7)));

        assertThat(value(pressed, "pressed_into_bone")).isCloseTo(0.7, within(0.02));
    }

    @Test
    void aPlateThatIsTurnedOnTheShaftStandsOffAtItsEnds() throws Exception {
        double turn = Math.toRadians(10);
        Vector3d centre = new Vector3d(SIDE).mul(RADIUS);

        Placed turned =
                moved(
                        new Matrix4d()
                                .translate(centre)
                                .rotate(turn, SIDE)
                                .translate(centre.negate(new Vector3d())));

        // The rounded end's furthest corner about the shaft: s along, b beside, on its ellipse.
        double most = 0;
        for (int i = 0; i <= 1000; i++) {
            double angle = Math.PI / 2 * i / 1000;
            double s = 32.5 + 6.5 * Math.cos(angle);
            double b = 5.5 * Math.sin(angle);
            most = Math.max(most, s * Math.sin(turn) + b * Math.cos(turn));
        }
        assertThat(value(turned, "gap_greatest"))
                .isCloseTo(Math.hypot(RADIUS, most) - RADIUS, within(0.05));
    }

    @Test
    void aPlateThatIsTurnedOverOrFarOffIsToldSo() throws Exception {
        Vector3d centre = new Vector3d(SIDE).mul(RADIUS + 1);
        Matrix4d over =
                new Matrix4d()
                        .translate(centre)
                        .rotate(Math.PI, AXIS)
                        .translate(centre.negate(new Vector3d()));

        assertThat(moved(over).figures().notes())
                .containsExactly(
                        "It lies with its upper side towards the bone: gaps are its underside's.");
        assertThat(moved(new Matrix4d()).figures().notes()).isEmpty();
        assertThatThrownBy(() -> moved(new Matrix4d().translate(new Vector3d(SIDE).mul(20))))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage("Device 'p' lies 20 mm off the bone, and not on it.");
    }

    @Test
    void aPlateFarFromTheBoneIsRefused() {
        assertThatThrownBy(() -> placed(shaft(), new Vector3d(SIDE).mul(RADIUS + 15), AXIS))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "Device 'p': its 'centre' lies 15 mm off the bone, more than 10; points are LPS mm.");
    }
}
