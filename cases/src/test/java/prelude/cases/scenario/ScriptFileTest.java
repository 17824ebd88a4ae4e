package prelude.cases.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.frame.Positioning;
import prelude.cases.frame.Positioning.Lying;
import prelude.cases.stage.UnusableInputException;

final class ScriptFileTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void theDesignsExampleIsRead() throws Exception {
        Script script =
                read(
                        """
                        {"steps":[{"at":0.5,"tool":"scalpel","hand":"right",
                          "path":[[1,2,3],[4,5,6]],"seconds":1.5,"on":true}]}
                        """);
        ScriptStep step = script.steps().getFirst();
        assertThat(step.instrument()).isEqualTo(Instrument.SCALPEL);
        assertThat(step.pathMm()).hasSize(2).last().isEqualTo(new Vector3d(4, 5, 6));
        assertThat(step.axis()).isEqualTo(ScriptStep.ANTERIOR);
        assertThat(step.bladeMm()).isEqualTo(40);
        assertThat(script.endSeconds()).isEqualTo(2);
    }

    @Test
    void writingAndReadingGivesTheSameScript() throws Exception {
        Vector3d axis = new Vector3d(0.3, -0.8, 0.2).normalize();
        Script script =
                new Script(
                        List.of(
                                new ScriptStep(
                                        1.0 / 90,
                                        Instrument.NEEDLE,
                                        Hand.LEFT,
                                        List.of(new Vector3d(Math.PI, -1e-9, 1.0 / 3)),
                                        axis,
                                        12.5,
                                        0,
                                        false),
                                new ScriptStep(
                                        0,
                                        Instrument.SCALPEL,
                                        Hand.RIGHT,
                                        List.of(new Vector3d(1, 2, 3), new Vector3d(7, 8, 9)),
                                        ScriptStep.ANTERIOR,
                                        40,
                                        2,
                                        true)),
                        List.of(new SubstepChange(120, 9), new SubstepChange(140, 8)),
                        List.of(
                                new TimedStrokeChange(2.5, StrokeChange.UNDO),
                                new TimedStrokeChange(241 / 90.0, StrokeChange.REDO)),
                        Optional.of(new Positioning(Lying.LEFT_LATERAL, -7.25)),
                        List.of(
                                new HeadPose(
                                        0,
                                        new Vector3d(-1e-9, 250.125, 1.0 / 3),
                                        new Vector3d(3, 1, -2),
                                        new Vector3d(0, 1e3, 0.1)),
                                new HeadPose(
                                        6 / 90.0, new Vector3d(1, 2, 3), axis, new Vector3d(7))),
                        OptionalLong.of(431));
        Path file = folder.resolve("made").resolve("script.json");
        ScriptFile.write(script, file);
        assertThat(ScriptFile.read(file)).isEqualTo(script);
        try (Stream<Path> left = Files.list(folder.resolve("made"))) {
            assertThat(left).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[{\"at\":0,\"eyes\":[0,0,0],\"towards\":[0,0,1]}]",
                "[{\"at\":0,\"eyes\":[0,0],\"towards\":[0,0,1],\"up\":[0,1,0]}]",
                "[{\"at\":0,\"eyes\":[0,0,NaN],\"towards\":[0,0,1],\"up\":[0,1,0]}]",
                "[{\"at\":0,\"eyes\":[0,0,0],\"towards\":[0,0,0],\"up\":[0,1,0]}]",
                "[{\"at\":1,\"eyes\":[0,0,0],\"towards\":[0,0,1],\"up\":[0,0,-2]}]",
                "[{\"at\":-1,\"eyes\":[0,0,0],\"towards\":[0,0,1],\"up\":[0,1,0]}]",
                "[{\"at\":1,\"eyes\":[0,0,0],\"towards\":[0,0,1],\"up\":[0,1,0]},{\"at\":1,\"eyes\":[0,0,0],\"towards\":[0,0,1],\"up\":[0,1,0]}]"
            })
    void aHeadThatIsNoneIsRefused(String head) {
        assertThatThrownBy(() -> read("{\"steps\":[],\"head\":%s}".formatted(head)))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("\"head\" that is no list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2.5", "\"7\"", "1e12", "null", "99999999999"})
    void anEndThatIsNoStepIsRefused(String end) {
        assertThatThrownBy(() -> read("{\"steps\":[],\"end_step\":%s}".formatted(end)))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("\"end_step\" that is no whole number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"at":0,"tool":"laser","path":[[0,0,0]],"seconds":1} | step 1 names an unknown tool "laser"; known are scalpel, grasper, scissors, retractor, hook, biopsy, probe, cautery, suction, clip_applier, needle, drill, burr, saw, marker.
                    {"at":0,"tool":"scalpel","seconds":1} | step 1 lacks "path".
                    {"at":0,"tool":"scalpel","path":[],"seconds":1} | step 1 has an empty "path"; give at least one position [x, y, z] in mm.
                    {"at":0,"tool":"scalpel","path":[[0,0]],"seconds":1} | step 1 has position 1 of its path as [0,0]; it must be [x, y, z] in mm.
                    {"at":0,"tool":"scalpel","path":[[0,NaN,0]],"seconds":1} | step 1 has "NaN" in position 1 of its path, which is not a number.
                    {"at":-2,"tool":"scalpel","path":[[0,0,0]],"seconds":1} | step 1 runs from -2.0 s for 1.0 s; both must be 0 or more and end within 4 hours.
                    {"at":0,"tool":"scalpel","path":[[0,0,0],[1,0,0]],"seconds":0} | step 1 moves along a path in 0 seconds; give "seconds" above 0.
                    {"at":0,"tool":"scalpel","path":[[0,0,0]],"seconds":1,"speed":2} | step 1 has an unknown field "speed"; known are at, tool, hand, path, seconds, on, axis, side, blade_mm.
                    {"at":0,"tool":"scalpel","path":[[0,0,0]],"seconds":1,"hand":"third"} | step 1 names an unknown hand "third"; known are left, right.
                    {"at":0,"tool":"scalpel","path":[[0,0,0]],"seconds":1,"axis":[0,0,0]} | step 1 has an "axis" of no length; it points from the tip to the handle.
                    {"at":0,"tool":"scalpel","path":[[0,0,0]],"seconds":1,"blade_mm":-1} | step 1 has a blade of -1.0 mm; it must be above 0 and at most 500.
                    {"at":0,"tool":"retractor","path":[[0,0,0]],"seconds":1,"blade_mm":60} | step 1 has a retractor of 60.0 mm, which has one size only; leave "blade_mm" out.
                    {"at":"soon","tool":"scalpel","path":[[0,0,0]],"seconds":1} | step 1 has "soon" in "at", which is not a number.
                    {"at":1,"undo":true,"tool":"scalpel"} | step 1 takes a stroke back or does it again, but is no {"at": 4.0, "undo": true} or {"at": 4.0, "redo": true} within 4 hours.
                    {"at":-1,"redo":true} | step 1 takes a stroke back or does it again, but is no {"at": 4.0, "undo": true} or {"at": 4.0, "redo": true} within 4 hours.
                    17 | step 1 is not an object like {"at": 0.5, "tool": "scalpel", ...}.
                    """)
    void aWrongStepIsRefusedInOneSentence(String step, String sentence) {
        assertThatThrownBy(() -> read("{\"steps\":[" + step + "]}"))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage("Script " + folder.resolve("script.json") + ", " + sentence);
    }

    @Test
    void oneHandCannotDoTwoThingsAtOnce() {
        String step = "{\"at\":%s,\"tool\":\"scalpel\",\"path\":[[0,0,0]],\"seconds\":1}";
        assertThatThrownBy(() ->
                        read(
                                "{\"steps\":[%s,%s]}"
                                        .formatted(step.formatted(0), step.formatted(0.5))))
                .hasMessageEndingWith(
                        "steps 1 and 2 both move the right hand at 0.500 s; let one end first.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    7
                    [{"step":3,"count":0}]
                    [{"step":-3,"count":4}]
                    [{"step":3}]
                    [{"step":3,"count":5},{"step":3,"count":4}]
                    """)
    void wrongSubstepsAreRefused(String substeps) {
        assertThatThrownBy(() -> read("{\"steps\":[],\"substeps\":" + substeps + "}"))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("has \"substeps\" that are no list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "prone"
                    {"lying":"sideways"}
                    {"head_down_degrees":10}
                    {"lying":"prone","head_down_degrees":91}
                    {"lying":"prone","head_down_degrees":NaN}
                    {"lying":"prone","head_down_degrees":"low"}
                    {"lying":"prone","arms":2}
                    """)
    void aWrongPositionIsRefused(String position) {
        assertThatThrownBy(() -> read("{\"steps\":[],\"position\":" + position + "}"))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageEndingWith(
                        "a patient lies supine, prone, left-lateral, right-lateral, tilted by at most 90 degrees.");
    }

    @Test
    void whatIsNoScriptIsRefused() {
        assertThatThrownBy(() -> read("steps: none"))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("is not JSON at line 1");
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("has no list \"steps\"");
        assertThatThrownBy(() -> read("{\"steps\":[],\"name\":1}"))
                .hasMessageContaining("has a field \"name\"");
        assertThatThrownBy(() -> ScriptFile.read(folder.resolve("none.json")))
                .hasMessageStartingWith("There is no script file");
    }

    @Test
    void aStreamIsReadUnderTheNameThatItIsGiven() throws Exception {
        byte[] text =
                "{\"steps\": [{\"at\": 0, \"tool\": \"spoon\", \"path\": [[0, 0, 0]], \"seconds\": 1}]}"
                        .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ScriptFile.read(new ByteArrayInputStream(text), "liver-cut.json"))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageStartingWith("Script liver-cut.json, step 1 names an unknown tool");
    }

    private Script read(String json) throws IOException, UnusableInputException {
        Path file = folder.resolve("script.json");
        Files.writeString(file, json);
        return ScriptFile.read(file);
    }
}
