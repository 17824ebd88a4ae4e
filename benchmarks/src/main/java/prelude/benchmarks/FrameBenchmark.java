package prelude.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prelude.engine.device.UnusableDeviceException;

/**
 * Frames of a whole rehearsal, {@code prelude rehearse} as a child process: what the frame thread
 * costs by what it does, its garbage, the device's time by pass. Then the longest frame while
 * something new comes to the device, and how a frame's time grows with triangles and pixels.
 */
final class FrameBenchmark {
    static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,4}x[1-9][0-9]{0,4}");

    private static final double PROCESSOR_MS = 1.5;
    private static final double GARBAGE_BYTES = 1024;

    /** The first 300 frames are not counted; the sample's script cuts after them, too. */
    private static final String SECONDS = "5.5";

    /** What is rehearsed besides the case's name and the size. */
    private static final List<Trial> TRIALS =
            List.of(
                    new Trial("surfaces", List.of()),
                    new Trial(
                            "volume, liver at 40 %",
                            List.of("--volume", "ct-bone", "--opacity", "liver=40")));

    private record Trial(String name, List<String> options) {}

    private final Path launcher;
    private final @Nullable Path given;
    private final String size;
    private final int rounds;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param given a case; null for the sample
     * @param size of one eye, as rehearse takes it
     */
    FrameBenchmark(Path launcher, @Nullable Path given, String size, int rounds) {
        this.launcher = launcher;
        this.given = given;
        this.size = size;
        this.rounds = rounds;
    }

    List<Row> run() throws IOException, InterruptedException, UnusableDeviceException {
        try (ScratchFolder scratch = new ScratchFolder()) {
            Path rehearsed = given == null ? sample(scratch.path()) : given;
            for (Trial trial : TRIALS) {
                rows.addAll(rehearse(trial, rehearsed, scratch.path()));
            }
        }
        rows.addAll(FrameLoading.measure());
        rows.addAll(FrameGrowth.measure(rounds));
        return rows;
    }

    private Path sample(Path folder) throws IOException, InterruptedException {
        ask("demo", "--seconds", "0.05", "--size", "32x32", "--out", folder.toString());
        return folder.resolve("sample.prelude");
    }

    private List<Row> rehearse(Trial trial, Path rehearsed, Path folder)
            throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "rehearse",
                                rehearsed.toString(),
                                "--seconds",
                                SECONDS,
                                "--size",
                                size,
                                "--frame-parts",
                                "--no-validate",
                                "--out",
                                folder.toString()));
        words.addAll(trial.options());
        JsonNode report = ask(words.toArray(String[]::new));
        String name =
                "%s, %s, %s an eye, on %s"
                        .formatted(
                                given == null ? "sample" : given.getFileName(),
                                trial.name(),
                                size,
                                report.get("device").asText());
        return rows(name, report);
    }

    private JsonNode ask(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--headless", "--json"));
        return new ObjectMapper().readTree(ChildRun.answer(command));
    }

    /** Out of what {@code rehearse --frame-parts --json} prints. */
    static List<Row> rows(String name, JsonNode report) {
        List<Row> rows = new ArrayList<>();
        JsonNode parts = report.get("frame_parts");
        for (Map.Entry<String, JsonNode> part : parts.get("cpu_ms").properties()) {
            String measure = "cpu_" + part.getKey();
            double p99 = part.getValue().get("p99").asDouble();
            rows.add(
                    Row.alone(name, measure + "_p50", "ms", part.getValue().get("p50").asDouble()));
            rows.add(
                    part.getKey().equals("all")
                            ? Row.wanted(name, measure + "_p99", "ms", p99, PROCESSOR_MS)
                            : Row.alone(name, measure + "_p99", "ms", p99));
        }
        JsonNode longest = parts.get("cpu_longest_ms");
        for (Map.Entry<String, JsonNode> part : longest.properties()) {
            String measure = "cpu_" + part.getKey() + "_longest";
            rows.add(Row.alone(name, measure, "ms", part.getValue().asDouble()));
        }
        JsonNode garbage = report.get("allocated_bytes_per_frame");
        if (!garbage.isNull()) {
            rows.add(Row.wanted(name, "garbage", "B", garbage.asDouble(), GARBAGE_BYTES));
        }
        for (Map.Entry<String, JsonNode> pass : parts.get("gpu_ms").properties()) {
            addBoth(rows, name, "gpu_" + pass.getKey().replace(' ', '_'), pass.getValue());
        }
        if (!report.get("gpu_ms").isNull()) {
            addBoth(rows, name, "gpu_all", report.get("gpu_ms"));
        }
        rows.add(Row.alone(name, "frames_per_second", "1/s", report.get("fps").asDouble()));
        return rows;
    }

    private static void addBoth(List<Row> rows, String name, String measure, JsonNode ms) {
        rows.add(Row.alone(name, measure + "_p50", "ms", ms.get("p50").asDouble()));
        rows.add(Row.alone(name, measure + "_p99", "ms", ms.get("p99").asDouble()));
    }
}
