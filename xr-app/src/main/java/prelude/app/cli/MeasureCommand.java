package prelude.app.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prelude.app.report.MeasureReport;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.pipeline.measure.Measurer;
import prelude.pipeline.measure.PlanReader;
import prelude.pipeline.measure.Wanted;

@Command(
        name = "measure",
        description =
                "measures a case: sizes, distances, angles, diameters, walls, margins, the aortic annulus")
final class MeasureCommand extends ReportingCommand {
    @Parameters(paramLabel = "CASE", description = "a .prelude file")
    private Path file = Path.of("");

    @Option(
            names = "--plan",
            required = true,
            paramLabel = "FILE",
            description = "what to measure, as docs/measures.md tells it")
    private Path plan = Path.of("");

    @Override
    MeasureReport report(Console console) throws Exception {
        List<Wanted> wanted = PlanReader.read(plan);
        Case aCase = CaseFile.read(file);
        MeasureReport report =
                MeasureReport.of(
                        file.toString(), aCase, new Measurer(aCase).measure(wanted, console));
        console.finish();
        return report;
    }

    @Override
    String inWords(Object report) {
        return ((MeasureReport) report).inWords();
    }
}
