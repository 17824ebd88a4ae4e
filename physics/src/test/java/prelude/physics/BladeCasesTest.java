package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blades that lie where no blade should, and cuts that leave nothing held. */
final class BladeCasesTest {
    private static final SimulationSettings SETTINGS = SimulationSettings.STANDARD;

    private static void assertSound(Simulation simulation) {
        SimulationReport report = simulation.report();
        double sum =
                report.pieces().stream().mapToDouble(SimulationReport.Piece::volumeMl).sum()
                        + report.removedMl()
                        + report.debrisMl();
        assertThat(sum / report.initialMl()).isCloseTo(1, within(1e-9));
        assertThat(report.restoredNodes()).isZero();
        BodySimulation body = simulation.bodies().getFirst();
        assertThat(body.nodes().finite()).isTrue();
        assertThat(body.nodes().fastest()).isLessThan(3);
    }

    /** Planes of the lattice's own faces: across, along, and through its cells' diagonals. */
    @ParameterizedTest
    @CsvSource({"0, -40, 0, 40", "-60, 8, 60, 8", "-40, -40, 40, 40", "-36, 44, 44, -36"})
    void aBladeInAPlaneOfFacesPartsTheTissueOnce(double x0, double z0, double x1, double z1) {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            Boxes.cut(simulation, x0, z0, x1, z1, 40);
            Boxes.rest(simulation, 30);
            assertThat(simulation.bodies().getFirst().piecesNow().count()).isEqualTo(2);
            assertSound(simulation);
        }
    }

    @Test
    void theSameCutThroughAllOfItAgainAndAgainPartsItOnce() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            for (int again = 0; again < 4; again++) {
                Boxes.cut(simulation, 8, -40, 8, 40, 40);
            }
            Boxes.rest(simulation, 30);
            assertThat(simulation.report().pieces().size()).isGreaterThanOrEqualTo(2);
            assertThat(simulation.report().debrisMl()).isLessThan(0.1);
            assertSound(simulation);
        }
    }

    @Test
    void whereAllTissueIsFreedTheSimulationGoesOn() {
        int[] cells = {10, 6, 6};
        SimulationInput held = Boxes.input(Boxes.box(8, cells), -40);
        int pinned =
                (int)
                        IntStream.of(held.bodies().getFirst().tissue().pinnedNodes())
                                .distinct()
                                .count();
        try (Simulation simulation = Simulation.open(held, SETTINGS)) {
            Boxes.cut(simulation, -39, -40, -39, 40, 40);
            Boxes.cut(simulation, 0, -40, 0, 40, 40);
            Boxes.cut(simulation, -60, 3, 60, 3, 60);
            Boxes.rest(simulation, 60);
            BodySimulation body = simulation.bodies().getFirst();
            double loose = 0;
            for (int i = 0; i < body.nodes().count; i++) {
                loose += body.nodes().weight[i];
            }
            assertThat(loose).isGreaterThan(pinned);
            assertSound(simulation);
        }
    }
}
