package prelude.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.stage.UnusableInputException;

/** A command that carries out a plan on a case, which it leaves as it is. */
abstract class PlanCommand extends ReportingCommand {
    @Parameters(paramLabel = "CASE", description = "a .prelude file")
    Path file = Path.of("");

    @Option(
            names = "--plan",
            required = true,
            paramLabel = "FILE",
            description = "what to do and where: docs/measures.md and docs/devices.md tell it")
    Path plan = Path.of("");

    /** The case, once it is known that what is made of it can be written. */
    final Case read(String option, @Nullable Path out) throws UnusableInputException {
        if (out != null) {
            Destination.requireFolder(option, out);
        }
        return CaseFile.read(file);
    }

    static List<String> named(List<Path> written) {
        return written.stream().map(Path::toString).toList();
    }
}
