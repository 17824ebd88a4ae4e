package prelude.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Where the program starts and where every failure ends: in one plain sentence. */
public final class Main implements Runnable {
    /** In the order in which the help shows them. */
    private static final List<String> COMMANDS =
            List.of(
                    "demo",
                    "import",
                    "convert",
                    "inspect",
                    "review",
                    "edit",
                    "rehearse",
                    "contact-sheet",
                    "export",
                    "measure",
                    "place",
                    "pacs",
                    "receive",
                    "models",
                    "doctor");

    /** How picocli lists the constants that an option takes. */
    private static final Pattern CONSTANTS =
            Pattern.compile("(?<=expected one of )\\[([A-Z0-9_, ]+)] \\(case-(?:in)?sensitive\\)");

    static final String NO_COMMAND = "no command given";

    private final CommandSpec spec;
    private final Interruption interruption;

    private Main(Interruption interruption) {
        this.interruption = interruption;
        spec =
                new Options(
                                "prelude",
                                "Rehearse tomorrow's operation on tonight's scan. Not a cleared medical device.",
                                this)
                        .help("Show this help message and exit.")
                        .version("Print version information and exit.")
                        .spec;
        spec.version("prelude 0.1.0");
        spec.usageMessage().synopsisSubcommandLabel("COMMAND");
    }

    public static void main(String[] args) {
        Interruption interruption = Interruption.ofThisProgram();
        int code = run(commandLine(interruption, args), args);
        interruption.commandEnded();
        System.exit(code);
    }

    /** Runs one command that prints to the given writers; returns its exit code. */
    static int run(Interruption interruption, PrintWriter out, PrintWriter err, String... args) {
        return run(commandLine(interruption, args).setOut(out).setErr(err), args);
    }

    /**
     * Knows the command that is asked for, and all of them where none is: to look through the
     * options of each takes longer than some commands take to run.
     */
    private static CommandLine commandLine(Interruption interruption, String... args) {
        CommandLine commandLine = new CommandLine(new Main(interruption).spec);
        String asked = args.length > 0 ? args[0] : "";
        List<String> names = COMMANDS.contains(asked) ? List.of(asked) : COMMANDS;
        names.forEach(name -> commandLine.addSubcommand(name, command(name)));
        return commandLine;
    }

    private static Object command(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand();
            case "import" -> new ImportCommand();
            case "convert" -> ConvertCommand.spec();
            case "inspect" -> new InspectCommand();
            case "review" -> new ReviewCommand();
            case "edit" -> new EditCommand();
            case "rehearse" -> new RehearseCommand();
            case "contact-sheet" -> new ContactSheetCommand();
            case "export" -> new ExportCommand();
            case "measure" -> new MeasureCommand();
            case "place" -> new PlaceCommand();
            case "pacs" -> new PacsCommand();
            case "receive" -> new ReceiveCommand();
            case "models" -> new ModelsCommand();
            case "doctor" -> new DoctorCommand();
            default -> throw new IllegalArgumentException(name);
        };
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
        throw new ParameterException(spec.commandLine(), NO_COMMAND);
    }

    private static int wrongUsage(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        String sentence =
                inTheUsersWords(String.valueOf(failure.getMessage()))
                        .replaceAll("\\s*\\R\\s*", " ")
                        .replaceFirst("^Error: ", "")
                        .replaceFirst(
                                "^Unmatched arguments? .*?: ", "there is no command or option ");
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().printf("prelude: %s; '%s --help' tells what it takes.%n", sentence, name);
        command.getErr().flush();
        return ExitCode.WRONG_USAGE;
    }

    /** Constants are named as the user would type them. */
    private static String inTheUsersWords(String message) {
        return CONSTANTS
                .matcher(message)
                .replaceFirst(
                        constants -> constants.group(1).toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
