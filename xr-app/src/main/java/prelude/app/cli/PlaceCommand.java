package prelude.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prelude.app.report.PlaceReport;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.device.Placed;
import prelude.pipeline.device.PlacementReader;
import prelude.pipeline.device.Placer;
import prelude.pipeline.device.Plan;
import prelude.pipeline.export.DeviceExporter;

@Command(name = "place", description = "places devices in a case and tells how they fit")
final class PlaceCommand extends ReportingCommand {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "CASE", description = "a .prelude file")
    private Path file = Path.of("");

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "which devices to place where, as docs/devices.md tells it (default: the plan in the case)")
    private @Nullable Path plan;

    @Option(names = "--save", description = "put the plan into the case, where 'rehearse' finds it")
    private boolean save;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "write the placed devices here: each as STL, all as GLB, maps of their fit as PLY")
    private @Nullable Path out;

    @Override
    PlaceReport report(Console console) throws Exception {
        Optional<Plan> given =
                plan == null ? Optional.empty() : Optional.of(PlacementReader.read(plan));
        if (save && given.isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--save puts a plan into the case: give one with --plan");
        }
        if (out != null) {
            Destination.requireFolder("--out", out);
        }
        if (save) {
            Destination.requireFile("CASE", file);
        }
        Case aCase = CaseFile.read(file);
        Plan wanted = given.isPresent() ? given.get() : planOf(aCase);
        List<Placed> placed = new Placer(aCase).place(wanted.placements(), console);
        List<String> written =
                out == null
                        ? List.of()
                        : DeviceExporter.write(aCase, placed, out).stream()
                                .map(Path::toString)
                                .toList();
        if (save) {
            console.report("write", 0);
            console.check();
            CaseFile.write(aCase.withDevicePlan(Optional.of(wanted.json())), file);
        }
        console.finish();
        return PlaceReport.of(file.toString(), aCase, placed, written);
    }

    private Plan planOf(Case aCase) throws UnusableInputException {
        if (aCase.devicePlan().isEmpty()) {
            throw new UnusableInputException(
                    "Case %s holds no plan of devices; give one with --plan.".formatted(file));
        }
        return PlacementReader.ofCase(aCase.devicePlan().get());
    }

    @Override
    String inWords(Object report) {
        return ((PlaceReport) report).inWords();
    }
}
