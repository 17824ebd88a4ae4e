package prelude.app.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Where the program starts and where every failure ends: in one plain sentence. */
@Command(
        name = "prelude",
        description =
                "Rehearse tomorrow's operation on tonight's scan. Not a cleared medical device.",
        synopsisSubcommandLabel = "COMMAND",
        version = "prelude 0.1.0",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            ImportCommand.class,
            InspectCommand.class,
            RehearseCommand.class,
            ExportCommand.class,
            PacsCommand.class,
            ReceiveCommand.class,
            DoctorCommand.class
        })
public final class Main implements Runnable {

    static final String NO_COMMAND = "no command given";

    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    private final Interruption interruption;

    private Main(Interruption interruption) {
        this.interruption = interruption;
    }

    public static void main(String[] args) {
        Interruption interruption = Interruption.ofThisProgram();
        int code = run(new CommandLine(new Main(interruption)), args);
        interruption.commandEnded();
        System.exit(code);
    }

    /** Runs one command that prints to the given writers; returns its exit code. */
    static int run(Interruption interruption, PrintWriter out, PrintWriter err, String... args) {
        return run(new CommandLine(new Main(interruption)).setOut(out).setErr(err), args);
    }

    /** The one place that catches whatever comes: a user is told in words. */
    private static int run(CommandLine commandLine, String... args) {
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(Main::wrongUsage);
        commandLine.setExecutionExceptionHandler((failure, command, _) ->
                Failure.of(failure).report(command.getErr(), ReportingCommand.debug(command)));
        try {
            return commandLine.execute(args);
        } catch (Throwable failure) {
            // picocli hands on errors as they are, such as that memory is short.
            return Failure.of(failure).report(commandLine.getErr(), debug(commandLine));
        }
    }

    private static boolean debug(CommandLine commandLine) {
        ParseResult parsed = commandLine.getParseResult();
        while (parsed != null && parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        return parsed != null && ReportingCommand.debug(parsed.commandSpec().commandLine());
    }

    Interruption interruption() {
        return interruption;
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), NO_COMMAND);
    }

    private static int wrongUsage(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        String sentence =
                String.valueOf(failure.getMessage())
                        .replaceAll("\\s*\\R\\s*", " ")
                        .replaceFirst("^Error: ", "")
                        .replaceFirst(
                                "^Unmatched arguments? .*?: ", "there is no command or option ");
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().printf("prelude: %s; '%s --help' tells what it takes.%n", sentence, name);
        command.getErr().flush();
        return ExitCode.WRONG_USAGE;
    }
}
