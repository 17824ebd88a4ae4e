package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static prelude.physics.BoneShapes.PLATE;
import static prelude.physics.BoneShapes.drill;
import static prelude.physics.BoneShapes.moved;
import static prelude.physics.BoneShapes.report;

import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Instrument;
import prelude.physics.bone.BoneReport;
import prelude.physics.bone.Breakthrough;
import prelude.physics.frame.OpenedBone;
import prelude.physics.skin.RidingSurface;

/** How deep, where through, in what pieces. */
class BoneCutTest {
    @Test
    void aHoleIsAsDeepAsItsTipWent() {
        try (Simulation simulation = BoneShapes.open(BoneShapes.box(30, 30, 14, BoneShapes.TURN))) {
            drill(simulation, 8, 2);
            BoneReport.Cut hole = report(simulation).cuts().getFirst();
            assertThat(hole.depthMm()).isCloseTo(5, within(0.1));
            assertThat(hole.breakthroughs()).isEmpty();
            assertThat(hole.structure()).isEqualTo("femur");
            Vector3d entry = BoneShapes.TURN.transform(new Vector3d(0.3, 0.2, 7));
            assertThat(hole.entryMm().distance(entry)).isLessThan(0.1);
            // Out, and in again, and deeper: it is the same hole.
            drill(simulation, 2, 9);
            drill(simulation, 9, 0);
            assertThat(report(simulation).cuts()).hasSize(1);
            assertThat(report(simulation).cuts().getFirst().depthMm()).isCloseTo(7, within(0.1));
        }
    }

