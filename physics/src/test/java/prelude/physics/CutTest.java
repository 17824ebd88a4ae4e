package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.physics.cut.Fragments;
import prelude.physics.frame.SnapshotLease;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;

class CutTest {
    private static final SimulationSettings SETTINGS = SimulationSettings.STANDARD;

    private static double sumMl(SimulationReport report) {
        return report.pieces().stream().mapToDouble(SimulationReport.Piece::volumeMl).sum()
                + report.removedMl()
                + report.debrisMl();
    }

    private static void assertVolumeIsKept(Simulation simulation) {
        SimulationReport report = simulation.report();
        assertThat(sumMl(report) / report.initialMl()).isCloseTo(1, within(1e-12));
        assertThat(report.restoredNodes()).isZero();
        for (BodySimulation body : simulation.bodies()) {
            assertThat(body.nodes().finite()).isTrue();
        }
    }

    @Test
    void aCutThroughTheBoxFreesThePieceBeyondIt() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            Boxes.cut(simulation, 11, -40, 11, 40, 30);
            Boxes.rest(simulation, 20);
            SimulationReport report = simulation.report();
            assertThat(report.cuts()).isEqualTo(1);
            assertThat(report.pieces()).hasSize(2);
            assertThat(report.pieces().get(1).volumeMl())
                    .isCloseTo(29 * 48 * 48 / 1000.0, within(1.0));
            assertVolumeIsKept(simulation);
        }
    }

    @Test
    void theFreedPieceSettlesAndComesToRestWhileTheRemnantStays() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            Boxes.cut(simulation, 11, -40, 11, 40, 30);
            Boxes.rest(simulation, 400);
            BodySimulation body = simulation.bodies().getFirst();
            double lowestFree = 0;
            double lowestHeld = 0;
            for (int i = 0; i < body.nodes().count; i++) {
                if (body.nodes().weight[i] > 0) {
                    lowestFree = Math.max(lowestFree, body.nodes().y[i]);
                } else {
                    lowestHeld = Math.max(lowestHeld, body.nodes().y[i]);
                }
            }
            assertThat(lowestFree * 1000).isBetween(36.0, 41.0);
            assertThat(lowestHeld * 1000).isCloseTo(24, within(0.5));
            assertThat(body.awake()).isFalse();
        }
    }

    @Test
    void aShallowCutOpensTheTissueButFreesNothing() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            Boxes.cut(simulation, 11, -40, 11, 40, -5);
            Boxes.rest(simulation, 20);
            assertThat(simulation.report().cuts()).isEqualTo(1);
            assertThat(simulation.report().pieces()).hasSize(1);
            assertVolumeIsKept(simulation);
        }
    }

    @Test
    void cutsThatCrossEarlierCutsMakeFourPieces() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            Boxes.cut(simulation, 3, -40, 3, 40, 30);
            Boxes.cut(simulation, -60, 2.5, 60, 2.5, 50);
            Boxes.rest(simulation, 10);
            assertThat(simulation.report().pieces()).hasSize(4);
            assertVolumeIsKept(simulation);
        }
    }

    @Test
    void theSameStrokeTwiceDoesNoHarm() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            Boxes.cut(simulation, 11, -40, 11, 40, -5);
            Boxes.cut(simulation, 11, 40, 11, -40, -5);
            Boxes.cut(simulation, 11, -40, 11, 40, -5);
            Boxes.rest(simulation, 40);
            assertVolumeIsKept(simulation);
            assertThat(simulation.report().pieces()).hasSize(1);
        }
    }

    @Test
    void aBladeInTheFacePlaneOfTetsCutsAsAnyOther() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            Boxes.cut(simulation, 8, -40, 8, 40, 30);
            Boxes.rest(simulation, 20);
            assertThat(simulation.report().pieces()).hasSize(2);
            assertVolumeIsKept(simulation);
        }
    }

    @Test
    void aToolThatJumpsAMetreAndOneThatIsNowhereAreSurvived() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            for (int i = 0; i < 30; i++) {
                double x = i % 2 == 0 ? 0 : 1000;
                simulation.step(null, Boxes.tool(Instrument.SCALPEL, x, 10, 0, true));
                simulation.step(null, Boxes.tool(Instrument.GRASPER, 0, -22, x / 9, true));
                simulation.step(null, Boxes.tool(Instrument.SCALPEL, Double.NaN, 10, i, true));
            }
            assertThat(simulation.report().refusedSamples()).isEqualTo(30);
            assertVolumeIsKept(simulation);
        }
    }

    @Test
    void manyRandomStrokesKeepTheVolumeAndStayFinite() {
        Random random = new Random(7);
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            for (int stroke = 0; stroke < 12; stroke++) {
                double x = random.nextDouble(-30, 30);
                double z = random.nextDouble(-20, 20);
                double turn = random.nextDouble(2 * Math.PI);
                double dx = 50 * Math.cos(turn);
                double dz = 50 * Math.sin(turn);
                Boxes.cut(simulation, x - dx, z - dz, x + dx, z + dz, random.nextDouble(0, 40));
            }
            Boxes.rest(simulation, 60);
            assertVolumeIsKept(simulation);
            assertThat(simulation.report().pieces().size()).isGreaterThan(3);
            SkinCheck.check(simulation);
        }
    }

    @Test
    void noDrawnTriangleSpansTwoPiecesAndSurfaceWithWoundClosesEachPiece() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            Boxes.cut(simulation, 11, -40, 11, 40, 30);
            Boxes.cut(simulation, -60, 2.5, 60, 2.5, 50);
            Boxes.rest(simulation, 20);
            SkinCheck.check(simulation);
        }
    }

    @Test
    void askingForAReportChangesNothing() {
        try (Simulation asked = Simulation.open(Boxes.held(), SETTINGS);
                Simulation left = Simulation.open(Boxes.held(), SETTINGS)) {
            for (int i = 0; i < 70; i++) {
                ToolSample tool = Boxes.tool(Instrument.SCALPEL, 11, 30, -40 + 1.2 * i, true);
                asked.step(null, tool);
                asked.report();
                left.step(null, tool);
            }
            Skin skin = asked.bodies().getFirst().drawn().skin();
            assertThat(skin.triangles())
                    .isEqualTo(left.bodies().getFirst().drawn().skin().triangles());
            assertThat(asked.stateHash()).isEqualTo(left.stateHash());
        }
    }

    @Test
    void aSnapshotStaysAsItIsWhileTheSimulationGoesOn() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            try (SnapshotLease lease = simulation.latest()) {
                float before = lease.bodies().getFirst().nodesMm()[0];
                int triangles = lease.skin(0).triangleCount();
                Boxes.cut(simulation, 11, -40, 11, 40, 30);
                assertThat(lease.bodies().getFirst().nodesMm()[0]).isEqualTo(before);
                assertThat(lease.skin(0).triangleCount()).isEqualTo(triangles);
                assertThat(lease.step()).isZero();
            }
            try (SnapshotLease lease = simulation.latest()) {
                assertThat(lease.step()).isEqualTo(simulation.steps());
                assertThat(lease.skin(0).triangleCount()).isGreaterThan(1000);
            }
        }
    }

    @Test
    void noTetIsLeftInvertedByCutsThatCrossEachOther() {
        Random random = new Random(19);
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            for (int stroke = 0; stroke < 6; stroke++) {
                double x = random.nextDouble(-20, 20);
                Boxes.cut(simulation, x, -40, x + random.nextDouble(-9, 9), 40, 30);
                double z = random.nextDouble(-15, 15);
                Boxes.cut(simulation, -60, z, 60, z + random.nextDouble(-9, 9), 0);
            }
            Boxes.rest(simulation, 200);
            assertThat(inverted(simulation.bodies().getFirst())).isZero();
        }
    }

    private static int inverted(BodySimulation body) {
        Fragments fragments = body.tissue().fragments();
        Nodes nodes = body.nodes();
        int found = 0;
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) >= 0) {
                int o = fragments.node(f, 0);
                double[] e = new double[9];
                for (int k = 0; k < 3; k++) {
                    int n = fragments.node(f, k + 1);
                    e[3 * k] = nodes.x[n] - nodes.x[o];
                    e[3 * k + 1] = nodes.y[n] - nodes.y[o];
                    e[3 * k + 2] = nodes.z[n] - nodes.z[o];
                }
                double sixfold =
                        e[0] * (e[4] * e[8] - e[5] * e[7])
                                - e[1] * (e[3] * e[8] - e[5] * e[6])
                                + e[2] * (e[3] * e[7] - e[4] * e[6]);
                found += sixfold > 0 ? 0 : 1;
            }
        }
        return found;
    }
}
