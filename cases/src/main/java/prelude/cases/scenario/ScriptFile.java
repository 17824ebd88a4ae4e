package prelude.cases.scenario;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.file.NewFile;
import prelude.cases.frame.Positioning;
import prelude.cases.frame.Positioning.Lying;
import prelude.cases.stage.UnusableInputException;

/**
 * Scripts as JSON, which is also what a live session records:
 *
 * <pre>{"steps": [{"at": 0.5, "tool": "scalpel", "hand": "right",
 *   "path": [[x, y, z], ...], "seconds": 1.5, "on": true,
 *   "axis": [0, -1, 0], "side": [1, 0, 0], "blade_mm": 40}, ...]}</pre>
 *
 * Positions are LPS millimetres. {@code hand} (right), {@code on} (true), {@code axis} (from the
 * tip to the handle: anterior), {@code side} (how the instrument is turned about its axis: to the
 * left, {@link ToolSample#sideOf}) and {@code blade_mm} (40, or what {@link
 * Instrument#defaultBladeMm} says) may be left out. Where a live session could not keep up, {@code
 * "substeps": [{"step": 120, "count": 9}, ...]} beside the steps says from which physics step on it
 * was solved with fewer substeps. A step {@code {"at": 4.0, "undo": true}} takes the last stroke
 * back, {@code {"at": 5.0, "redo": true}} does it again. {@code "position": {"lying": "prone",
 * "head_down_degrees": 10}} beside the steps says how the patient lies ({@link Positioning}).
 * {@code "end_step": 1234}, in recordings, is how many physics steps the session had, however early
 * the hands had left.
 */
public final class ScriptFile {
    // Python and others print NaN as a bare word: read, it can be named in the refusal.
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** Above this a recording is a mistake. */
    private static final int MOST_SUBSTEPS = 1000;

    /** A day. */
    private static final long MOST_STEPS = 24 * 3600L * ScriptSampler.STEPS_PER_SECOND;

    private ScriptFile() {}

    /**
     * @throws UnusableInputException if the file is not there, is not JSON or is no script
     */
    public static Script read(Path file) throws UnusableInputException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableInputException(
                    "There is no script file %s; check the path.".formatted(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw new UnusableInputException(
                    "Script %s cannot be read; check its permissions.".formatted(file), e);
        }
    }

