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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Shapes;

/** Screws in bones of known shape. */
class ScrewPlacingTest {
    private static final double BONE_RADIUS = 5;

    /** An oblique cylinder, its axis through the origin, from -35 to 35 mm. */
    private static final Vector3d AXIS = new Vector3d(0.3, -0.9, 0.2).normalize();

    private static final Vector3d SIDE = Pose.across(AXIS);

    private static SurfaceMesh cylinder() {
        return Shapes.tube(
                u -> new Vector3d(AXIS).mul(70 * u - 35), BONE_RADIUS, BONE_RADIUS, SIDE, 70, 180);
    }

    private static Placement.ScrewInBone screw(Vector3d entry, Vector3d direction) {
        return new Placement.ScrewInBone(
                "s",
                device("pedicle_screw", "diameter_mm", 6.5, "length_mm", 45),
                "bone",
                entry,
                direction,
                List.of());
    }

    @Test
    void aScrewThatIsMovedIsThePlannedOneThere() throws Exception {
        Placer placer = new Placer(DeviceCases.surface("bone", cylinder()));
        Matrix4d aside = new Matrix4d().translate(new Vector3d(SIDE).mul(3.75));

        Placed moved = placer.placeMoved(screw(new Vector3d(AXIS).mul(-35), AXIS), aside);

        assertThat(value(moved, "breach")).isCloseTo(2.0, within(0.02));
        Matrix4d turn = new Matrix4d().translate(1, 2, 3).rotateZ(Math.PI / 2);
        Placement.ScrewInBone there =
                screw(new Vector3d(10, 0, 0), new Vector3d(1, 0, 0)).moved(Motion.by(turn));
        assertThat(there.entry().distance(1, 12, 3)).isLessThan(1e-9);
        assertThat(there.direction().distance(0, 1, 0)).isLessThan(1e-9);
    }

