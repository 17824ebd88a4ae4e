package prelude.app.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prelude.app.report.ReviewReport;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.deidentify.ReidentificationTable;
import prelude.pipeline.review.Reviewing;
import prelude.pipeline.review.Role;
import prelude.pipeline.review.WhosePatient;

@Command(
        name = "review",
        description = "shows the two gates of a case; signs or rejects its structures")
final class ReviewCommand extends ReportingCommand {
    private static final String ALL = "all";

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "CASE", description = "a .prelude file")
    private Path file = Path.of("");

    @Option(names = "--sign", description = "approve structures, with --answers for each question")
    private boolean sign;

    @Option(
            names = "--reject",
            paramLabel = "REASON",
            description = "reject structures, saying why; name no patient in it")
    private @Nullable String reject;

    @Option(names = "--reviewer", paramLabel = "NAME", description = "who signs")
    private @Nullable String reviewer;

    @Option(
            names = "--role",
            description =
                    "surgeon, radiologist, cardiologist, physician; radiographer and engineer can only reject")
    private @Nullable Role role;

    @Option(
            names = "--structure",
            split = ",",
            paramLabel = "NAME",
            description = "which structures, or all")
    private List<String> structures = new ArrayList<>();

    @Option(
            names = "--answers",
            split = ",",
            paramLabel = "QUESTION=ANSWER",
            description =
                    "yes, no or not_applicable to each question, such as border=yes; right_patient also takes by_other_means, where this machine does not know whose the case is")
    private Map<String, String> answers = new LinkedHashMap<>();

    @Option(
            names = "--patient-id",
            paramLabel = "ID",
            description =
                    "the ID of the patient whom the operation is planned on: compared with the case's and not kept")
    private @Nullable String patientId;

    @Option(
            names = "--show-patient",
            description = "show whose the case is, where this machine knows")
    private boolean showPatient;

    @Override
    ReviewReport report(Console console) throws Exception {
        boolean signs = sign || reject != null;
        checkOptions(signs);
        if (signs) {
            Destination.requireFile("CASE", file);
        }
        Case shown = CaseFile.read(file);
        WhosePatient whose = new WhosePatient(ReidentificationTable.standard());
        if (signs) {
            shown = signed(shown, whose);
            CaseFile.write(shown, file);
        }
        Optional<WhosePatient.Patient> patient = showPatient ? whose.of(shown) : Optional.empty();
        if (showPatient && patient.isEmpty()) {
            console.warn(
                    "Whose the case is, is not known on this machine: it was imported elsewhere, is no patient's, or was forgotten.");
        }
        return ReviewReport.of(file.toString(), shown, patient);
    }

    private Case signed(Case before, WhosePatient whose) throws UnusableInputException {
        Reviewing reviewing =
                new Reviewing(
                        Objects.requireNonNull(reviewer).strip(),
                        Objects.requireNonNull(role),
                        LocalDate.now(ZoneId.systemDefault()).toString());
        List<String> names =
                structures.equals(List.of(ALL))
                        ? before.structures().stream().map(s -> s.code().name()).toList()
                        : structures;
        return reject != null
                ? reviewing.reject(before, names, reject)
                : reviewing.approve(
                        before, names, answers, Optional.ofNullable(patientId), whose.of(before));
    }

    private void checkOptions(boolean signs) {
        if (sign && reject != null) {
            throw wrong("--sign and --reject exclude each other");
        }
        if (!signs
                && (reviewer != null
                        || role != null
                        || !structures.isEmpty()
                        || !answers.isEmpty()
                        || patientId != null)) {
            throw wrong(
                    "--reviewer, --role, --structure, --answers and --patient-id go with --sign or --reject");
        }
        if (signs && (reviewer == null || role == null || structures.isEmpty())) {
            throw wrong("--reviewer, --role and --structure are needed to sign or reject");
        }
        if (reviewer != null && !Reviewing.isName(reviewer)) {
            throw wrong("--reviewer takes a name of one line");
        }
        if (reject != null && (!answers.isEmpty() || patientId != null)) {
            throw wrong("--answers and --patient-id go with --sign");
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }

    @Override
    String inWords(Object report) {
        return ((ReviewReport) report).inWords();
    }
}
