package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.physics.BoneShapes.PLATE;
import static prelude.physics.BoneShapes.report;

import java.util.Arrays;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.physics.bone.BoneReport;

/** Drills and saws where they should not be: the simulation goes on and says what was not done. */
class BoneBadInputTest {
    /** A point of 118 degrees has a third of the volume of as much of the drill. */
    private static final double POINT_AHEAD_MM = 2 / Math.tan(Math.toRadians(59)) * 2 / 3;

    @Test
    void withoutBoneItSaysSo() {
        try (Simulation simulation =
                Simulation.open(BoneShapes.input(), SimulationSettings.STANDARD)) {
            BoneShapes.rest(
                    simulation, 5, BoneShapes.tool(Instrument.SAW, new Vector3d(), 20, true));
            assertThat(report(simulation).notes())
                    .containsExactly("There is no bone in this case that could be cut.");
            assertThat(report(simulation).removedMl()).isZero();
        }
    }

    @Test
    void anOpenSurfaceIsNotCut() {
        int[] some = Arrays.copyOf(PLATE.triangles(), PLATE.triangles().length - 3);
        SurfaceMesh open = new SurfaceMesh(PLATE.positionsMm(), some, null);
        try (Simulation simulation = BoneShapes.open(open)) {
            BoneShapes.draw(
                    simulation,
                    Instrument.DRILL,
                    3,
                    new Vector3d(0, 0, 4),
                    new Vector3d(0, 0, -4),
                    4);
            assertThat(report(simulation).notes())
                    .containsExactly("femur could not be cut, as its surface is not closed.");
            assertThat(report(simulation).removedMl()).isZero();
        }
    }

    @Test
    void posesThatAreNoneDoNothing() {
        try (Simulation simulation = BoneShapes.open(PLATE)) {
            String whole = simulation.stateHash();
            for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e30}) {
                simulation.step(
                        null,
                        new ToolSample(
                                Hand.RIGHT,
                                Instrument.DRILL,
                                bad,
                                0,
                                0,
                                0,
                                0,
                                1,
                                1,
                                0,
                                0,
                                3,
                                true));
                simulation.step(
                        null,
                        new ToolSample(
                                Hand.RIGHT, Instrument.SAW, 0, 0, 0, 0, 0, 1, 1, 0, 0, bad, true));
            }
            assertThat(simulation.stateHash()).isEqualTo(whole);
            assertThat(simulation.report().refusedSamples()).isEqualTo(6);
        }
    }

    @Test
    void aTeleportIntoBoneBeginsAtItsSurface() {
        SurfaceMesh block = BoneShapes.box(30, 30, 14, BoneShapes.TURN);
        try (Simulation simulation = BoneShapes.open(block)) {
            simulation.step(
                    null, BoneShapes.tool(Instrument.DRILL, new Vector3d(0.3, 0.2, 1000), 4, true));
            ToolSample within =
                    BoneShapes.tool(Instrument.DRILL, new Vector3d(0.3, 0.2, -3), 4, true);
            BoneShapes.rest(simulation, 45, within);
            assertThat(report(simulation).cuts().getFirst().depthMm())
                    .isCloseTo(2.5 + POINT_AHEAD_MM, within(0.1));
            assertThat(simulation.forceN(1)).isGreaterThan(50);
            simulation.step(
                    null, BoneShapes.tool(Instrument.DRILL, new Vector3d(0.3, 0.2, 1000), 4, true));
            assertThat(simulation.forceN(1)).isZero();
            assertThat(report(simulation).cuts()).hasSize(1);
        }
    }

    @Test
    void outsideTheBoneNothingHappens() {
        try (Simulation simulation = BoneShapes.open(PLATE)) {
            String whole = simulation.stateHash();
            BoneShapes.draw(
                    simulation,
                    Instrument.BURR,
                    5,
                    new Vector3d(-20, 0, 2.8),
                    new Vector3d(20, 0, 2.8),
                    100);
            BoneShapes.draw(
                    simulation,
                    Instrument.SAW,
                    20,
                    new Vector3d(40, 0, -20),
                    new Vector3d(40, 30, 20),
                    300);
            assertThat(simulation.stateHash()).isEqualTo(whole);
            assertThat(simulation.report().bone()).isNull();
        }
    }

    @Test
    void aMinuteInOnePlaceTakesNoMore() {
        try (Simulation simulation = BoneShapes.open(PLATE)) {
            ToolSample burr = BoneShapes.tool(Instrument.BURR, new Vector3d(0, 0, 0), 6, true);
            BoneShapes.rest(simulation, 300, burr);
            String hash = simulation.stateHash();
            BoneShapes.rest(simulation, 90 * 57, burr);
            assertThat(simulation.stateHash()).isEqualTo(hash);
            assertThat(simulation.forceN(1)).isLessThan(0.5);
        }
    }

    @Test
    void allOfABoneCanBeTakenAway() {
        try (Simulation simulation = BoneShapes.open(BoneShapes.box(4, 4, 4, BoneShapes.TURN))) {
            BoneShapes.draw(
                    simulation,
                    Instrument.BURR,
                    12,
                    new Vector3d(0, 0, 4),
                    new Vector3d(0, 0, -6),
                    5);
            BoneShapes.rest(simulation, 30, null);
            BoneReport.Opened bone = report(simulation).bones().getFirst();
            assertThat(bone.piecesMl()).isEmpty();
            assertThat(bone.removedMl()).isCloseTo(0.064, within(0.002));
            try (var lease = simulation.latest()) {
                var opened = lease.bones().getFirst();
                assertThat(opened.triangleCount()).isZero();
            }
            BoneShapes.draw(
                    simulation,
                    Instrument.BURR,
                    12,
                    new Vector3d(0, 0, 4),
                    new Vector3d(0, 0, -6),
                    50);
        }
    }

    @Test
    void manyThreadsOrFewTheSameState() {
        String[] hashes = new String[2];
        for (int run = 0; run < 2; run++) {
            try (Simulation simulation = BoneShapes.open(PLATE)) {
                if (run == 1) {
                    // Ready long before it is needed, rather than waited for.
                    simulation.step(
                            null,
                            BoneShapes.tool(Instrument.SAW, new Vector3d(0, 0, 30), 20, false));
                    BoneShapes.rest(simulation, 200, null);
                }
                BoneShapes.draw(
                        simulation,
                        Instrument.SAW,
                        20,
                        new Vector3d(0, 0, 4),
                        new Vector3d(4, 1, -3),
                        6);
                hashes[run] = simulation.stateHash();
            }
        }
        assertThat(hashes[0]).isEqualTo(hashes[1]);
    }
}
