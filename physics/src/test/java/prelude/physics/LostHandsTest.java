package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;

/** Hands that are lost amid a held trigger: what is seen again has not been pressed again. */
class LostHandsTest {
    private static final SimulationSettings SETTINGS = SimulationSettings.STANDARD;
    private static final ToolSample NOWHERE =
            Boxes.tool(Instrument.SCALPEL, Double.NaN, 0, 0, true);

    /** Ways to be lost for a moment. */
    private static final List<Loss> SHORT =
            List.of(
                    new Loss(1, NOWHERE),
                    new Loss(3, null),
                    new Loss(LostHands.LOST_STEPS, null),
                    new Loss(LostHands.LOST_STEPS, NOWHERE));

    /** Ways to be lost for good. */
    private static final List<Loss> LONG =
            List.of(
                    new Loss(LostHands.LOST_STEPS + 1, null),
                    new Loss(LostHands.LOST_STEPS + 1, NOWHERE));

    private record Loss(int steps, @Nullable ToolSample sample) {
        void in(Simulation simulation) {
            for (int i = 0; i < steps; i++) {
                simulation.stepTracked(null, sample);
            }
        }
    }

    private static ToolSample tool(Instrument instrument, double x, double z) {
        return ToolSample.of(
                Hand.RIGHT, instrument, new Vector3d(x, 0, z), ScriptStep.ANTERIOR, 40, true);
    }

    /** The trigger is held in two places 12 mm from each other, and the hand is lost in between. */
    private static void press(Simulation simulation, Instrument instrument, double x, Loss loss) {
        simulation.stepTracked(null, tool(instrument, x, -6));
        simulation.stepTracked(null, tool(instrument, x, -6));
        loss.in(simulation);
        simulation.stepTracked(null, tool(instrument, x, 6));
        simulation.stepTracked(null, tool(instrument, x, 6));
    }

    /** How many strokes can be taken back; takes them back. */
    private static int strokes(Simulation simulation) {
        int strokes = 0;
        while (simulation.change(StrokeChange.UNDO)) {
            strokes++;
        }
        return strokes;
    }

    @Test
    void aBiopsyIsTakenOnceForEachPress() {
        SHORT.forEach(loss -> assertThat(biopsies(loss)).as("%s", loss).isEqualTo(1));
        LONG.forEach(loss -> assertThat(biopsies(loss)).as("%s", loss).isEqualTo(2));
    }