    /**
     * @param name by which a refusal names the script
     * @throws UnusableInputException if it is not JSON or is no script
     */
    public static Script read(InputStream in, String name)
            throws UnusableInputException, IOException {
        JsonNode root = parse(in, name);
        JsonNode steps = root.get("steps");
        if (!root.isObject() || steps == null || !steps.isArray()) {
            throw new UnusableInputException(
                    "Script %s has no list \"steps\"; a script is {\"steps\": [{\"at\": 0.5, ...}]}."
                            .formatted(name));
        }
        for (String field : root.propertyStream().map(p -> p.getKey()).toList()) {
            if (!List.of("steps", "substeps", "position", "head", "end_step").contains(field)) {
                throw new UnusableInputException(
                        "Script %s has a field \"%s\"; only \"steps\", \"substeps\", \"position\", \"head\" and \"end_step\" are known."
                                .formatted(name, field));
            }
        }
        List<ScriptStep> read = new ArrayList<>();
        List<TimedStrokeChange> changes = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            StepReader step = new StepReader(name, i + 1, steps.get(i));
            if (step.changesStrokes()) {
                changes.add(step.readChange());
            } else {
                read.add(step.read());
                numbers.add(i + 1);
            }
        }
        refuseOverlaps(name, read, numbers);
        return new Script(
                read,
                substeps(name, root.get("substeps")),
                changes,
                position(name, root.get("position")),
                HeadTrack.read(name, root.get("head")),
                endStep(name, root.get("end_step")));
    }

    private static Optional<Positioning> position(String name, @Nullable JsonNode position)
            throws UnusableInputException {
        if (position == null) {
            return Optional.empty();
        }
        Optional<Lying> lying = Lying.of(position.path("lying").asText());
        JsonNode tilt = position.get("head_down_degrees");
        double degrees = tilt == null ? 0 : tilt.asDouble(Double.NaN);
        if (lying.isEmpty()
                || position.size() != (tilt == null ? 1 : 2)
                || !(Math.abs(degrees) <= Positioning.MOST_TILT_DEGREES)) {
            throw new UnusableInputException(
                    "Script %s has a \"position\" that is not like {\"lying\": \"prone\", \"head_down_degrees\": 10}: a patient lies %s, tilted by at most %.0f degrees."
                            .formatted(name, Lying.words(), Positioning.MOST_TILT_DEGREES));
        }
        return Optional.of(new Positioning(lying.get(), degrees));
    }

    private static OptionalLong endStep(String name, @Nullable JsonNode step)
            throws UnusableInputException {
        if (step == null) {
            return OptionalLong.empty();
        }
        if (!step.isIntegralNumber() || step.asLong() < 0 || step.asLong() > MOST_STEPS) {
            throw new UnusableInputException(
                    "Script %s has an \"end_step\" that is no whole number from 0 to %d: it counts physics steps, %d a second."
                            .formatted(name, MOST_STEPS, ScriptSampler.STEPS_PER_SECOND));
        }
        return OptionalLong.of(step.asLong());
    }

    private static List<SubstepChange> substeps(String name, @Nullable JsonNode changes)
            throws UnusableInputException {
        List<SubstepChange> read = new ArrayList<>();
        if (changes == null) {
            return read;
        }
        boolean sound = changes.isArray();
        long after = -1;
        for (JsonNode change : changes) {
            long step = change.path("step").asLong(-1);
            int count = change.path("count").asInt(0);
            sound &=
                    change.size() == 2
                            && change.path("step").isIntegralNumber()
                            && change.path("count").isIntegralNumber()
                            && step > after
                            && count >= 1
                            && count <= MOST_SUBSTEPS;
            if (!sound) {
                break;
            }
            read.add(new SubstepChange(step, count));
            after = step;
        }
        if (!sound) {
            throw new UnusableInputException(
                    "Script %s has \"substeps\" that are no list of {\"step\": 120, \"count\": 9} in the order of their steps, with counts of 1 to %d."
                            .formatted(name, MOST_SUBSTEPS));
        }
        return read;
    }

    /** Writes so that reading gives the very same script; the file appears whole or not at all. */
    public static void write(Script script, Path file) throws IOException {
        try (NewFile fresh = new NewFile(file);
                JsonGenerator json = JSON.createGenerator(fresh.stream())) {
            json.useDefaultPrettyPrinter();
            write(script, json);
            json.flush();
            fresh.keep();
        }
    }

    /** Step by step: a recording of hours is large. */
    private static void write(Script script, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("steps");
        for (ScriptStep step : script.steps()) {
            write(step, json);
        }
        for (TimedStrokeChange change : script.strokeChanges()) {
            json.writeStartObject();
            json.writeNumberField("at", change.atSeconds());
            json.writeBooleanField(StepReader.scriptName(change.change()), true);
            json.writeEndObject();
        }
        json.writeEndArray();
        if (!script.substeps().isEmpty()) {
            json.writeArrayFieldStart("substeps");
            for (SubstepChange change : script.substeps()) {
                json.writeStartObject();
                json.writeNumberField("step", change.step());
                json.writeNumberField("count", change.count());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (script.positioning().isPresent()) {
            Positioning positioning = script.positioning().get();
            json.writeObjectFieldStart("position");
            json.writeStringField("lying", positioning.lying().word());
            json.writeNumberField("head_down_degrees", positioning.headDownDegrees());
            json.writeEndObject();
        }
        if (script.endStep().isPresent()) {
            json.writeNumberField("end_step", script.endStep().getAsLong());
        }
        if (!script.head().isEmpty()) {
            HeadTrack.write(script.head(), json);
        }
        json.writeEndObject();
    }

    private static void write(ScriptStep step, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("at", step.atSeconds());
        json.writeStringField("tool", step.instrument().scriptName());
        json.writeStringField("hand", StepReader.scriptName(step.hand()));
        json.writeArrayFieldStart("path");
        for (Vector3dc place : step.pathMm()) {
            write(place, json);
        }
        json.writeEndArray();
        json.writeNumberField("seconds", step.seconds());
        json.writeBooleanField("on", step.on());
        json.writeFieldName("axis");
        write(step.axis(), json);
        json.writeFieldName("side");
        write(step.side(), json);
        json.writeNumberField("blade_mm", step.bladeMm());
        json.writeEndObject();
    }

    private static void write(Vector3dc point, JsonGenerator json) throws IOException {
        json.writeArray(new double[] {point.x(), point.y(), point.z()}, 0, 3);
    }

    private static JsonNode parse(InputStream in, String name)
            throws UnusableInputException, IOException {
        try {
            return JSON.readTree(in.readAllBytes());
        } catch (JacksonException e) {
            throw new UnusableInputException(
                    "Script %s is not JSON at line %d, column %d; a script is {\"steps\": [...]}."
                            .formatted(
                                    name,
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr()),
                    e);
        }
    }

    private static void refuseOverlaps(String name, List<ScriptStep> steps, List<Integer> numbers)
            throws UnusableInputException {
        for (Hand hand : Hand.values()) {
            int[] inTime =
                    IntStream.range(0, steps.size())
                            .filter(i -> steps.get(i).hand() == hand)
                            .boxed()
                            .sorted(Comparator.comparingDouble(i -> steps.get(i).atSeconds()))
                            .mapToInt(Integer::intValue)
                            .toArray();
            for (int i = 1; i < inTime.length; i++) {
                ScriptStep earlier = steps.get(inTime[i - 1]);
                ScriptStep later = steps.get(inTime[i]);
                // A recording's times are printed decimals: neighbours may touch.
                if (earlier.endSeconds() > later.atSeconds() + 1e-6) {
                    throw new UnusableInputException(
                            "Script %s: steps %d and %d both move the %s hand at %.3f s; let one end first."
                                    .formatted(
                                            name,
                                            numbers.get(inTime[i - 1]),
                                            numbers.get(inTime[i]),
                                            StepReader.scriptName(hand),
                                            later.atSeconds()));
                }
            }
        }
    }
}
