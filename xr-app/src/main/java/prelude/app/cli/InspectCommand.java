package prelude.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import prelude.app.report.CaseReport;
import prelude.cases.file.CaseFile;

@Command(name = "inspect", description = "tells what a case holds")
final class InspectCommand extends ReportingCommand {
    @Parameters(paramLabel = "CASE", description = "a .prelude file")
    private Path file = Path.of("");

    @Override
    CaseReport report(Console console) throws Exception {
        return CaseReport.of(CaseFile.readSummary(file), file.toString());
    }

    @Override
    String inWords(Object report) {
        return ((CaseReport) report).inWords();
    }
}