    @Test
    void aScrewThatIsMovedOffTheBoneHasNoFit() {
        Placer placer = new Placer(DeviceCases.surface("bone", cylinder()));

        assertThatThrownBy(() ->
                        placer.placeMoved(
                                screw(new Vector3d(AXIS).mul(-35), AXIS),
                                new Matrix4d().translate(new Vector3d(SIDE).mul(30))))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "Device 's' misses the bone: its axis meets no bone on its 45 mm from 'entry'.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, A",
        "1, 0, A",
        "2.5, 0.75, B",
        "3.75, 2.0, C",
        "4.5, 2.75, C",
        "6.0, 4.25, D"
    })
    void aScrewBesideTheAxisOfACylinderBreachesByWhatIsKnown(
            double offMm, double breachMm, String grade) throws Exception {
        Vector3d entry = new Vector3d(AXIS).mul(-35).fma(offMm, SIDE);
        if (offMm > BONE_RADIUS) {
            // The axis lies outside the bone: the screw holds by its thread alone.
            assertThatThrownBy(() ->
                            new Placer(DeviceCases.surface("bone", cylinder()))
                                    .place(screw(entry, AXIS)))
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessageContaining("misses the bone");
            return;
        }

        Placed placed =
                new Placer(DeviceCases.surface("bone", cylinder())).place(screw(entry, AXIS));

        assertThat(value(placed, "breach")).isCloseTo(breachMm, within(0.02));
        assertThat(value(placed, "length_in_bone")).isCloseTo(45, within(0.02));
        assertThat(placed.grades().getFirst().grade()).isEqualTo(grade);
        assertThat(uncertainty(placed, "breach")).isBetween(0.3, 0.7);
        assertThat(placed.grades().getFirst().source()).contains("Spine 15:11-14, 1990");
        if (breachMm == 0) {
            assertThat(value(placed, "bone_around_thread"))
                    .isCloseTo(BONE_RADIUS - 3.25 - offMm, within(0.02));
        }
    }

    @Test
    void aScrewThatIsTooLongComesOutByItsRest() throws Exception {
        Vector3d entry = new Vector3d(AXIS).mul(0);

        Placed placed =
                new Placer(DeviceCases.surface("bone", cylinder())).place(screw(entry, AXIS));

        assertThat(value(placed, "length_in_bone")).isCloseTo(35, within(0.01));
        assertThat(value(placed, "tip_protrusion")).isCloseTo(10, within(0.01));
        assertThat(value(placed, "breach")).isZero();
        assertThat(placed.grades()).isEmpty();
        assertThat(placed.figures().notes()).anyMatch(note -> note.startsWith("Not graded"));
    }

    @Test
    void theDensityAlongAScrewIsTheScans() throws Exception {
        Vector3d ahead = new Vector3d(0, -1, 0);
        SurfaceMesh block = Shapes.box(new Vector3d(-30, -30, -30), new Vector3d(30, 30, 30));
        // Twice the millimetres towards the front.
        Placed placed =
                new Placer(DeviceCases.dense("bone", block, p -> -2 * p.y))
                        .place(screw(new Vector3d(3, 30, 4), ahead));

        // From y = 30 to -15.
        assertThat(value(placed, "density")).isCloseTo(-15, within(4.0));
        assertThat(value(placed, "density_head_third")).isCloseTo(-45, within(2.0));
        assertThat(value(placed, "density_tip_third")).isCloseTo(15, within(2.0));
        assertThat(placed.profile()).hasSize(90);
        assertThat(placed.profile().getFirst().value()).isCloseTo(-59.5, within(1.0));
        assertThat(value(placed, "angle_axial")).isZero();
        assertThat(value(placed, "angle_to_surface")).isCloseTo(0, within(1e-4));
    }

    @Test
    void whatLiesBesideTheBoneIsNoneOfAScrewsDensity() throws Exception {
        Vector3d ahead = new Vector3d(0, -1, 0);
        SurfaceMesh block = Shapes.box(new Vector3d(-30, -30, -30), new Vector3d(0, 30, 30));
        // Bone of 400 HU to x = 0; beside it fat. Half of what the thread sweeps lies there.
        Placed placed =
                new Placer(DeviceCases.dense("bone", block, p -> p.x < 1 ? 400 : -100))
                        .place(screw(new Vector3d(-0.01, 30, 4), ahead));

        assertThat(value(placed, "density")).isCloseTo(400, within(1e-6));
        // 0.131 + 0.4268 g/cm³; 21.6 ρ^1.65 = 8.24 MPa; thread 0.9 mm deep, 2.7 mm from crest to
        // crest.
        assertThat(value(placed, "pull_out"))
                .isCloseTo(8.24 * Math.PI * 6.5 * 45 * (0.5 + 0.57735 / 3), within(10.0));
        assertThat(placed.profile()).allMatch(at -> Math.abs(at.value() - 400) < 1e-6);
    }

    @Test
    void theAngleOfAnEntryDeepInBoneIsToTheWallBehindIt() throws Exception {
        // The wall behind the entry is square to the screw, the one before it is oblique.
        Vector3d ahead = new Vector3d(0, -1, 0);
        SurfaceMesh block =
                Shapes.tube(u -> new Vector3d(0, 30 - 60 * u, 0), 20, 20, SIDE_OF_Y, 60, 90);
        SurfaceMesh sheared = sheared(block);

        Placed placed =
                new Placer(DeviceCases.surface("bone", sheared))
                        .place(screw(new Vector3d(0, 10, 0), ahead));

        assertThat(value(placed, "angle_to_surface")).isCloseTo(0, within(0.5));
        assertThat(placed.figures().notes())
                .anyMatch(note -> note.startsWith("The entry lies 20 mm within the bone"));
    }

    private static final Vector3d SIDE_OF_Y = new Vector3d(1, 0, 0);

    /** Its far end made oblique by 45 degrees. */
    private static SurfaceMesh sheared(SurfaceMesh of) {
        float[] p = of.positionsMm().clone();
        for (int i = 0; i < p.length; i += 3) {
            if (p[i + 1] < -29) {
                p[i + 1] += p[i] / 2;
            }
        }
        return new SurfaceMesh(p, of.triangles(), null);
    }

    @Test
    void theDistanceToWhatIsToBeAvoidedIsToTheThread() throws Exception {
        Vector3d ahead = new Vector3d(0, -1, 0);
        var made =
                DeviceCases.surfaces(
                        DeviceCases.structure(
                                "bone",
                                Shapes.box(new Vector3d(-30, -30, -30), new Vector3d(30, 30, 30))),
                        DeviceCases.structure(
                                "spinal_cord", Shapes.sphere(new Vector3d(14, 0, 0), 4, 90)));
        Placement.ScrewInBone beside =
                new Placement.ScrewInBone(
                        "s",
                        device("pedicle_screw", "diameter_mm", 6.5, "length_mm", 45),
                        "bone",
                        new Vector3d(0, 30, 0),
                        ahead,
                        List.of("spinal_cord"));

        assertThat(value(new Placer(made).place(beside), "distance_to_spinal_cord"))
                .isCloseTo(14 - 4 - 3.25, within(0.02));
    }

    @Test
    void aPlacedScrewIsClosedAndAsLargeAsItIs() throws Exception {
        Placed placed =
                new Placer(DeviceCases.surface("bone", cylinder()))
                        .place(screw(new Vector3d(AXIS).mul(-35), AXIS));

        SurfaceMesh screw = placed.surface();

        // Between its core and its thread's envelope, the head on top.
        double head = Math.PI * 6 * 6 * 14;
        assertThat(screw.volumeMm3())
                .isBetween(
                        0.9 * head + Math.PI * 2.35 * 2.35 * 38, head + Math.PI * 3.25 * 3.25 * 45);
    }
}
