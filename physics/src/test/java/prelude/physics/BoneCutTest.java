package prelude.physics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.bone.BoneReport;
import prelude.physics.bone.Breakthrough;
import prelude.physics.frame.OpenedBone;
import prelude.physics.skin.RidingSurface;

/** How deep, where through, in what pieces; and what is not possible. */
class BoneCutTest {
    private static final SurfaceMesh PLATE = BoneShapes.box(30, 30, 5, BoneShapes.TURN);

    private static BoneReport report(Simulation simulation) {
        return requireNonNull(simulation.report().bone());
    }

    private static void drill(Simulation simulation, double from, double to) {
        BoneShapes.draw(
                simulation,
                Instrument.DRILL,
                4,
                new Vector3d(0.3, 0.2, from),
                new Vector3d(0.3, 0.2, to),
                3);
    }

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

    private static SurfaceMesh moved(SurfaceMesh mesh, Vector3d by) {
        Vector3d turned = BoneShapes.TURN.transform(new Vector3d(by));
        float[] positions = mesh.positionsMm().clone();
        for (int i = 0; i < positions.length; i++) {
            positions[i] += (float) turned.get(i % 3);
        }
        return new SurfaceMesh(positions, mesh.triangles(), null);
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
    void aFastHandIsHeldBack() {
        try (Simulation simulation = BoneShapes.open(BoneShapes.box(30, 30, 14, BoneShapes.TURN))) {
            BoneShapes.draw(
                    simulation,
                    Instrument.DRILL,
                    4,
                    new Vector3d(0.3, 0.2, 8),
                    new Vector3d(0.3, 0.2, -2),
                    1000);
            ToolSample deep =
                    BoneShapes.tool(Instrument.DRILL, new Vector3d(0.3, 0.2, -2), 4, true);
            BoneShapes.rest(simulation, 45, deep);
            // Half a second at 5 mm a second, and the point ahead, that has a third of the volume.
            double ahead = 2 / Math.tan(Math.toRadians(59)) * 2 / 3;
            assertThat(report(simulation).cuts().getFirst().depthMm())
                    .isCloseTo(2.5 + ahead, within(0.1));
            assertThat(simulation.forceN(1)).isGreaterThan(60).isLessThanOrEqualTo(150);
            BoneShapes.rest(simulation, 180, deep);
            assertThat(report(simulation).cuts().getFirst().depthMm()).isCloseTo(9, within(0.1));
            assertThat(simulation.forceN(1)).isLessThan(1);
        }
    }

    @Test
    void undoGivesBackEveryBit() {
        try (Simulation simulation = BoneShapes.open(PLATE)) {
            String whole = simulation.stateHash();
            drill(simulation, 4, 0);
            BoneShapes.rest(simulation, 2, null);
            String one = simulation.stateHash();
            double removed = report(simulation).removedMl();
            BoneShapes.draw(
                    simulation,
                    Instrument.BURR,
                    5,
                    new Vector3d(-6, 4, 1),
                    new Vector3d(6, 4, 1),
                    9);
            BoneShapes.rest(simulation, 2, null);
            String two = simulation.stateHash();
            assertThat(List.of(whole, one, two)).doesNotHaveDuplicates();
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(one);
            assertThat(report(simulation).removedMl()).isEqualTo(removed);
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(whole);
            assertThat(simulation.report().bone()).isNull();
            assertThat(simulation.change(StrokeChange.REDO)).isTrue();
            assertThat(simulation.change(StrokeChange.REDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(two);
        }
    }

    @Test
    void whatIsUndoneIsDrawnWholeAgain() {
        try (Simulation simulation = BoneShapes.open(PLATE)) {
            drill(simulation, 4, -4);
            BoneShapes.rest(simulation, 20, null);
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            BoneShapes.rest(simulation, 60, null);
            try (var lease = simulation.latest()) {
                assertThat(lease.bones().getFirst().replacedCount()).isZero();
                assertThat(lease.bones().getFirst().triangleCount()).isZero();
            }
        }
    }

    @Test
    void aDrillThatIsUndoneWhileOnCutsNothingUntilItIsLifted() {
        try (Simulation simulation = BoneShapes.open(PLATE)) {
            String whole = simulation.stateHash();
            drill(simulation, 4, 0);
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            drill(simulation, 0, -2);
            assertThat(simulation.stateHash()).isEqualTo(whole);
            BoneShapes.rest(simulation, 1, null);
            drill(simulation, 4, 0);
            assertThat(simulation.stateHash()).isNotEqualTo(whole);
        }
    }

    @Test
    void otherInstrumentsPassThroughWhatWasDrilled() {
        Vector3d middle = new Vector3d(0.3, 0.2, 0);
        ToolSample probe = BoneShapes.tool(Instrument.PROBE, middle, 40, false);
        try (Simulation simulation = BoneShapes.open(PLATE)) {
            BoneShapes.rest(simulation, 3, probe);
            assertThat(simulation.report().boneContacts()).isEqualTo(3);
            BoneShapes.draw(
                    simulation,
                    Instrument.DRILL,
                    8,
                    new Vector3d(0.3, 0.2, 4),
                    new Vector3d(0.3, 0.2, -6),
                    3);
            assertThat(simulation.report().boneContacts()).isEqualTo(3);
            BoneShapes.rest(simulation, 3, probe);
            assertThat(simulation.report().boneContacts()).isEqualTo(3);
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

    @Test
    void aHandThatIsLostForAMomentGoesOnWhereItWasHeldBack() {
        try (Simulation simulation = BoneShapes.open(BoneShapes.box(30, 30, 14, BoneShapes.TURN))) {
            drill(simulation, 8, 4);
            ToolSample beyond =
                    BoneShapes.tool(Instrument.DRILL, new Vector3d(0.3, 0.2, -9), 4, true);
            BoneShapes.rest(simulation, 2, beyond);
            double removed = report(simulation).removedMl();
            BoneShapes.rest(simulation, 5, null);
            BoneShapes.rest(simulation, 1, beyond);
            assertThat(report(simulation).removedMl()).isCloseTo(removed, within(0.002));
            BoneShapes.rest(simulation, 18, beyond);
            BoneReport.Cut hole = report(simulation).cuts().getFirst();
            assertThat(hole.breakthroughs()).isEmpty();
            // From 3 mm below the surface on, 21 steps of 5 mm a second.
            assertThat(hole.depthMm()).isCloseTo(3 + 21 * 5 / 90.0, within(0.3));
        }
    }

    @Test
    void aDrillThatIsSwitchedOnBeyondABoneHasToCutItsWay() {
        try (Simulation simulation = BoneShapes.open(PLATE)) {
            ToolSample beyond =
                    BoneShapes.tool(Instrument.DRILL, new Vector3d(0.3, 0.2, -10), 4, true);
            BoneShapes.rest(simulation, 1, beyond);
            // A step allows 0.7 mm3, and its last move some more; the shaft in the bone is 63.
            assertThat(simulation.report().bone() == null ? 0 : report(simulation).removedMl())
                    .isLessThan(0.004);
            assertThat(simulation.forceN(1)).isGreaterThan(50);
            BoneShapes.rest(simulation, 130, beyond);
            BoneReport.Cut hole = report(simulation).cuts().getFirst();
            assertThat(hole.breakthroughs()).hasSize(1);
            assertThat(hole.depthMm()).isCloseTo(5, within(0.1));
        }
    }

    @Test
    void throughAirBetweenBonesAHandIsFree() {
        SurfaceMesh both = BoneShapes.together(moved(PLATE, new Vector3d(0, 0, 25)), PLATE);
        try (Simulation simulation = BoneShapes.open(both)) {
            String whole = simulation.stateHash();
            for (int i = 0; i < 8; i++) {
                Vector3d tip = new Vector3d(i % 2 == 0 ? -14 : 14, 0, 8);
                simulation.step(null, BoneShapes.tool(Instrument.BURR, tip, 5, true));
                assertThat(simulation.forceN(1)).isZero();
                try (var lease = simulation.latest()) {
                    assertThat(lease.heldBack().mm(1, 0)).isZero();
                }
            }
            assertThat(simulation.stateHash()).isEqualTo(whole);
        }
    }

    @Test
    void whatHasCutTooMuchCanBeWithdrawnAtOnce() {
        try (Simulation simulation = BoneShapes.open(BoneShapes.box(30, 30, 14, BoneShapes.TURN))) {
            drill(simulation, 8, -2);
            // Sideways: all of its shaft cuts, more in a move than a step allows.
            BoneShapes.rest(
                    simulation,
                    2,
                    BoneShapes.tool(Instrument.DRILL, new Vector3d(4, 0.2, -2), 4, true));
            assertThat(simulation.forceN(1)).isGreaterThan(10);
            double removed = report(simulation).removedMl();
            BoneShapes.rest(
                    simulation,
                    1,
                    BoneShapes.tool(Instrument.DRILL, new Vector3d(0.32, 0.2, 12), 4, true));
            assertThat(simulation.forceN(1)).isZero();
            assertThat(report(simulation).removedMl()).isCloseTo(removed, within(0.0005));
        }
    }
}
