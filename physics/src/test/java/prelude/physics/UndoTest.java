package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.TimedStrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.skin.Skin;

final class UndoTest {
    private static final SimulationSettings SETTINGS = SimulationSettings.STANDARD;

    /** The drawn triangles' places at rest, in order, with the nodes that carry them. */
    private static List<String> drawn(Simulation simulation) {
        Skin skin = simulation.bodies().getFirst().drawn().skin();
        String[] triangles = new String[skin.triangleCount()];
        for (int t = 0; t < triangles.length; t++) {
            StringBuilder said = new StringBuilder();
            int[] corners = Arrays.copyOfRange(skin.triangles(), 3 * t, 3 * t + 3);
            for (int v : corners) {
                said.append(Arrays.toString(Arrays.copyOfRange(skin.restMm(), 3 * v, 3 * v + 3)))
                        .append(Arrays.toString(Arrays.copyOfRange(skin.nodes(), 4 * v, 4 * v + 4)))
                        .append(skin.region()[v]);
            }
            triangles[t] = corners[0] == corners[1] ? "" : said.toString();
        }
        return Arrays.stream(triangles).filter(t -> !t.isEmpty()).toList();
    }

    /** Of all vertices, also those that no triangle uses: the renderer places them too. */
    private static int furthestNode(Simulation simulation) {
        Skin skin = simulation.bodies().getFirst().drawn().skin();
        return Arrays.stream(skin.nodes(), 0, 4 * skin.vertexCount()).max().orElseThrow();
    }

    @Test
    void strokesAreTakenBackAndDoneAgainBitForBit() {
        Random random = new Random(3);
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            String[] before = new String[6];
            String[] after = new String[6];
            List<List<String>> skins = new ArrayList<>();
            for (int stroke = 0; stroke < 6; stroke++) {
                before[stroke] = simulation.stateHash();
                skins.add(drawn(simulation));
                double x = random.nextDouble(-20, 20);
                Boxes.cut(simulation, x, -40, x + 9, 40, random.nextDouble(0, 40));
                Boxes.rest(simulation, stroke % 2 == 0 ? 2 : 60);
                after[stroke] = simulation.stateHash();
            }
            for (int stroke = 5; stroke >= 0; stroke--) {
                assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
                assertThat(simulation.stateHash()).isEqualTo(before[stroke]);
                assertThat(drawn(simulation)).isEqualTo(skins.get(stroke));
                assertThat(furthestNode(simulation))
                        .isLessThan(simulation.bodies().getFirst().nodes().count);
                assertThat(simulation.report().cuts()).isEqualTo(stroke);
            }
            assertThat(simulation.change(StrokeChange.UNDO)).isFalse();
            for (int stroke = 0; stroke < 6; stroke++) {
                assertThat(simulation.change(StrokeChange.REDO)).isTrue();
                assertThat(simulation.stateHash()).isEqualTo(after[stroke]);
                SkinCheck.check(simulation);
            }
            assertThat(simulation.change(StrokeChange.REDO)).isFalse();
            SimulationReport report = simulation.report();
            assertThat(report.strokeChanges()).isEqualTo(12);
            assertThat(report.refusedStrokeChanges()).isEqualTo(2);
        }
    }

    @Test
    void whatFollowsAnUndoIsWhatWouldHaveFollowedWithoutTheStroke() {
        try (Simulation undone = Simulation.open(Boxes.held(), SETTINGS);
                Simulation never = Simulation.open(Boxes.held(), SETTINGS)) {
            for (Simulation simulation : List.of(undone, never)) {
                Boxes.cut(simulation, 3, -40, 3, 40, 30);
                Boxes.rest(simulation, 30);
            }
            Boxes.cut(undone, -60, 2.5, 60, 2.5, 50);
            Boxes.rest(undone, 3);
            undone.change(StrokeChange.UNDO);
            for (Simulation simulation : List.of(undone, never)) {
                Boxes.cut(simulation, -60, 7, 60, 7, 50);
                Boxes.rest(simulation, 20);
            }
            assertThat(undone.stateHash()).isEqualTo(never.stateHash());
            SkinCheck.check(undone);
        }
    }

    @Test
    void eachHandsStrokeIsTakenBackAlone() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            ToolSample waiting = tool(Hand.LEFT, -20, -60);
            // The left blade is on before the right one parts anything, and parts after it.
            for (int i = 0; i < 60; i++) {
                simulation.step(waiting, tool(Hand.RIGHT, 11, -40 + 1.5 * i));
            }
            String parted = simulation.stateHash();
            for (int i = 0; i < 60; i++) {
                simulation.step(tool(Hand.LEFT, -20, -60 + 1.5 * i), null);
            }
            assertThat(simulation.report().cuts()).isEqualTo(2);
            simulation.change(StrokeChange.UNDO);
            assertThat(simulation.report().cuts()).isEqualTo(1);
            simulation.change(StrokeChange.UNDO);
            assertThat(simulation.report().cuts()).isZero();
            assertThat(parted).isNotEqualTo(simulation.stateHash());
        }
    }

    private static ToolSample tool(Hand hand, double x, double z) {
        return ToolSample.of(
                hand, Instrument.SCALPEL, new Vector3d(x, 30, z), ScriptStep.ANTERIOR, 100, true);
    }

    @Test
    void aBladeThatIsStillOnAfterAnUndoCutsNothingUntilItIsLifted() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SETTINGS)) {
            String before = simulation.stateHash();
            for (int i = 0; i < 20; i++) {
                simulation.step(null, Boxes.tool(Instrument.SCALPEL, 11, 30, -40 + 1.5 * i, true));
            }
            assertThat(simulation.report().cuts()).isEqualTo(1);
            simulation.change(StrokeChange.UNDO);
            assertThat(simulation.stateHash()).isEqualTo(before);
            for (int i = 20; i < 40; i++) {
                simulation.step(null, Boxes.tool(Instrument.SCALPEL, 11, 30, -40 + 1.5 * i, true));
            }
            assertThat(simulation.report().cuts()).isZero();
            Boxes.rest(simulation, 1);
            Boxes.cut(simulation, 11, -40, 11, 40, 30);
            assertThat(simulation.report().cuts()).isEqualTo(1);
        }
    }

    @Test
    void anUndoInAScriptIsRecordedAndReplayed() {
        ScriptStep stroke =
                new ScriptStep(
                        0.1,
                        Instrument.SCALPEL,
                        Hand.RIGHT,
                        List.of(new Vector3d(11, 30, -40), new Vector3d(11, 30, 40)),
                        new Vector3d(0, -1, 0),
                        100,
                        0.6,
                        true);
        Script script =
                new Script(
                        List.of(stroke),
                        List.of(),
                        List.of(
                                new TimedStrokeChange(0.9, StrokeChange.UNDO),
                                new TimedStrokeChange(1.2, StrokeChange.REDO)));
        try (SimulationThread first = SimulationThread.open(Boxes.held(), SETTINGS, script)) {
            first.advance(new ScriptSampler(script)::sample, 90);
            assertThat(first.report().cuts()).isZero();
            first.advance(new ScriptSampler(script)::sample, 60);
            assertThat(first.report().cuts()).isEqualTo(1);
            Script recording = first.recording();
            assertThat(recording.strokeChanges()).hasSize(2);
            try (SimulationThread again =
                    SimulationThread.open(Boxes.held(), SETTINGS, recording)) {
                again.advance(new ScriptSampler(recording)::sample, 150);
                assertThat(again.report().stateHash()).isEqualTo(first.report().stateHash());
            }
        }
    }
}
