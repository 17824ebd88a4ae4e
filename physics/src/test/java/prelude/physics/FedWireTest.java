package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.junit.jupiter.api.Test;
import prelude.cases.device.Sheath;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.attach.BentLines;
import prelude.physics.frame.SnapshotLease;
import prelude.physics.wire.WireInput;
import prelude.physics.wire.WireReport;

/** A wire among all else of a rehearsal: taken, felt, drawn, undone and hashed. */
class FedWireTest {
    private static final double MOUTH_X = -90;

    /** In a straight vessel along x, closed at 95 mm, beside a box of tissue. */
    private static SimulationInput input() {
        List<Vector3dc> line = new ArrayList<>();
        for (int i = 0; i <= 170; i++) {
            line.add(new Vector3d(MOUTH_X + i, 0, 200));
        }
        WireInput wire =
                new WireInput(
                        "w",
                        Tubes.along(new Vector3d(0, 0, 200), 4, 95),
                        line,
                        0.89,
                        0,
                        293,
                        30,
                        0,
                        20);
        return Boxes.input(Boxes.box(10, new int[] {4, 3, 3}), -15).withWires(List.of(wire));
    }

    /** Jaws so far out of the hub. */
    private static ToolSample jaws(double outMm, boolean on) {
        return ToolSample.of(
                Hand.RIGHT,
                Instrument.GRASPER,
                new Vector3d(MOUTH_X - Sheath.LENGTH_MM - outMm, 0, 200),
                new Vector3d(0, -1, 0),
                0,
                on);
    }

    private static void feed(Simulation simulation, double mm) {
        simulation.step(null, jaws(50, false));
        for (int i = 0; i <= 40; i++) {
            simulation.step(null, jaws(50 - mm * i / 40, true));
        }
        simulation.step(null, jaws(50 - mm, false));
    }

    private static WireReport wire(Simulation simulation) {
        return simulation.report().wires().getFirst();
    }

    @Test
    void jawsFeedItAndUndoTakesItBack() {
        try (Simulation simulation = Simulation.open(input(), SimulationSettings.STANDARD)) {
            Boxes.rest(simulation, 20);
            String before = simulation.stateHash();
            feed(simulation, 30);
            Boxes.rest(simulation, 10);
            assertThat(wire(simulation).fedMm()).isCloseTo(50, within(1e-6));
            assertThat(wire(simulation).line().getLast().x()).isCloseTo(MOUTH_X + 50, within(0.01));
            String after = simulation.stateHash();
            assertThat(after).isNotEqualTo(before);
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(wire(simulation).fedMm()).isCloseTo(20, within(1e-9));
            assertThat(simulation.change(StrokeChange.REDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(after);
        }
    }

    @Test
    void theSameHandsComeToTheSameBits() {
        assertThat(fed(2)).isEqualTo(fed(1));
    }

    private static String fed(int threads) {
        SimulationSettings settings = SimulationSettings.STANDARD.withThreads(threads);
        try (Simulation simulation = Simulation.open(input(), settings)) {
            feed(simulation, 30);
            feed(simulation, -12);
            return simulation.stateHash();
        }
    }

    /** Pushed against the vessel's end it presses back along the sheath. */
    @Test
    void theHandFeelsWhatItPressesOn() {
        try (Simulation simulation = Simulation.open(input(), SimulationSettings.STANDARD)) {
            for (int i = 0; i < 4; i++) {
                feed(simulation, 45);
            }
            // Its tip is at the end. Floppy, it gives way before the jaws do.
            simulation.step(null, jaws(50, false));
            for (int i = 0; i <= 10; i++) {
                simulation.step(null, jaws(50 - i, true));
            }
            assertThat(simulation.forceN(1)).isGreaterThan(0.01);
            assertThat(wire(simulation).held()).isTrue();
            assertThat(wire(simulation).mostTipN()).isGreaterThan(0.01);
            assertThat(wire(simulation).mostPushN()).isGreaterThan(0.01);
        }
    }

    @Test
    void itIsDrawnFromItsEndOutsideToItsTip() {
        try (Simulation simulation = Simulation.open(input(), SimulationSettings.STANDARD)) {
            feed(simulation, 30);
            try (SnapshotLease snapshot = simulation.latest()) {
                BentLines drawn = snapshot.wires().getFirst();
                float[] at = drawn.placesMm();
                int last = 3 * (drawn.points() - 1);
                assertThat(at[0])
                        .isCloseTo((float) (MOUTH_X - Sheath.LENGTH_MM - 60), within(0.01f));
                assertThat(at[last]).isCloseTo((float) (MOUTH_X + 50), within(0.05f));
                assertThat(drawn.diameterMm(0)).isEqualTo(0.89f);
            }
        }
    }
}
