package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Instrument;
import prelude.physics.cut.Pieces;
import prelude.physics.frame.SnapshotLease;
import prelude.physics.tissue.Nodes;

final class ManyCutsTest {
    private static final int TETS = 4320;
    private static final int MOST_MORE = 3000;

    private static double massKg(BodySimulation body) {
        Nodes nodes = body.nodes();
        double sum = 0;
        for (int i = 0; i < nodes.count; i++) {
            sum += nodes.inverseMass[i] > 0 ? 1.0 / nodes.inverseMass[i] : 0;
        }
        return sum;
    }

    /**
     * Half a minute. 500 strokes in a minute, each through all of a small box in a tenth of a
     * second.
     */
    @Test
    @Tag("long")
    void fiveHundredStrokesInAMinuteStayWithinWhatCanBeSolvedAndTheRestIsReported() {
        Random random = new Random(11);
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            for (int stroke = 0; stroke < 500; stroke++) {
                double x = random.nextDouble(-30, 30);
                double z = random.nextDouble(-20, 20);
                double turn = random.nextDouble(2 * Math.PI);
                double depth = random.nextDouble(-20, 40);
                for (int i = 0; i < 10; i++) {
                    double along = 12.0 * i - 54;
                    simulation.step(
                            null,
                            Boxes.tool(
                                    Instrument.SCALPEL,
                                    x + Math.cos(turn) * along,
                                    depth,
                                    z + Math.sin(turn) * along,
                                    true));
                }
                simulation.step(null, null);
            }
            SimulationReport report = simulation.report();
            assertThat(report.tets()).isLessThanOrEqualTo(TETS + MOST_MORE);
            assertThat(report.refusedCuts()).isPositive();
            // Each is all through the box: so many fit into what may be added.
            assertThat(report.cuts()).isGreaterThan(10);
            BodySimulation body = simulation.bodies().getFirst();
            assertThat(body.nodes().finite()).isTrue();
            assertThat(report.restoredNodes()).isZero();
            Pieces pieces = body.piecesNow();
            double sum = body.removedM3() + body.debrisM3();
            for (int piece = 0; piece < pieces.count(); piece++) {
                sum += pieces.volumeM3(piece);
            }
            assertThat(sum / body.initialM3()).isCloseTo(1, within(1e-9));
        }
    }

    /** Cuts all through a box, one after the other, until it is in as many tets as it may be in. */
    @Test
    void whatCannotBeCutAnyMoreIsCountedAndStaysWhole() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            int strokes = 0;
            while (simulation.report().refusedCuts() == 0) {
                double x = -30 + 8.3 * strokes++ % 60;
                Boxes.cut(simulation, x, -40, x + 11, 40, 30);
            }
            assertThat(strokes).isGreaterThan(5);
            int tets = simulation.report().tets();
            assertThat(tets).isBetween(TETS + MOST_MORE / 2, TETS + MOST_MORE);
            Boxes.cut(simulation, -30, -40, 30, 40, 30);
            SimulationReport report = simulation.report();
            assertThat(report.refusedCuts()).isEqualTo(2);
            assertThat(report.tets()).isBetween(tets, TETS + MOST_MORE);
            assertThat(simulation.bodies().getFirst().nodes().finite()).isTrue();
            // Whoever cuts is told while it happens.
            try (SnapshotLease seen = simulation.latest()) {
                assertThat(seen.refusedCuts()).isEqualTo(2);
            }
        }
    }

    @Test
    void cutsKeepTheSimulatedMassAlsoWhereTheyLeaveSlivers() {
        SimulationInput loose = Boxes.input(Boxes.box(8, new int[] {10, 6, 6}), -100);
        try (Simulation simulation = Simulation.open(loose, SimulationSettings.STANDARD)) {
            BodySimulation body = simulation.bodies().getFirst();
            double before = massKg(body);
            Boxes.cut(simulation, 11.3, -40, 8.7, 40, 30);
            Boxes.cut(simulation, -60, 2.5, 60, 5.5, 50);
            assertThat(simulation.report().pieces()).hasSize(4);
            assertThat(simulation.report().debrisMl()).isZero();
            // Each node has its inverse mass as a float: 6e-8 of it.
            assertThat(massKg(body) / before).isCloseTo(1, within(1e-8));
            Boxes.rest(simulation, 90);
            double fastest = body.nodes().fastest();
            assertThat(fastest).isLessThan(1);
            assertThat(simulation.report().restoredNodes()).isZero();
        }
    }
}
