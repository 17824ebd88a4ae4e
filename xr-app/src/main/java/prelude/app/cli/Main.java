package prelude.app.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

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
            DoctorCommand.class
        })
public final class Main implements Runnable {

    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command; returns its exit code. */
    static int run(String... args) {
        return run(new CommandLine(new Main()), args);
    }

    /** Runs one command that prints to the given writers; returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(new CommandLine(new Main()).setOut(out).setErr(err), args);
    }

    private static int run(CommandLine commandLine, String... args) {
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(Main::wrongUsage);
        commandLine.setExecutionExceptionHandler((failure, command, _) ->
                Failure.of(failure).report(command.getErr(), ReportingCommand.debug(command)));
        return commandLine.execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "no command given");
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
