package prelude.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Where {@code prelude bench} starts. */
@Command(
        name = "prelude bench",
        description = "Measures Prelude beside its peers, on this machine.",
        mixinStandardHelpOptions = true)
final class Main implements Callable<Integer> {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private enum Name {
        FRAME,
        IMPORT,
        RENDER,
        SEGMENT,
        SURFACE,
        TISSUE
    }

    record Report(Machine machine, List<Row> rows) {}

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "what is measured: ${COMPLETION-CANDIDATES}")
    private Name name = Name.TISSUE;

    @Option(names = "--rounds", description = "how often each is run, in turns (${DEFAULT-VALUE})")
    private int rounds = 5;

    @Option(
            names = "--prototype",
            paramLabel = "DIR",
            description = "the prototype's sources, the tissue's peer (${DEFAULT-VALUE})")
    private Path prototype = Path.of("../shared/prototypes/tissue");

    @Option(
            names = "--compressed",
            paramLabel = "DIR",
            description = "a series in JPEG-LS or the like, for import (${DEFAULT-VALUE})")
    private Path compressed = Path.of("../shared/data/ct_chest_lidc0314/dicom");

    @Option(
            names = "--networks",
            paramLabel = "DIR",
            description = "MeshNet's ONNX files, for segment (${DEFAULT-VALUE})")
    private Path networks = Path.of("../shared/data/models_meshnet_mr");

    @Option(
            names = "--head",
            paramLabel = "DIR",
            description = "a T1 MR series of a head, for segment (${DEFAULT-VALUE})")
    private Path head = Path.of("../shared/data/mr_head_t1_sag_anon/dicom");

    @Option(
            names = "--skull",
            paramLabel = "FILE",
            description =
                    "an InVesalius project with a head CT, for surface and render (${DEFAULT-VALUE})")
    private Path skull = Path.of("../shared/data/ct_skull_cranium_inv3/Cranium.inv3");

    @Option(
            names = "--case",
            paramLabel = "CASE",
            description = "for frame: a case with a liver (default: the sample, made anew)")
    private @Nullable Path sample;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            description = "for frame: pixels of one eye (${DEFAULT-VALUE})")
    private String size = "128x96";

    @Option(
            names = "--plots",
            paramLabel = "DIR",
            description = "for tissue: also measure convergence, and draw pictures (SVG) there")
    private @Nullable Path plots;

    @Option(names = "--launcher", hidden = true)
    private Path launcher = Path.of("./prelude");

    @Option(names = "--json", description = "print one JSON object on standard output")
    private boolean json;

    private Main() {}

    public static void main(String[] args) {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(commandLine.execute(args));
    }

    @Override
    public Integer call() throws Exception {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        if (rounds < 1) {
            throw new CommandLine.ParameterException(
                    commandLine, "--rounds is %d; it needs at least 1".formatted(rounds));
        }
        if (!FrameBenchmark.SIZE.matcher(size).matches()) {
            throw new CommandLine.ParameterException(
                    commandLine, "--size is '%s'; it has to be like 128x96".formatted(size));
        }
        Machine machine = Machine.here();
        List<Row> rows =
                switch (name) {
                    case FRAME ->
                            new FrameBenchmark(launcher, sample, size, Math.max(rounds, 3)).run();
                    case IMPORT -> new ImportBenchmark(rounds, launcher, compressed).run();
                    case RENDER -> new RenderBenchmark(rounds, skull).run();
                    case SEGMENT ->
                            new SegmentBenchmark(rounds, networks, descriptions(), head).run();
                    case SURFACE -> new SurfaceBenchmark(rounds, skull).run();
                    case TISSUE -> tissue(commandLine.getErr());
                };
        Report report = new Report(machine, rows);
        commandLine.getOut().println(json ? json(report) : inWords(report).stripTrailing());
        commandLine.getOut().flush();
        return 0;
    }

    private List<Row> tissue(PrintWriter notes) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>(new TissueBenchmark(rounds, prototype, notes).run());
        List<TissueGrowth.Size> sizes =
                TissueGrowth.measure(TissueGrowth.BOXES, TissueScene.DIP_STEPS / 2);
        sizes.forEach(size -> rows.addAll(size.rows()));
        if (plots != null) {
            Files.createDirectories(plots);
            TissuePlots.growth(sizes, plots);
            TissuePlots.convergence(plots);
        }
        return rows;
    }

    /** Beside the launcher, at the repository's root. */
    private Path descriptions() {
        return launcher.toAbsolutePath().resolveSibling("docs").resolve("models");
    }

    static String json(Report report) throws JsonProcessingException {
        return MAPPER.writeValueAsString(report);
    }

    private static String inWords(Report report) {
        StringBuilder words = new StringBuilder(report.machine + System.lineSeparator());
        for (Row row : report.rows) {
            words.append("%-20s %8.2f %s".formatted(row.measure(), row.ours(), row.unit()));
            if (row.peer() != null && row.ratio() != null) {
                words.append(
                        String.format(
                                Locale.ROOT,
                                ", %s %.2f, ratio %.2f",
                                row.peerName(),
                                row.peer(),
                                row.ratio()));
            }
            words.append("   (%s)%n".formatted(row.name()));
        }
        return words.toString();
    }
}
