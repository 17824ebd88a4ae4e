package prelude.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import prelude.app.report.CutShort;
import prelude.app.report.RehearsalReport;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.scenario.Script;

@Command(
        name = "rehearse",
        description =
                "rehearses on a case: in a headset where one answers, else in a window, else headless")
final class RehearseCommand extends ReportingCommand {
    @Parameters(paramLabel = "CASE", description = "a .prelude file")
    private Path file = Path.of("");

    @Mixin private RehearseOptions options = new RehearseOptions();

    @Override
    RehearsalReport report(Console console) throws Exception {
        RehearsalLauncher launcher = new RehearsalLauncher(options, console);
        Optional<Script> script = launcher.script();
        console.report("open case", 0);
        Case aCase = CaseFile.read(file);
        console.report("open case", 1);
        return launcher.rehearse(aCase, script);
    }

    @Override
    String inWords(Object report) {
        return ((RehearsalReport) report).inWords();
    }

    @Override
    Optional<CutShort> cutShort(Object report) {
        return Optional.ofNullable(((RehearsalReport) report).cutShort());
    }
}
