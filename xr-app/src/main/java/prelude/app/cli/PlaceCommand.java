package prelude.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import prelude.app.report.PlaceReport;
import prelude.cases.file.Case;
import prelude.pipeline.device.Placed;
import prelude.pipeline.device.Placement;
import prelude.pipeline.device.PlacementReader;
import prelude.pipeline.device.Placer;
import prelude.pipeline.export.DeviceExporter;

@Command(name = "place", description = "places devices in a case and tells how they fit")
final class PlaceCommand extends PlanCommand {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "write the placed devices here: each as STL, all as GLB, maps of their fit as PLY")
    private @Nullable Path out;

    @Override
    PlaceReport report(Console console) throws Exception {
        List<Placement> wanted = PlacementReader.read(plan);
        Case aCase = read("--out", out);
        List<Placed> placed = new Placer(aCase).place(wanted, console);
        List<String> written =
                out == null ? List.of() : named(DeviceExporter.write(aCase, placed, out));
        console.finish();
        return PlaceReport.of(file.toString(), aCase, placed, written);
    }

    @Override
    String inWords(Object report) {
        return ((PlaceReport) report).inWords();
    }
}
