package prelude.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import prelude.app.report.PlaceReport;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.build.EditedCase;
import prelude.pipeline.device.Placed;
import prelude.pipeline.device.PlacementReader;
import prelude.pipeline.device.Placer;
import prelude.pipeline.device.Plan;
import prelude.pipeline.export.DeviceExporter;

@Command(name = "place", description = "places devices in a case and tells how they fit")
final class PlaceCommand extends PlanCommand {
    @Spec private @Nullable CommandSpec spec;

    static final class What {
        @Option(
                names = "--plan",
                paramLabel = "FILE",
                description = "which devices to place and where: docs/devices.md tells it")
        @Nullable Path plan;

        @Option(
                names = "--remove",
                description = "take the plan that --save put into the case out of it")
        boolean remove;
    }

    @ArgGroup(exclusive = true, multiplicity = "1")
    private What what = new What();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "write the placed devices here: each as STL, all as GLB, maps of their fit as PLY")
    private @Nullable Path out;

    @Option(names = "--save", description = "put the plan into the case, where 'rehearse' finds it")
    private boolean save;

    @Override
    PlaceReport report(Console console) throws Exception {
        if (what.plan == null) {
            return removed(console);
        }
        Plan wanted = PlacementReader.read(what.plan);
        if (save) {
            Destination.requireFile("CASE", file);
        }
        Case aCase = read("--out", out);
        FileTime changed = Files.getLastModifiedTime(file);
        List<Placed> placed = new Placer(aCase).place(wanted.placements(), console);
        List<String> written =
                out == null ? List.of() : named(DeviceExporter.write(aCase, placed, out));
        if (save) {
            write(aCase.withDevicePlan(Optional.of(wanted.json())), changed, console);
        }
        console.finish();
        return PlaceReport.of(file.toString(), aCase, placed, written);
    }

    /** The case without its plan; where it holds none, it stays as it is. */
    private PlaceReport removed(Console console) throws Exception {
        if (save || out != null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--save and --out go with --plan, not with --remove");
        }
        Destination.requireFile("CASE", file);
        FileTime changed = Files.getLastModifiedTime(file);
        Case aCase = CaseFile.read(file);
        if (aCase.devicePlan().isPresent()) {
            write(EditedCase.withoutPlan(aCase), changed, console);
            console.say("the saved plan of devices is out of " + file);
        } else {
            console.say(file + " holds no plan of devices");
        }
        console.finish();
        return PlaceReport.of(file.toString(), aCase, List.of(), List.of());
    }

    private void write(Case aCase, FileTime changed, Console console) throws Exception {
        console.report("write", 0);
        console.check();
        if (!Files.getLastModifiedTime(file).equals(changed)) {
            throw new UnusableInputException(
                    "Case %s has been changed by another program meanwhile, and stays as that left it; try again."
                            .formatted(file));
        }
        CaseFile.write(aCase, file);
    }

    @Override
    String inWords(Object report) {
        return ((PlaceReport) report).inWords();
    }
}
