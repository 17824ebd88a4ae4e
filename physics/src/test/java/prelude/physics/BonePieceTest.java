package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static prelude.physics.BoneShapes.report;
import static prelude.physics.BoneShapes.rest;

import java.util.BitSet;
import java.util.List;
import org.joml.Matrix3d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.bone.BoneReport;
import prelude.physics.bone.BoneReport.PieceState;
import prelude.physics.device.DeviceEvent;
import prelude.physics.frame.OpenedBone;

/** A piece that is sawn free is a body of its own, and the bone has a hole where it grew. */
class BonePieceTest {
    private static final double G = 9.81;

    /** Of a box of 12 × 40 × 10 mm, sawn through at y = 5.2 mm, the smaller part. */
    private static final double PIECE_ML = 1.2 * 1.42 * 1.0;

    static final Vector3d MIDDLE = new Vector3d(0, 12.9, 0);

    private static Simulation open(SurfaceMesh mesh, Vector3d gravity) {
        return Simulation.open(
                BoneShapes.input(BoneShapes.bone("femur", mesh)),
                SimulationSettings.STANDARD.withGravity(Gravity.unchanged(gravity)));
    }

    static Simulation sawn() {
        Simulation simulation =
                open(
                        BoneShapes.box(12, 40, 10, BoneShapes.TURN),
                        BoneShapes.TURN.transform(new Vector3d(0, 0, -G)));
        saw(simulation);
        return simulation;
    }

    private static void saw(Simulation simulation) {
        BoneShapes.draw(
                simulation,
                Instrument.SAW,
                20,
                new Vector3d(0.3, 5.2, 6),
                new Vector3d(0.3, 5.2, -6),
                4.5);
        rest(simulation, 75, null);
    }

    static ToolSample jaws(Vector3d at, boolean on) {
        return ToolSample.of(
                Hand.RIGHT,
                Instrument.GRASPER,
                BoneShapes.TURN.transform(new Vector3d(at)),
                BoneShapes.TURN.transform(new Vector3d(0, 0, 1)),
                BoneShapes.TURN.transform(new Vector3d(1, 0, 0)),
                40,
                on);
    }

    private static void carry(Simulation simulation, Vector3d from, Vector3d to) {
        int steps = (int) Math.ceil(from.distance(to) / 100 * 90);
        for (int i = 0; i <= steps; i++) {
            simulation.step(null, jaws(new Vector3d(from).lerp(to, (double) i / steps), true));
        }
    }

    private static BoneReport.Piece piece(Simulation simulation) {
        assertThat(report(simulation).pieces()).hasSize(1);
        return report(simulation).pieces().getFirst();
    }

    private static Vector3d own(BoneReport.Piece piece) {
        return unturned(new Vector3d(piece.centreMm()));
    }

    @Test
    void whatIsSawnOffHasItsVolumeAndItsMass() {
        try (Simulation simulation = sawn()) {
            BoneReport.Piece piece = piece(simulation);
            assertThat(piece.state()).isEqualTo(PieceState.IN_PLACE);
            assertThat(piece.volumeMl()).isCloseTo(PIECE_ML, withinPercentage(1));
            assertThat(piece.massG()).isCloseTo(1.61 * PIECE_ML, withinPercentage(1));
            assertThat(own(piece).distance(MIDDLE)).isLessThan(0.1);
            assertThat(piece.thicknessMm()).isCloseTo(10, within(0.2));
            assertThat(piece.movedMm()).isZero();
            BoneReport.Opened bone = report(simulation).bones().getFirst();
            assertThat(bone.piecesMl()).hasSize(2);
            assertThat(bone.piecesMl().get(0)).isCloseTo(12 * 24.6 / 100, withinPercentage(1));
            assertThat(bone.removedMl()).isCloseTo(1.2 * 0.12, withinPercentage(2));
            assertThat(bone.piecesMl().stream().mapToDouble(d -> d).sum() + bone.removedMl())
                    .isCloseTo(bone.wasMl(), within(1e-9));
        }
    }

