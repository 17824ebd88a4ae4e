package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.SubstepChange;
import prelude.physics.frame.SnapshotLease;

class SimulationThreadTest {
    private static final SimulationSettings SETTINGS = SimulationSettings.STANDARD;
    private static final int STEPS = 70;
    private static final ToolSource CUTTING =
            (step, hand) ->
                    hand == Hand.RIGHT
                            ? Boxes.tool(Instrument.SCALPEL, 11, 30, -40 + 1.4 * step, true)
                            : null;

    private static void playToTheEnd(SimulationThread simulation, ToolSource tools)
            throws InterruptedException {
        simulation.play(tools, STEPS);
        while (!simulation.finished()) {
            Thread.sleep(5);
        }
    }

    @Test
    void playingStopsByItselfInTheStateOfLockStep() throws InterruptedException {
        try (SimulationThread lockStep = SimulationThread.open(Boxes.held(), SETTINGS);
                SimulationThread played = SimulationThread.open(Boxes.held(), SETTINGS)) {
            lockStep.advance(CUTTING, STEPS);
            playToTheEnd(played, CUTTING);
            SimulationReport report = played.report();
            assertThat(report.steps()).isEqualTo(STEPS);
            assertThat(report.stateHash()).isEqualTo(lockStep.report().stateHash());
            assertThat(played.finished()).isTrue();
        }
    }

    @Test
    void aRecordedChangeOfSubstepsIsRepeated() throws InterruptedException {
        List<SubstepChange> changes = List.of(new SubstepChange(9, 8), new SubstepChange(31, 5));
        try (SimulationThread first =
                        SimulationThread.open(
                                Boxes.held(), SETTINGS, new Script(List.of(), changes, List.of()));
                SimulationThread unchanged = SimulationThread.open(Boxes.held(), SETTINGS)) {
            first.advance(CUTTING, STEPS);
            unchanged.advance(CUTTING, STEPS);
            String hash = first.report().stateHash();
            assertThat(unchanged.report().stateHash()).isNotEqualTo(hash);
            assertThat(first.recording().substeps()).isEqualTo(changes);
            ScriptSampler recorded = new ScriptSampler(first.recording());
            try (SimulationThread again =
                    SimulationThread.open(Boxes.held(), SETTINGS, first.recording())) {
                playToTheEnd(again, recorded::sample);
                assertThat(again.report().stateHash()).isEqualTo(hash);
            }
        }
    }

    /**
     * Hands whose poses come when they like or are none, an undo amid it, and a machine that is too
     * slow now and then: the recording has all that, and none of it is by the clock.
     */
    @Test
    void aLiveSessionIsRepeatedByItsRecording() throws InterruptedException {
        try (SimulationThread live = SimulationThread.open(Boxes.held(), SETTINGS)) {
            live.live();
            Random random = new Random(11);
            for (int i = 0; i < 80; i++) {
                Instrument instrument = i < 65 ? Instrument.SCALPEL : Instrument.GRASPER;
                double z = i % 17 == 9 ? Double.NaN : -40 + 1.2 * i;
                // Let go once after the undo, and seen so, and only so does it cut again.
                boolean on = i != 40;
                live.post(
                        Hand.RIGHT,
                        on && random.nextInt(20) == 0
                                ? null
                                : Boxes.tool(instrument, 11, random.nextDouble(20, 30), z, on));
                if (i == 35) {
                    live.wish(StrokeChange.UNDO);
                }
                // However busy the machine is, each pose is seen.
                long made = live.stepsMade();
                while (live.stepsMade() < made + 2) {
                    Thread.sleep(1 + random.nextInt(4));
                }
            }
            live.post(Hand.RIGHT, null);
            // The session goes on after the hands have left, and are no longer waited for.
            long left = live.stepsMade();
            while (live.stepsMade() < left + 2 * LostHands.LOST_STEPS) {
                Thread.sleep(5);
            }
            live.pause();
            SimulationReport report = live.report();
            Script recording = live.recording();
            assertThat(report.cuts()).isPositive();
            assertThat(report.strokeChanges()).isPositive();
            assertThat(report.refusedSamples()).isPositive();
            assertThat(recording.endStep()).hasValue(report.steps());
            ScriptSampler hands = new ScriptSampler(recording);
            assertThat(hands.endStep()).isLessThan(report.steps());
            try (SimulationThread again =
                    SimulationThread.open(Boxes.held(), SETTINGS, recording)) {
                again.advance(hands::sample, Math.toIntExact(report.steps()));
                assertThat(again.report().stateHash()).isEqualTo(report.stateHash());
            }
        }
    }

    @Test
    void aLiveSessionThatGoesOnWithFewerSubstepsRaisesThemAgain() {
        int asked = SETTINGS.substeps();
        List<SubstepChange> lowered = List.of(new SubstepChange(0, asked - 1));
        try (SimulationThread simulation =
                SimulationThread.open(
                        Boxes.held(), SETTINGS, new Script(List.of(), lowered, List.of()))) {
            simulation.advance(CUTTING, 1);
            assertThat(simulation.report().substeps()).isEqualTo(asked - 1);
            Pace pace = simulation.pace();
            int substeps = asked - 1;
            for (int i = 0; i < 1000; i++) {
                substeps = pace.after(substeps, 1000);
            }
            assertThat(substeps).isEqualTo(asked);
        }
    }

    @Test
    void theCallerHearsOfTheThreadsFailureAsItWas() {
        Error failure = new AssertionError("broken on purpose");
        ToolSource broken =
                (step, _) -> {
                    if (step == 3) {
                        throw failure;
                    }
                    return null;
                };
        assertThatThrownBy(() -> playUntilItFails(broken, true)).isSameAs(failure);
        assertThatThrownBy(() -> playUntilItFails(broken, false)).isSameAs(failure);
    }

    private static void playUntilItFails(ToolSource broken, boolean drawing)
            throws InterruptedException {
        try (SimulationThread simulation = SimulationThread.open(Boxes.held(), SETTINGS)) {
            simulation.play(broken, STEPS);
            for (int i = 0; drawing && i < 1000; i++) {
                try (SnapshotLease lease = simulation.latest()) {
                    assertThat(lease.bodies()).hasSize(1);
                }
                Thread.sleep(2);
            }
            Thread.sleep(drawing ? 0 : 200);
        }
    }
}
