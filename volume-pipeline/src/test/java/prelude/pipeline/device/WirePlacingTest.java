package prelude.pipeline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static prelude.pipeline.device.DeviceCases.device;
import static prelude.pipeline.device.DeviceCases.value;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Shapes;
import prelude.pipeline.measure.Bodies;
import prelude.pipeline.measure.Body;
import prelude.pipeline.measure.Wanted;

/** Wires in vessels of known shape. */
class WirePlacingTest {
    private static final double BEND = 40;
    private static final double LUMEN = 2.5;
    private static final double WIRE = 0.89;

    private static Placement.WireInVessel wire(String id, Vector3d from, Vector3d to) {
        return new Placement.WireInVessel(
                "w", device(id, "diameter_mm", WIRE), "aorta", new Wanted.Ends(from, to));
    }

    private static Vector3d onRing(double degrees) {
        double angle = Math.toRadians(degrees);
        return new Vector3d(BEND * Math.cos(angle), BEND * Math.sin(angle), 0);
    }

    /**
     * A rod with a free end, pushed without friction, has T + E I κ² / 2 = 0 all along: it is under
     * thrust, and where it bends evenly it presses outward with E I κ³ / 2 per length.
     */
    @Test
    void inABendTheWireLiesOnTheOuterWallAndPressesAsElasticTheorySays() throws Exception {
        double bend = 30;
        double rise = 12 / (2 * Math.PI);
        // Long enough that its ends do not reach its middle: there it could still cut a corner.
        double turns = 1.75;
        Shapes.Curve coil =
                u -> {
                    double angle = 2 * Math.PI * turns * u;
                    return new Vector3d(
                            bend * Math.cos(angle), bend * Math.sin(angle), rise * angle - 10);
                };
        SurfaceMesh tube = Shapes.tube(coil, LUMEN, LUMEN, new Vector3d(0, 0, 1), 420, 60);
        var made = DeviceCases.voxels("aorta", tube);
        Body vessel = new Bodies(made).find("test", "aorta");
        LumenLine line =
                new LumenLine(
                        "test",
                        vessel,
                        made.labels(),
                        new Wanted.Ends(coil.at(0.01), coil.at(0.99)));
        RodInLumen rod = new RodInLumen(line.places(), vessel.tree(), WIRE / 2);

        double outer = bend + LUMEN - WIRE / 2;
        double curvature = outer / (outer * outer + rise * rise);
        double pressed = 0;
        double length = 0;
        List<Vector3d> nodes = rod.line();
        double[] pressures = rod.pressures();
        for (int i = 2 * nodes.size() / 5; i < 3 * nodes.size() / 5; i++) {
            assertThat(Math.hypot(nodes.get(i).x, nodes.get(i).y)).isCloseTo(outer, within(0.05));
            pressed += pressures[i];
            length += nodes.get(i).distance(nodes.get(i - 1));
        }
        Vector3d from = nodes.get(2 * nodes.size() / 5 - 1);
        Vector3d to = nodes.get(3 * nodes.size() / 5 - 1);
        double angle = (to.z - from.z) / rise;
        assertThat(length).isCloseTo(angle * Math.hypot(outer, rise), within(0.01 * length));
        double expected = length * curvature * curvature * curvature / 2;
        assertThat(pressed).isCloseTo(expected, within(0.05 * expected));
    }

    @Test
    void inAShortBendTheWireCutsTheCornerFromWallToWall() throws Exception {
        SurfaceMesh ring = Shapes.torus(BEND, LUMEN, 360, 60);

        Placed placed =
                new Placer(DeviceCases.voxels("aorta", ring))
                        .place(wire("guide_wire", onRing(0), onRing(60)));

        double angle = Math.toRadians(60);
        double length = value(placed, "length");
        assertThat(length).isBetween(0.97 * angle * (BEND - LUMEN), 1.005 * angle * BEND);
        assertThat(value(placed, "offset_greatest")).isCloseTo(LUMEN - WIRE / 2, within(0.05));
        assertThat(value(placed, "least_bend_radius")).isLessThan(BEND);
        // Far below what it would take to follow the vessel's middle.
        double middle = angle / BEND / 2 * 9500 * Math.PI * Math.pow(WIRE, 4) / 64;
        assertThat(value(placed, "bending_energy")).isBetween(0.1 * middle, 0.9 * middle);
    }

