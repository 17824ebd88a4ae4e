package prelude.physics.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.physics.wire.WiresTest.OUT;
import static prelude.physics.wire.WiresTest.UP;
import static prelude.physics.wire.WiresTest.fork;
import static prelude.physics.wire.WiresTest.straight;
import static prelude.physics.wire.WiresTest.wire;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.ToolSample;
import prelude.physics.attach.BentLines;

/** Wires where they come to an end of what they can do, or hands do. */
class WireLimitsTest {
    private static SurfaceMesh closedEnd() {
        return Lumens.mesh(
                Lumens.along(List.of(new Vector3d(0, 0, -5), new Vector3d(0, 0, 60)), 2.5),
                new Vector3d(-4, -4, -9),
                new Vector3d(4, 4, 64),
                0.7);
    }

    @Test
    void againstAClosedEndItIsFeltStaysWithinSlipsInTheJawsAndComesBack() {
        List<Vector3d> line = straight(new Vector3d(0, 0, 0), new Vector3d(0, 0, 55));
        SurfaceMesh vessel = closedEnd();
        // Also as fast as jaws can feed, and thin.
        for (double perStep : new double[] {0.3, 1, 4}) {
            for (double thick : new double[] {0.36, 0.89}) {
                WireInput stiff =
                        new WireInput("w", vessel, List.copyOf(line), thick, 0, 4870, 0, 0, 40);
                Wires wires = new Wires(List.of(stiff));
                WireJaws jaws = new WireJaws(wires, line.getFirst(), UP, OUT);
                jaws.take();
                jaws.feed(25, perStep);
                WireReport fed = wires.report().getFirst();
                assertThat(fed.mostPushN()).isEqualTo(Wires.SLIPS_AT_N);
                assertThat(fed.held()).isFalse();
                assertThat(fed.events().getLast().newtons()).isGreaterThan(Wires.SLIPS_AT_N);
                assertThat(fed.mostTipN()).isGreaterThan(5);
                for (Vector3dc at : fed.line()) {
                    assertThat(Math.hypot(at.x(), at.y())).isLessThan(2.5 - thick / 2 + 0.6);
                    assertThat(at.z()).as("%s mm by %s", thick, perStep).isLessThan(62.5 + 1.8);
                }
                jaws.step(0, 0, false);
                jaws.feed(-20, 1);
                assertThat(wires.report().getFirst().held()).isTrue();
                assertThat(wires.report().getFirst().fedMm())
                        .isCloseTo(fed.fedMm() - 20, within(1.1));
                assertThat(wires.report().getFirst().line().getLast().z()).isLessThan(50);
            }
        }
    }

    /** Pressed into the wall, a tip is not pushed on by the vessel behind it. */
    @Test
    void aThinWallBetweenTwoVesselsHolds() {
        Lumens.Shape own = Lumens.along(List.of(new Vector3d(0, 0, -5), new Vector3d(0, 0, 40)), 3);
        Lumens.Shape other =
                Lumens.along(List.of(new Vector3d(-20, 0, 47), new Vector3d(20, 0, 47)), 3.2);
        SurfaceMesh both =
                Lumens.mesh(
                        place -> Math.min(own.at(place), other.at(place)),
                        new Vector3d(-25, -5, -9),
                        new Vector3d(25, 5, 52),
                        0.4);
        List<Vector3d> line = straight(new Vector3d(0, 0, 0), new Vector3d(0, 0, 38));
        WireInput stiff = new WireInput("w", both, List.copyOf(line), 0.36, 0, 4870, 0, 0, 30);
        Wires wires = new Wires(List.of(stiff));
        WireJaws jaws = new WireJaws(wires, line.getFirst(), UP, OUT);
        jaws.take();
        jaws.feed(25, 1);
        // The wall between them is 0.8 mm thick, at 43 mm.
        assertThat(wires.report().getFirst().line().getLast().z()).isLessThan(44.6);
        assertThat(wires.report().getFirst().held()).isFalse();
    }

    @Test
    void jawsThatAreElsewhereAtOnceLoseIt() {
        List<Vector3d> line = straight(new Vector3d(0, 0, 2), new Vector3d(0, 0, 50));
        Wires wires = new Wires(List.of(wire(fork(), line, 40, 0)));
        WireJaws jaws = new WireJaws(wires, line.getFirst(), UP, OUT);
        jaws.take();
        jaws.feed(10, 1);
        jaws.step(1000, 0, true);
        assertThat(wires.report().getFirst().fedMm()).isCloseTo(50, within(1e-6));
        assertThat(wires.report().getFirst().held()).isFalse();
        // Shut jaws take nothing up before they were open.
        jaws.step(-1000, 0, true);
        jaws.feed(5, 1);
        assertThat(wires.report().getFirst().fedMm()).isCloseTo(50, within(1e-6));
    }

    /** Once warm; with what is drawn. */
    @Test
    void feedingMakesNoGarbage() {
        List<Vector3d> line = straight(new Vector3d(0, 0, 2), new Vector3d(0, 0, 50));
        Wires wires = new Wires(List.of(wire(fork(), line, 40, 40)));
        WireJaws jaws = new WireJaws(wires, line.getFirst(), UP, OUT);
        jaws.take();
        BentLines drawn = new BentLines();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ToolSample[] samples = new ToolSample[5000];
        for (int i = 0; i < samples.length; i++) {
            jaws.at.z += i % 40 < 20 ? 0.7 : -0.7;
            samples[i] = jaws.sample(true);
        }
        long before = 0;
        for (int i = 0; i < samples.length; i++) {
            if (i == 4000) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            wires.hands(null, samples[i], i);
            wires.step();
            wires.write(0, drawn);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(bytes).isLessThan(1000);
    }
}
