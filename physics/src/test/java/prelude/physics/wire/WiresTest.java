package prelude.physics.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.junit.jupiter.api.Test;
import prelude.cases.device.Sheath;
import prelude.cases.mesh.SurfaceMesh;

/** Wires that jaws feed and turn in vessels of known shape. */
class WiresTest {
    /** E I of a guide wire of 0.89 mm, N mm². */
    private static final double WIRE = 293;

    static final double OUT = Sheath.LENGTH_MM + 30;

    static WireInput wire(
            SurfaceMesh vessel, List<Vector3d> line, double fedMm, double tipDegrees) {
        return new WireInput("w", vessel, List.copyOf(line), 0.89, 0, WIRE, 0, tipDegrees, fedMm);
    }

    static List<Vector3d> straight(Vector3d from, Vector3d to) {
        List<Vector3d> line = new ArrayList<>();
        for (int i = 0; i <= 50; i++) {
            line.add(from.lerp(to, i / 50.0, new Vector3d()));
        }
        return line;
    }

    @Test
    void aWireFollowsTheHandAlongAStraightVessel() {
        List<Vector3d> line = straight(new Vector3d(0, 0, 5), new Vector3d(0, 0, 145));
        SurfaceMesh vessel =
                Lumens.mesh(
                        Lumens.along(List.of(new Vector3d(0, 0, 0), new Vector3d(0, 0, 150)), 3),
                        new Vector3d(-5, -5, -5),
                        new Vector3d(5, 5, 155),
                        1);
        Wires wires = new Wires(List.of(wire(vessel, line, 0, 0)));
        WireJaws jaws = new WireJaws(wires, line.getFirst(), new Vector3d(0, 0, 1), OUT);
        jaws.take();
        jaws.feed(90, 1);
        jaws.hold(0.5);
        WireReport fed = wires.report().getFirst();
        assertThat(fed.fedMm()).isCloseTo(90, within(1e-6));
        assertThat(fed.line().getLast().distance(0, 0, 95)).isLessThan(0.05);
        assertThat(fed.mostPushN()).isLessThan(0.01);
        jaws.feed(-100, 1);
        assertThat(wires.report().getFirst().fedMm()).isEqualTo(0);
    }

    /**
     * Pushed on without friction, each length takes the energy E I κ² / 2, which is what the hand
     * feels. Where the rod is bent the thrust within it is that much higher (N + E I κ² / 2 is the
     * same all along it), and so it presses outward with E I κ³ per length.
     */
    @Test
    void inAnEvenBendItPressesAndResistsAsElasticTheorySays() {
        double bend = 30;
        double lumen = 2.5;
        double rise = 12 / (2 * Math.PI);
        List<Vector3d> line = new ArrayList<>();
        double longMm = 0;
        for (int i = 0; longMm < 290; i++) {
            double angle = i / bend;
            line.add(
                    new Vector3d(
                            bend * Math.cos(angle), bend * Math.sin(angle), rise * angle - 10));
            longMm += i > 0 ? line.get(i).distance(line.get(i - 1)) : 0;
        }
        SurfaceMesh vessel =
                Lumens.mesh(
                        Lumens.coil(bend, rise, line.size() / bend, -10, lumen),
                        new Vector3d(-36, -36, -16),
                        new Vector3d(36, 36, 14),
                        1);
        Wires wires = new Wires(List.of(wire(vessel, line.subList(4, line.size()), 10, 0)));
        Vector3d into = new Vector3d(line.get(5)).sub(line.get(4));
        WireJaws jaws = new WireJaws(wires, line.get(4), into, OUT);
        jaws.take();
        jaws.feed(240, 0.6);
        jaws.hold(1);
        WireReport fed = wires.report().getFirst();
        assertThat(fed.fedMm()).isCloseTo(250, within(1e-6));
        double outer = bend + lumen - 0.89 / 2;
        double curvature = outer / (outer * outer + rise * rise);
        double pressed = 0;
        double length = 0;
        int count = fed.line().size();
        for (int i = 2 * count / 5; i < 3 * count / 5; i++) {
            Vector3dc at = fed.line().get(i);
            assertThat(Math.hypot(at.x(), at.y())).isCloseTo(outer, within(0.15));
            pressed += fed.wallN().get(i);
            length += at.distance(fed.line().get(i - 1));
        }
        double expected = length * WIRE * Math.pow(curvature, 3);
        assertThat(pressed).isCloseTo(expected, within(0.07 * expected));
        double energy = WIRE * curvature * curvature / 2;
        assertThat(wires.onHandN(1).length()).isCloseTo(energy, within(0.05 * energy));
        assertThat(wires.onHandN(1).dot(into)).isNegative();
    }

    static final Vector3d UP = new Vector3d(0, 0, 1);

    /** A trunk that parts into one branch to either side. */
    static SurfaceMesh fork() {
        Vector3d crotch = new Vector3d(0, 0, 55);
        Lumens.Shape trunk = Lumens.along(List.of(new Vector3d(0, 0, -3), crotch), 4);
        Lumens.Shape left = Lumens.along(List.of(crotch, new Vector3d(30, 0, 105)), 3);
        Lumens.Shape right = Lumens.along(List.of(crotch, new Vector3d(-30, 0, 105)), 3);
        return Lumens.mesh(
                place -> Math.min(trunk.at(place), Math.min(left.at(place), right.at(place))),
                new Vector3d(-36, -6, -9),
                new Vector3d(36, 6, 112),
                1);
    }