    private static int biopsies(Loss loss) {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            press(simulation, Instrument.BIOPSY, 3, loss);
            simulation.step(null, null);
            press(simulation, Instrument.PROBE, 3, loss);
            SimulationReport report = simulation.report();
            assertThat(report.probedPoints()).hasSameSizeAs(report.biopsies());
            int bad = loss.sample() == null ? 0 : 2 * loss.steps();
            assertThat(report.refusedSamples()).isEqualTo(bad);
            return report.biopsies().size();
        }
    }

    @Test
    void aClipIsPutOnOnceForEachPress() {
        SHORT.forEach(loss -> assertThat(clips(loss)).as("%s", loss).isEqualTo(1));
        LONG.forEach(loss -> assertThat(clips(loss)).as("%s", loss).isEqualTo(2));
    }

    private static int clips(Loss loss) {
        try (Simulation simulation = CutVessel.open("portal_vein", CutVessel.RADIUS_MM)) {
            simulation.stepTracked(null, CutVessel.applier(-6, true));
            loss.in(simulation);
            simulation.stepTracked(null, CutVessel.applier(8, true));
            int clips = CutVessel.loss(simulation).clips().size();
            assertThat(strokes(simulation)).isEqualTo(clips);
            return clips;
        }
    }

    @Test
    void scissorsShutOnceForEachPress() {
        SHORT.forEach(loss -> assertThat(snips(loss)).as("%s", loss).isEqualTo(1));
        LONG.forEach(loss -> assertThat(snips(loss)).as("%s", loss).isEqualTo(2));
    }

    private static int snips(Loss loss) {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            press(simulation, Instrument.SCISSORS, 11, loss);
            int cuts = simulation.report().cuts();
            assertThat(strokes(simulation)).isEqualTo(cuts);
            return cuts;
        }
    }

    @Test
    void aScalpelsStrokeGoesOn() {
        SHORT.forEach(loss -> assertThat(cuts(loss)).as("%s", loss).isEqualTo(1));
        LONG.forEach(loss -> assertThat(cuts(loss)).as("%s", loss).isEqualTo(2));
    }

    private static int cuts(Loss loss) {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            String whole = simulation.stateHash();
            for (int i = 0; i < 50; i++) {
                if (i == 25) {
                    loss.in(simulation);
                }
                simulation.stepTracked(
                        null, Boxes.tool(Instrument.SCALPEL, 11, 30, -36 + 1.5 * i, true));
            }
            int cuts = simulation.report().cuts();
            assertThat(strokes(simulation)).isEqualTo(cuts);
            assertThat(simulation.stateHash()).isEqualTo(whole);
            return cuts;
        }
    }

    @Test
    void jawsKeepWhatTheyHold() {
        SHORT.forEach(loss -> assertThat(holdsAfter(loss)).as("%s", loss).isTrue());
        LONG.forEach(loss -> assertThat(holdsAfter(loss)).as("%s", loss).isFalse());
    }

    private static boolean holdsAfter(Loss loss) {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            for (int i = 0; i < 20; i++) {
                simulation.stepTracked(
                        null, Boxes.tool(Instrument.GRASPER, 36, -22 - i / 2.0, 0, true));
            }
            loss.in(simulation);
            return simulation.bodies().getFirst().hand(1).holds();
        }
    }

    /** It cuts nothing on the way, and cuts again once its trigger has been let go. */
    @Test
    void aScalpelThatIsSeenAgainFarAwayHasCutNothingBetween() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            ToolSample above = Boxes.tool(Instrument.SCALPEL, 11, 30, -36, true);
            simulation.stepTracked(null, above);
            simulation.stepTracked(null, null);
            for (int i = 0; i < 40; i++) {
                simulation.stepTracked(
                        null, Boxes.tool(Instrument.SCALPEL, 11, 30, 18 + i / 4.0, true));
            }
            assertThat(simulation.report().cuts()).isZero();
            simulation.stepTracked(null, Boxes.tool(Instrument.SCALPEL, 11, 30, -36, false));
            for (int i = 0; i < 50; i++) {
                simulation.stepTracked(
                        null, Boxes.tool(Instrument.SCALPEL, 11, 30, -36 + 1.5 * i, true));
            }
            assertThat(simulation.report().cuts()).isEqualTo(1);
        }
    }

    /** What was far off before is another hand once it has been gone. */
    @Test
    void aHandThatWasEmptyHasLetGo() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            simulation.step(null, tool(Instrument.PROBE, 3, -20));
            simulation.step(null, NOWHERE);
            simulation.step(null, tool(Instrument.PROBE, 3, 20));
            simulation.step(null, null);
            simulation.step(null, tool(Instrument.BIOPSY, 3, 0));
            assertThat(simulation.report().biopsies()).hasSize(1);
        }
    }

    @Test
    void anEmptyHandOfAScriptIsEmptyAtOnce() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            simulation.step(null, tool(Instrument.BIOPSY, 3, 0));
            simulation.step(null, null);
            simulation.step(null, tool(Instrument.BIOPSY, 3, 0));
            assertThat(simulation.report().biopsies()).hasSize(2);
        }
    }

    @Test
    void anInstrumentThatIsSeenAgainOffHasBeenLetGo() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            ToolSample on = Boxes.tool(Instrument.BIOPSY, 3, 0, 0, true);
            simulation.stepTracked(null, on);
            simulation.stepTracked(null, null);
            simulation.stepTracked(null, Boxes.tool(Instrument.BIOPSY, 3, 0, 0, false));
            simulation.stepTracked(null, on);
            assertThat(simulation.report().biopsies()).hasSize(2);
        }
    }
}
