package prelude.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
final class PlaceCommand extends PlanCommand {
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
        Plan wanted = PlacementReader.read(plan);
        if (save) {
            Destination.requireFile("CASE", file);
        }
        Case aCase = read("--out", out);
        FileTime changed = Files.getLastModifiedTime(file);
        List<Placed> placed = new Placer(aCase).place(wanted.placements(), console);
        List<String> written =
                out == null ? List.of() : named(DeviceExporter.write(aCase, placed, out));
        if (save) {
            console.report("write", 0);
            console.check();
            if (!Files.getLastModifiedTime(file).equals(changed)) {
                throw new UnusableInputException(
                        "Case %s has been changed by another program meanwhile, and the plan was not saved; place it again."
                                .formatted(file));
            }
            CaseFile.write(aCase.withDevicePlan(Optional.of(wanted.json())), file);
        }
        console.finish();
        return PlaceReport.of(file.toString(), aCase, placed, written);
    }

    @Override
    String inWords(Object report) {
        return ((PlaceReport) report).inWords();
    }
}
