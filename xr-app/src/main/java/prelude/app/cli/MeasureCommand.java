package prelude.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import prelude.app.report.MeasureReport;
import prelude.cases.file.Case;
import prelude.pipeline.export.ThicknessMap;
import prelude.pipeline.measure.Measured;
import prelude.pipeline.measure.Measurer;
import prelude.pipeline.measure.PlanReader;
import prelude.pipeline.measure.Wanted;

@Command(
        name = "measure",
        description =
                "measures a case: sizes, distances, angles, diameters, walls, margins, the aortic annulus")
final class MeasureCommand extends PlanCommand {
    @Option(
            names = "--plan",
            required = true,
            paramLabel = "FILE",
            description = "what to measure and where: docs/measures.md tells it")
    private Path plan = Path.of("");

    @Option(
            names = "--maps",
            paramLabel = "DIR",
            description =
                    "write a map of each thickness here: the surface as PLY, painted, with thickness_mm per vertex")
    private @Nullable Path maps;

    @Override
    MeasureReport report(Console console) throws Exception {
        PlanReader.Plan asked = PlanReader.plan(plan);
        Case aCase = read("--maps", maps);
        List<Wanted> wanted = asked.wanted();
        List<Measured> measured = new Measurer(aCase).measure(asked, console);
        List<String> written =
                maps == null ? List.of() : named(ThicknessMap.write(aCase, wanted, measured, maps));
        console.finish();
        return MeasureReport.of(file.toString(), aCase, measured, written);
    }

    @Override
    String inWords(Object report) {
        return ((MeasureReport) report).inWords();
    }
}
