package prelude.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.stage.UnusableInputException;

/** A command that carries out a plan on a case. */
abstract class PlanCommand extends ReportingCommand {
    @Parameters(paramLabel = "CASE", description = "a .prelude file")
    Path file = Path.of("");

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
