package prelude.app.cli;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import prelude.app.report.CutShort;

/** A command whose result is a report: in words, or as one JSON object and nothing else. */
abstract class ReportingCommand implements Callable<Integer> {
    private static final String JSON_WORDS = "print one JSON object on standard output";
    private static final String DEBUG_WORDS = "show stack traces";
    private static final String HELP_WORDS = "show what this command takes";

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--json", description = JSON_WORDS)
    private boolean json;

    @Option(names = "--debug", description = DEBUG_WORDS)
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = HELP_WORDS)
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** Tells the options that every report has to a command that takes no annotations. */
    final Options toldTo(Options options) {
        spec = options.spec;
        return options.flag("--json", JSON_WORDS, () -> json = true)
                .flag("--debug", DEBUG_WORDS, () -> debug = true)
                .help(HELP_WORDS);
    }

    /** Does the work and returns the report: a record that becomes the JSON object. */
    abstract Object report(Console console) throws Exception;

    /** The report in words. */
    abstract String inWords(Object report);

    /** Why the work that the report tells of ended too early, where it did. */
    Optional<CutShort> cutShort(Object report) {
        return Optional.empty();
    }

    @Override
    public final Integer call() throws Exception {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        Main main = (Main) commandLine.getCommandSpec().root().userObject();
        Interruption interruption = main.interruption();
        interruption.otherwise(
                () -> Failure.of(new CancellationException()).report(commandLine.getErr(), false));
        Console console = new Console(commandLine.getErr(), interruption);
        Object report = report(console);
        console.finish();
        commandLine.getOut().println(json ? Json.write(report) : inWords(report).stripTrailing());
        commandLine.getOut().flush();
        Optional<CutShort> cutShort = cutShort(report);
        return cutShort.isPresent()
                ? Failure.of(cutShort.get()).report(commandLine.getErr(), false)
                : ExitCode.DONE;
    }

    static boolean debug(CommandLine command) {
        return command.getCommand() instanceof ReportingCommand reporting && reporting.debug;
    }
}
