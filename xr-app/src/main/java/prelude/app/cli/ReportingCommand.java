package prelude.app.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command whose result is a report: in words, or as one JSON object and nothing else. */
abstract class ReportingCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "print one JSON object on standard output")
    private boolean json;

    @Option(names = "--debug", description = "show stack traces")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show what this command takes")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** Does the work and returns the report: a record that becomes the JSON object. */
    abstract Object report(Console console) throws Exception;

    /** The report in words. */
    abstract String inWords(Object report);

    @Override
    public final Integer call() throws Exception {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        Console console = new Console(commandLine.getErr());
        Object report;
        try {
            report = report(console);
        } catch (OutOfMemoryError memory) {
            // picocli hands on exceptions only.
            return Failure.of(memory).report(commandLine.getErr(), debug);
        }
        console.finish();
        commandLine.getOut().println(json ? Json.write(report) : inWords(report).stripTrailing());
        commandLine.getOut().flush();
        return ExitCode.DONE;
    }

    static boolean debug(CommandLine command) {
        return command.getCommand() instanceof ReportingCommand reporting && reporting.debug;
    }
}