    @Test
    void aBentTipGoesIntoTheBranchThatItIsTurnedTo() {
        List<Vector3d> line = straight(new Vector3d(0, 0, 2), new Vector3d(0, 0, 50));
        SurfaceMesh fork = fork();
        for (double turn : new double[] {0, 180}) {
            Wires wires = new Wires(List.of(wire(fork, line, 0, 40)));
            WireJaws jaws = new WireJaws(wires, line.getFirst(), UP, OUT);
            jaws.take();
            jaws.feed(30, 0.7);
            jaws.turn(turn);
            jaws.feed(50, 0.7);
            WireReport fed = wires.report().getFirst();
            assertThat(fed.turnedDegrees()).isCloseTo(turn, within(1e-6));
            double aside = fed.line().getLast().x();
            assertThat(turn == 0 ? aside : -aside).as("%s: %s", turn, aside).isGreaterThan(8);
            assertThat(fed.line().getLast().z()).isGreaterThan(70);
        }
    }

    @Test
    void aStiffWireStraightensTheCatheterAroundIt() {
        List<Vector3d> line = straight(new Vector3d(0, 0, 0), new Vector3d(0, 0, 100));
        SurfaceMesh vessel =
                Lumens.mesh(
                        Lumens.along(List.of(new Vector3d(0, 0, -5), new Vector3d(0, 0, 120)), 12),
                        new Vector3d(-14, -14, -19),
                        new Vector3d(14, 14, 134),
                        2);
        double catheterN = 308;
        double stiffN = 4870;
        WireInput catheter =
                new WireInput("c", vessel, List.copyOf(line), 1.7, 1.2, catheterN, 0, 60, 60);
        WireInput stiff = new WireInput("w", vessel, List.copyOf(line), 0.89, 0, stiffN, 0, 0, 60);
        Wires wires = new Wires(List.of(stiff, catheter));
        // The wire stands out of the catheter's end, outside.
        WireJaws jaws =
                new WireJaws(wires, line.getFirst(), UP, Sheath.LENGTH_MM + Wires.TAIL_MM + 20);
        jaws.take();
        jaws.hold(1);
        double shared = Math.toRadians(60) * catheterN / (catheterN + stiffN);
        assertThat(end(wires, 1)).isCloseTo(shared, within(0.1 * shared));
        jaws.feed(-40, 1);
        jaws.hold(1);
        assertThat(wires.report().get(0).fedMm()).isCloseTo(20, within(1e-6));
        assertThat(wires.report().get(1).fedMm()).isEqualTo(60);
        // Its last piece lies a millimetre from the end.
        assertThat(Math.toDegrees(end(wires, 1))).isCloseTo(56, within(1.0));
    }

    /** How far a wire's end is turned from the way into the vessel, radians. */
    private static double end(Wires wires, int wire) {
        List<Vector3dc> line = wires.report().get(wire).line();
        return line.getLast().sub(line.get(line.size() - 2), new Vector3d()).angle(UP);
    }

    /** What lies on the wall is the catheter. */
    @Test
    void aWireThatMovesInACatheterFeelsNoneOfItsFriction() {
        double bend = 30;
        List<Vector3d> line = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            line.add(new Vector3d(bend * Math.cos(i / bend), bend * Math.sin(i / bend), 0));
        }
        SurfaceMesh vessel =
                Lumens.mesh(
                        Lumens.coil(bend, 0, 80 / bend, 0, 3),
                        new Vector3d(-36, -5, -5),
                        new Vector3d(36, 36, 5),
                        1);
        WireInput catheter = new WireInput("c", vessel, List.copyOf(line), 2, 1.4, 600, 0, 0, 70);
        WireInput inner = new WireInput("w", vessel, List.copyOf(line), 0.89, 0, 300, 0, 0, 40);
        Wires wires = new Wires(List.of(catheter, inner));
        Vector3d into = new Vector3d(line.get(1)).sub(line.get(0));
        WireJaws jaws =
                new WireJaws(wires, line.getFirst(), into, Sheath.LENGTH_MM + Wires.TAIL_MM + 30);
        jaws.take();
        jaws.hold(1);
        jaws.feed(10, 0.5);
        double pushed = wires.report().get(1).mostPushN();
        // Its own bending energy, about 300 N mm² / (2 (30 mm)²).
        assertThat(pushed).isBetween(0.05, 0.3);
        assertThat(wires.report().get(1).mostWallN()).isZero();
        assertThat(wires.report().get(0).mostWallN()).isPositive();
    }

    @Test
    void whatIsTakenBackIsTheSameToTheBit() {
        List<Vector3d> line = straight(new Vector3d(0, 0, 2), new Vector3d(0, 0, 50));
        Wires wires = new Wires(List.of(wire(fork(), line, 40, 40)));
        WireJaws jaws = new WireJaws(wires, line.getFirst(), UP, OUT);
        jaws.take();
        jaws.feed(10, 0.7);
        double[] state = wires.state();
        Runnable then = wires.remember();
        jaws.feed(20, 0.7);
        double[] further = wires.state();
        then.run();
        assertThat(wires.state()).isEqualTo(state);
        wires.hands(null, null, 0);
        wires.step();
        double[] once = wires.state();
        then.run();
        wires.hands(null, null, 0);
        wires.step();
        assertThat(wires.state()).isEqualTo(once);
        then.run();
        WireJaws again = new WireJaws(wires, line.getFirst(), UP, OUT);
        again.take();
        again.feed(20, 0.7);
        assertThat(wires.report().getFirst().fedMm()).isCloseTo(70, within(1e-6));
        assertThat(further).isNotEqualTo(state);
    }
}