    @Test
    void itIsDrawnWithItsWallsAndTheBoneWithoutIt() {
        SurfaceMesh bar = BoneShapes.box(12, 40, 10, BoneShapes.TURN);
        try (Simulation simulation = open(bar, new Vector3d())) {
            saw(simulation);
            rest(simulation, 60, null);
            try (var lease = simulation.latest()) {
                double[] piece = range(lease.freed().piece(0).drawn());
                assertThat(piece).containsExactly(new double[] {5.8, 20}, within(0.05));
                double[] left = range(lease.bones().getFirst());
                assertThat(left[1]).isCloseTo(4.6, within(0.05));
                BitSet replaced = new BitSet();
                for (int i = 0; i < lease.bones().getFirst().replacedCount(); i++) {
                    replaced.set(lease.bones().getFirst().replaced()[i]);
                }
                for (int t = 0; t < bar.triangleCount(); t++) {
                    int corner = 3 * bar.triangles()[3 * t];
                    boolean ofPiece = own(bar.positionsMm(), corner).y > 5.8;
                    assertThat(replaced.get(t) || !ofPiece).isTrue();
                }
            }
        }
    }

    /** From where to where it reaches along the bar. */
    private static double[] range(OpenedBone drawn) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < 3 * drawn.triangleCount(); i++) {
            double y = own(drawn.positionsMm(), 3 * drawn.triangles()[i]).y;
            range[0] = Math.min(range[0], y);
            range[1] = Math.max(range[1], y);
        }
        return range;
    }

    private static Vector3d own(float[] positions, int at) {
        return unturned(new Vector3d(positions[at], positions[at + 1], positions[at + 2]));
    }

    private static Vector3d unturned(Vector3d at) {
        return BoneShapes.TURN.transpose(new Matrix3d()).transform(at);
    }

    @Test
    void aBridgeThatIsLeftHoldsIt() {
        try (Simulation simulation =
                open(BoneShapes.box(12, 40, 10, BoneShapes.TURN), new Vector3d(0, 0, -G))) {
            BoneShapes.draw(
                    simulation,
                    Instrument.SAW,
                    20,
                    new Vector3d(0.3, 5.2, 6),
                    new Vector3d(0.3, 5.2, -4),
                    4.5);
            rest(simulation, 90, null);
            assertThat(report(simulation).pieces()).isEmpty();
        }
    }

    @Test
    void jawsCarryItAwayAndTheRestStays() {
        try (Simulation simulation = sawn()) {
            String before = simulation.stateHash();
            Vector3d end = new Vector3d(0, 17, 6);
            rest(simulation, 5, jaws(end, false));
            carry(simulation, end, new Vector3d(0, 47, 36));
            BoneReport.Piece held = piece(simulation);
            assertThat(held.state()).isEqualTo(PieceState.HELD);
            assertThat(own(held).distance(new Vector3d(MIDDLE).add(0, 30, 30))).isLessThan(1);
            assertThat(held.mostPullN()).isBetween(1.0, 60.0);
            BoneReport.Opened bone = report(simulation).bones().getFirst();
            assertThat(bone.piecesMl().get(0)).isCloseTo(12 * 24.6 / 100, withinPercentage(1));
            assertThat(simulation.stateHash()).isNotEqualTo(before);
            simulation.change(StrokeChange.UNDO);
            assertThat(simulation.stateHash()).isEqualTo(before);
            assertThat(piece(simulation).state()).isEqualTo(PieceState.IN_PLACE);
            simulation.change(StrokeChange.REDO);
            assertThat(own(piece(simulation)).distance(own(held))).isLessThan(1e-9);
        }
    }

    @Test
    void letGoInTheFreeItFalls() {
        try (Simulation simulation = sawn()) {
            Vector3d end = new Vector3d(0, 17, 6);
            rest(simulation, 5, jaws(end, false));
            Vector3d away = new Vector3d(0, 87, 6);
            carry(simulation, end, away);
            rest(simulation, 90, jaws(away, true));
            simulation.step(null, jaws(away, false));
            Vector3d from = own(piece(simulation));
            rest(simulation, 18, null);
            // One step passed as it was let go.
            double seconds = 19 * ScriptSampler.STEP_SECONDS;
            double before = G * Math.pow(ScriptSampler.STEP_SECONDS, 2) / 2;
            double fell = 1e-3 * (from.z - own(piece(simulation)).z);
            assertThat(fell).isCloseTo(G * seconds * seconds / 2 - before, within(2e-4));
            assertThat(piece(simulation).events().getLast().kind())
                    .isEqualTo(DeviceEvent.Kind.DROPPED);
            assertThat(piece(simulation).state()).isEqualTo(PieceState.LOOSE);
        }
    }

    @Test
    void putBackItRestsInItsKerf() {
        try (Simulation simulation = sawn()) {
            Vector3d end = new Vector3d(0, 17, 6);
            rest(simulation, 5, jaws(end, false));
            Vector3d away = new Vector3d(0, 40, 30);
            carry(simulation, end, away);
            Vector3d back = new Vector3d(1, 18, 7.5);
            carry(simulation, away, back);
            rest(simulation, 30, jaws(back, true));
            rest(simulation, 5, jaws(back, false));
            rest(simulation, 90, null);
            BoneReport.Piece piece = piece(simulation);
            assertThat(piece.state()).isEqualTo(PieceState.IN_PLACE);
            assertThat(piece.movedMm()).isBetween(0.1, 0.6001);
            assertThat(piece.turnedDegrees()).isLessThan(0.01);
            assertThat(piece.events().getLast().kind()).isEqualTo(DeviceEvent.Kind.SEATED);
        }
    }

    @Test
    void aTakenBackCutMakesTheBoneWhole() {
        try (Simulation simulation =
                open(
                        BoneShapes.box(12, 40, 10, BoneShapes.TURN),
                        BoneShapes.TURN.transform(new Vector3d(0, 0, -G)))) {
            String whole = simulation.stateHash();
            saw(simulation);
            String cut = simulation.stateHash();
            simulation.change(StrokeChange.UNDO);
            assertThat(simulation.stateHash()).isEqualTo(whole);
            rest(simulation, 75, null);
            assertThat(simulation.stateHash()).isEqualTo(whole);
            simulation.change(StrokeChange.REDO);
            rest(simulation, 75, null);
            assertThat(simulation.stateHash()).isEqualTo(cut);
            assertThat(report(simulation).pieces()).hasSize(1);
        }
    }

    @Test
    void aProbePassesWhereItWasAndMeetsItWhereItIs() {
        try (Simulation simulation = sawn()) {
            assertThat(meets(simulation, MIDDLE, false)).isTrue();
            Vector3d end = new Vector3d(0, 17, 6);
            rest(simulation, 5, jaws(end, false));
            Vector3d away = new Vector3d(0, 117, 6);
            carry(simulation, end, away);
            rest(simulation, 90, jaws(away, true));
            assertThat(meets(simulation, MIDDLE, true)).isFalse();
            assertThat(meets(simulation, new Vector3d(MIDDLE).add(0, 100, 0), true)).isTrue();
        }
    }

    /** Whether a probe that comes to a place meets bone. */
    private static boolean meets(Simulation simulation, Vector3d at, boolean holds) {
        long before = simulation.report().boneContacts();
        ToolSample probe =
                ToolSample.of(
                        Hand.LEFT,
                        Instrument.PROBE,
                        BoneShapes.TURN.transform(new Vector3d(at)),
                        BoneShapes.TURN.transform(new Vector3d(0, 0, 1)),
                        BoneShapes.TURN.transform(new Vector3d(1, 0, 0)),
                        3,
                        true);
        ToolSample held = jaws(new Vector3d(0, 117, 6), true);
        for (int i = 0; i < 30; i++) {
            simulation.step(probe, holds ? held : null);
        }
        return simulation.report().boneContacts() > before;
    }

    @Test
    void itLiesOnTissue() {
        SurfaceMesh bar = lifted(BoneShapes.box(12, 10, 40, new Matrix3d()), -34);
        SimulationInput soft = DeviceBlocks.soft();
        SimulationInput input =
                new SimulationInput(
                        soft.bodies(), List.of(BoneShapes.bone("rib", bar)), soft.materials());
        try (Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD)) {
            for (int i = 0; i <= 300; i++) {
                Vector3d tip = new Vector3d(0.1, -41 + 15.0 * i / 300, 5.2);
                simulation.step(null, upright(Instrument.SAW, tip, 20, true));
            }
            rest(simulation, 75, null);
            rest(simulation, 5, upright(Instrument.GRASPER, new Vector3d(0.1, -40, 13), 40, false));
            Vector3d[] way = {
                new Vector3d(0.1, -40, 13),
                new Vector3d(0.1, -54, 14),
                new Vector3d(24, -54, 3),
                new Vector3d(24, -36, 3)
            };
            for (int i = 0; i <= 180; i++) {
                Vector3d at = new Vector3d(way[Math.min(2, i / 60)]);
                at.lerp(way[Math.min(2, i / 60) + 1], i < 180 ? i % 60 / 60.0 : 1);
                simulation.step(null, upright(Instrument.GRASPER, at, 40, true));
            }
            assertThat(piece(simulation).state()).isEqualTo(PieceState.HELD);
            rest(simulation, 5, upright(Instrument.GRASPER, way[3], 40, false));
            rest(simulation, 270, null);
            BoneReport.Piece piece = piece(simulation);
            assertThat(piece.state()).isEqualTo(PieceState.LOOSE);
            // At least 10 mm thick, on a surface at -24 mm that it sinks into.
            assertThat(piece.centreMm().y()).isBetween(-30.0, -25.0);
        }
    }

    private static SurfaceMesh lifted(SurfaceMesh mesh, float y) {
        float[] positions = mesh.positionsMm().clone();
        for (int v = 1; v < positions.length; v += 3) {
            positions[v] += y;
        }
        return new SurfaceMesh(positions, mesh.triangles(), null);
    }

    private static ToolSample upright(
            Instrument instrument, Vector3d tip, double sizeMm, boolean on) {
        return ToolSample.of(
                Hand.RIGHT,
                instrument,
                tip,
                new Vector3d(0, -1, 0),
                new Vector3d(1, 0, 0),
                sizeMm,
                on);
    }

    @Test
    void itIsNotCutAnyFurtherAndThatIsTold() {
        try (Simulation simulation = sawn()) {
            String before = simulation.stateHash();
            BoneShapes.draw(
                    simulation,
                    Instrument.DRILL,
                    3,
                    new Vector3d(0, 13, 8),
                    new Vector3d(0, 13, -2),
                    10);
            rest(simulation, 75, null);
            assertThat(simulation.stateHash()).isEqualTo(before);
            assertThat(report(simulation).notes())
                    .contains("A piece of bone that is free was not cut any further.");
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSame() {
        String[] hashes = new String[2];
        for (int run = 0; run < 2; run++) {
            SimulationSettings settings = SimulationSettings.STANDARD.withThreads(run + 1);
            try (Simulation simulation =
                    Simulation.open(
                            BoneShapes.input(
                                    BoneShapes.bone(
                                            "femur", BoneShapes.box(12, 40, 10, BoneShapes.TURN))),
                            settings)) {
                saw(simulation);
                Vector3d end = new Vector3d(0, 17, 6);
                rest(simulation, 5, jaws(end, false));
                carry(simulation, end, new Vector3d(3, 40, 20));
                rest(simulation, 75, null);
                hashes[run] = simulation.stateHash();
            }
        }
        assertThat(hashes[0]).isEqualTo(hashes[1]);
    }

    @Test
    void splintersStayAsTheyAre() {
        try (Simulation simulation =
                open(BoneShapes.box(6, 40, 5, BoneShapes.TURN), new Vector3d())) {
            // 0.9 mm of 6 by 5: under 50 mm³.
            BoneShapes.draw(
                    simulation,
                    Instrument.SAW,
                    20,
                    new Vector3d(0.3, 18.5, 4),
                    new Vector3d(0.3, 18.5, -4),
                    4.5);
            rest(simulation, 90, null);
            assertThat(report(simulation).pieces()).isEmpty();
            assertThat(report(simulation).bones().getFirst().piecesMl()).hasSize(2);
        }
    }
}