    @Test
    void theWallBearsInProportionToTheStiffness() throws Exception {
        SurfaceMesh ring = Shapes.torus(BEND, LUMEN, 240, 48);
        Placer placer = new Placer(DeviceCases.voxels("aorta", ring));

        double soft =
                value(placer.place(wire("guide_wire", onRing(0), onRing(50))), "wall_force_total");
        double stiff =
                value(
                        placer.place(wire("stiff_guide_wire", onRing(0), onRing(50))),
                        "wall_force_total");

        assertThat(stiff / soft).isCloseTo(158 / 9.5, within(1e-6));
    }

    @Test
    void inAStraightVesselTheWireLiesStraightInTheMiddle() throws Exception {
        Vector3d axis = new Vector3d(0.1, 0.15, 1).normalize();
        SurfaceMesh tube =
                Shapes.tube(
                        u -> new Vector3d(axis).mul(80 * u - 40), 4, 4, Pose.across(axis), 80, 90);

        Placed placed =
                new Placer(DeviceCases.voxels("aorta", tube))
                        .place(
                                wire(
                                        "guide_wire",
                                        new Vector3d(axis).mul(-30),
                                        new Vector3d(axis).mul(30)));

        assertThat(value(placed, "length")).isCloseTo(60, within(0.8));
        assertThat(value(placed, "wall_force_total")).isCloseTo(0, within(1e-3));
        assertThat(value(placed, "bending_energy")).isCloseTo(0, within(1e-2));
    }

    @Test
    void aCatheterTooThickForItsVesselIsRefused() {
        SurfaceMesh thin =
                Shapes.tube(
                        u -> new Vector3d(0, 0, 80 * u - 40),
                        0.9,
                        0.9,
                        new Vector3d(1, 0, 0),
                        80,
                        60);

        assertThatThrownBy(() ->
                        new Placer(DeviceCases.voxels("aorta", thin))
                                .place(
                                        new Placement.WireInVessel(
                                                "c",
                                                device("catheter", "diameter_mm", 2.0),
                                                "aorta",
                                                new Wanted.Ends(
                                                        new Vector3d(0, 0, -30),
                                                        new Vector3d(0, 0, 30)))))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("2.00 mm thick, does not pass the aorta");
    }

    /** Nothing but its line and forces tell of a wire that hands have fed. */
    @Test
    void whatWasFedHasTheFiguresOfItsLine() throws Exception {
        SurfaceMesh ring = Shapes.torus(BEND, LUMEN, 360, 60);
        Placer placer = new Placer(DeviceCases.voxels("aorta", ring));
        Placement.WireInVessel plan = wire("guide_wire", onRing(0), onRing(60));
        List<Vector3d> line = new ArrayList<>();
        double[] forces = new double[46];
        for (int i = 0; i <= 45; i++) {
            line.add(onRing(i).mul((BEND + 1) / BEND));
            forces[i] = i == 20 || i == 40 ? 0.25 : 0;
        }

        Placed fed = placer.placeFed(plan, line, new Vector3d(0, 1, 0), forces);

        double length = Math.toRadians(45) * (BEND + 1);
        assertThat(value(fed, "length")).isCloseTo(length, within(0.01));
        assertThat(value(fed, "least_bend_radius")).isCloseTo(BEND + 1, within(0.1));
        assertThat(value(fed, "offset_greatest")).isCloseTo(1, within(0.15));
        assertThat(value(fed, "wall_force_total")).isCloseTo(0.5, within(1e-9));
        assertThat(value(fed, "wall_force_greatest")).isCloseTo(0.25, within(1e-9));
        assertThat(value(fed, "wall_contact")).isCloseTo(2 / 46.0, within(1e-9));
        double energy =
                length / Math.pow(BEND + 1, 2) / 2 * 9500 * Math.PI * Math.pow(WIRE, 4) / 64;
        assertThat(value(fed, "bending_energy")).isCloseTo(energy, within(0.03 * energy));
        assertThatThrownBy(() ->
                        placer.placeFed(
                                plan, line.subList(0, 3), new Vector3d(0, 1, 0), new double[3]))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("less than 5 mm out of its sheath");
    }

    @Test
    void noMoreIsOutOfTheSheathAtFirstThanIsPlanned() {
        SurfaceMesh ring = Shapes.torus(BEND, LUMEN, 240, 48);
        Placement.WireInVessel plan = wire("guide_wire", onRing(0), onRing(50));
        Placement.WireInVessel further =
                new Placement.WireInVessel(
                        plan.name(),
                        plan.device(),
                        plan.structure(),
                        plan.ends(),
                        OptionalDouble.of(60),
                        0);

        assertThatThrownBy(() -> new Placer(DeviceCases.voxels("aorta", ring)).place(further))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("begin 60 mm out of its sheath")
                .hasMessageContaining("'fed_mm' lower");
    }
}
