package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import prelude.cases.scenario.StrokeChange;
import prelude.physics.tissue.Nodes;

/** What has been flung out of the field, with no grasper about it. */
class ScatteredPiecesTest {
    /** Past the search after a cut, and past the next look at what lies beside the field. */
    private static final int STEPS_TO_BE_SEEN = 50;

    private static Simulation withFreePiece() {
        Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD);
        Boxes.cut(simulation, 11, -40, 11, 40, 40);
        Boxes.rest(simulation, 10);
        assertThat(simulation.report().pieces()).hasSize(2);
        return simulation;
    }

    /** Carries the piece that is free along x. */
    private static void carry(Simulation simulation, float byM) {
        Nodes nodes = simulation.bodies().getFirst().nodes();
        for (int i = 0; i < nodes.count; i++) {
            nodes.x[i] += nodes.weight[i] > 0 ? byM : 0;
        }
    }

    private static double furthestM(Simulation simulation) {
        Nodes nodes = simulation.bodies().getFirst().nodes();
        double most = 0;
        for (int i = 0; i < nodes.count; i++) {
            most = Math.max(most, Math.abs(nodes.x[i]));
        }
        return most;
    }

    @Test
    void aPieceBesideTheFieldIsTakenOutAndCounted() {
        try (Simulation simulation = withFreePiece()) {
            double pieceMl = simulation.report().pieces().get(1).volumeMl();
            carry(simulation, 0.2f);
            Boxes.rest(simulation, STEPS_TO_BE_SEEN);
            SimulationReport report = simulation.report();
            assertThat(report.removedMl()).isCloseTo(pieceMl, within(1e-9 * pieceMl));
            assertThat(report.pieces()).hasSize(1);
            assertThat(report.pieces().getFirst().volumeMl() + report.removedMl())
                    .isCloseTo(report.initialMl(), within(1e-9 * report.initialMl()));
            // The remnant spans 40 mm to either side.
            assertThat(furthestM(simulation)).isLessThan(0.045);
        }
    }

    @Test
    void aPieceWithinTheFieldStays() {
        try (Simulation simulation = withFreePiece()) {
            carry(simulation, 0.12f);
            Boxes.rest(simulation, STEPS_TO_BE_SEEN);
            assertThat(simulation.report().removedMl()).isZero();
            assertThat(simulation.report().pieces()).hasSize(2);
        }
    }

    @Test
    void anUndoBringsWhatWasTakenOutBackBitForBit() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            String before = simulation.stateHash();
            Boxes.cut(simulation, 11, -40, 11, 40, 40);
            Boxes.rest(simulation, 10);
            carry(simulation, 0.2f);
            Boxes.rest(simulation, STEPS_TO_BE_SEEN);
            assertThat(simulation.report().removedMl()).isPositive();
            simulation.change(StrokeChange.UNDO);
            assertThat(simulation.report().removedMl()).isZero();
            assertThat(simulation.stateHash()).isEqualTo(before);
        }
    }
}