    @Test
    void aTipThatComesThroughIsToldOnce() {
        SurfaceMesh vessel =
                moved(BoneShapes.box(6, 6, 6, BoneShapes.TURN), new Vector3d(0.3, 0.2, -9.5));
        RidingSurface artery = new RidingSurface("artery", vessel, Consistency.HOLLOW);
        RidingSurface bone = BoneShapes.bone("femur", PLATE);
        SimulationInput input =
                new SimulationInput(
                        List.of(),
                        List.of(bone),
                        List.of(artery),
                        List.of(bone, artery),
                        List.of(),
                        _ -> Boxes.SOFT);
        try (Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD)) {
            drill(simulation, 3, -3.5);
            drill(simulation, -3.5, 4);
            drill(simulation, 4, -3.5);
            BoneReport.Cut hole = report(simulation).cuts().getFirst();
            assertThat(hole.breakthroughs()).hasSize(1);
            Breakthrough through = hole.breakthroughs().getFirst();
            assertThat(through.depthMm()).isCloseTo(5, within(0.05));
            Vector3d place = BoneShapes.TURN.transform(new Vector3d(0.3, 0.2, -2.5));
            assertThat(through.placeMm().distance(place)).isLessThan(0.05);
            assertThat(through.nearest().getFirst().structure()).isEqualTo("artery");
            assertThat(through.nearest().getFirst().mm()).isCloseTo(4, within(0.05));
            assertThat(through.within()).isEmpty();
            // Fed at 3 mm a second from 0.5 mm above the bone.
            assertThat(through.atSeconds()).isCloseTo(5.5 / 3, within(0.15));
        }
    }

    @Test
    void aBarSawnThroughIsInTwoPieces() {
        try (Simulation simulation = BoneShapes.open(BoneShapes.box(12, 40, 10, BoneShapes.TURN))) {
            Vector3d above = new Vector3d(0.3, 5.2, 6);
            BoneShapes.draw(simulation, Instrument.SAW, 20, above, new Vector3d(0.3, 5.2, -4), 4.5);
            assertThat(report(simulation).bones().getFirst().piecesMl()).hasSize(1);
            BoneShapes.draw(
                    simulation,
                    Instrument.SAW,
                    20,
                    new Vector3d(0.3, 5.2, -4),
                    new Vector3d(0.3, 5.2, -6),
                    4);
            BoneReport.Opened bone = report(simulation).bones().getFirst();
            assertThat(bone.wasMl()).isCloseTo(4.8, withinPercentage(0.5));
            assertThat(bone.piecesMl()).hasSize(2);
            assertThat(bone.piecesMl().get(0)).isCloseTo(12 * 24.6 / 100, withinPercentage(1));
            assertThat(bone.piecesMl().get(1)).isCloseTo(12 * 14.2 / 100, withinPercentage(1));
            assertThat(bone.piecesMl().stream().mapToDouble(d -> d).sum() + bone.removedMl())
                    .isCloseTo(bone.wasMl(), within(1e-9));
            assertThat(report(simulation).cuts().getFirst().breakthroughs()).isNotEmpty();
        }
    }

    @Test
    void whatIsDrawnEnclosesWhatIsLeft() {
        SurfaceMesh block = BoneShapes.box(30, 30, 14, BoneShapes.TURN);
        RidingSurface bone = BoneShapes.bone("femur", block);
        try (Simulation simulation =
                Simulation.open(BoneShapes.input(bone), SimulationSettings.STANDARD)) {
            drill(simulation, 8, -1);
            BoneShapes.draw(
                    simulation,
                    Instrument.BURR,
                    6,
                    new Vector3d(-9, 8, 5),
                    new Vector3d(9, 8, 5),
                    8);
            BoneShapes.rest(simulation, 60, null);
            double drawn = drawnMm3(block, simulation);
            double left = 30 * 30 * 14 - report(simulation).removedMl() * 1000;
            assertThat(drawn).isCloseTo(left, withinPercentage(0.1));
        }
    }

    private static double drawnMm3(SurfaceMesh whole, Simulation simulation) {
        try (var lease = simulation.latest()) {
            var opened = lease.bones().getFirst();
            int[] t = whole.triangles().clone();
            for (int i = 0; i < opened.replacedCount(); i++) {
                Arrays.fill(t, 3 * opened.replaced()[i], 3 * opened.replaced()[i] + 3, 0);
            }
            int walls = 0;
            while (opened.looks()[walls] != OpenedBone.SURFACE) {
                walls++;
            }
            int[] drawn = Arrays.copyOf(opened.triangles(), 3 * opened.triangleCount());
            for (int i = 0; i < drawn.length; i += 3) {
                // Strips down the rims lie on the walls: they enclose nothing.
                if (drawn[i] >= walls && opened.looks()[drawn[i]] != OpenedBone.SURFACE) {
                    Arrays.fill(drawn, i, i + 3, 0);
                }
            }
            float[] positions = opened.positionsMm();
            return new SurfaceMesh(whole.positionsMm(), t, null).volumeMm3()
                    + new SurfaceMesh(positions, drawn, null).volumeMm3();
        }
    }

    @Test
    void aDrillThatWandersHasItsHoleAndItsBreakthrough() {
        try (Simulation simulation = BoneShapes.open(BoneShapes.box(30, 30, 15, BoneShapes.TURN))) {
            // 5.7 degrees off its axis: further aside at the end than its own radius.
            BoneShapes.draw(
                    simulation,
                    Instrument.DRILL,
                    2,
                    new Vector3d(0, 0.2, 8),
                    new Vector3d(1.7, 0.2, -9),
                    3);
            assertThat(report(simulation).cuts()).hasSize(1);
            BoneReport.Cut hole = report(simulation).cuts().getFirst();
            assertThat(hole.breakthroughs()).hasSize(1);
            assertThat(hole.breakthroughs().getFirst().depthMm()).isCloseTo(15, within(0.1));
            assertThat(hole.depthMm()).isCloseTo(15, within(0.1));
        }
    }

    @Test
    void aDrillInABurrsCraterHasItsOwnDepthAndBreakthrough() {
        try (Simulation simulation = BoneShapes.open(BoneShapes.box(30, 30, 14, BoneShapes.TURN))) {
            Vector3d floor = new Vector3d(0.3, 0.2, 3);
            Vector3d above = new Vector3d(0.3, 0.2, 8);
            BoneShapes.draw(simulation, Instrument.BURR, 8, above, floor, 3);
            BoneShapes.rest(simulation, 60, BoneShapes.tool(Instrument.BURR, floor, 8, true));
            BoneShapes.rest(simulation, 20, null);
            BoneShapes.draw(
                    simulation,
                    Instrument.DRILL,
                    2,
                    new Vector3d(0.3, 0.2, 4),
                    new Vector3d(0.3, 0.2, -8),
                    3);
            assertThat(report(simulation).cuts()).hasSize(2);
            assertThat(report(simulation).cuts().get(0).depthMm()).isCloseTo(4, within(0.1));
            BoneReport.Cut hole = report(simulation).cuts().get(1);
            assertThat(hole.instrument()).isEqualTo(Instrument.DRILL);
            assertThat(hole.breakthroughs()).hasSize(1);
            // The crater rises by 0.25 mm where the drill's walls are looked for.
            assertThat(hole.depthMm()).isBetween(9.9, 10.35);
            assertThat(hole.breakthroughs().getFirst().depthMm()).isBetween(9.9, 10.35);
        }
    }

    @Test
    void aSawsDepthIsThatOfOneWallNotOfTheGapBehind() {
        SurfaceMesh both = BoneShapes.together(moved(PLATE, new Vector3d(0, 0, 12.5)), PLATE);
        try (Simulation simulation = BoneShapes.open(both)) {
            BoneShapes.draw(
                    simulation,
                    Instrument.SAW,
                    8,
                    new Vector3d(0.3, 0.2, 16),
                    new Vector3d(0.3, 0.2, -1),
                    3);
            for (BoneReport.Cut cut : report(simulation).cuts()) {
                assertThat(cut.depthMm()).isLessThan(5.1);
            }
            assertThat(report(simulation).cuts().getFirst().depthMm()).isCloseTo(5, within(0.1));
        }
    }
}
