package prelude.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prelude.app.report.EditReport;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.file.ContentHash;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.build.CaseBuilder;
import prelude.pipeline.build.EditedCase;
import prelude.pipeline.edit.EditSession;
import prelude.pipeline.edit.EditsFile;
import prelude.pipeline.edit.LabelEdit;

@Command(
        name = "edit",
        description =
                "corrects a case's labels by edits that can be undone; without an option, lists them")
final class EditCommand extends ReportingCommand {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "CASE", description = "a .prelude file")
    private Path file = Path.of("");

    @Option(
            names = "--ops",
            paramLabel = "FILE",
            description = "JSON: the edits to make, see docs/editing.md")
    private @Nullable Path ops;

    @Option(
            names = "--undo",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = "1",
            description = "take the last N edits back (default: 1)")
    private @Nullable Integer undo;

    @Option(
            names = "--redo",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = "1",
            description = "do N undone edits again (default: 1)")
    private @Nullable Integer redo;

    @Option(
            names = "--replay",
            description =
                    "only check that the original labels and the edits give the case's labels")
    private boolean replay;

    @Option(
            names = "--out",
            paramLabel = "CASE",
            description = "write the edited case here (default: in place of CASE)")
    private @Nullable Path out;

    @Override
    EditReport report(Console console) throws Exception {
        long began = System.nanoTime();
        checkOptions();
        List<LabelEdit> edits = ops == null ? List.of() : EditsFile.read(ops);
        boolean changes = ops != null || undo != null || redo != null;
        Path to = out == null ? file : out;
        if (changes) {
            Destination.requireFile(out == null ? "CASE" : "--out", to);
        }
        console.report("read", 0);
        Case before = CaseFile.read(file);
        EditSession session = EditSession.of(before.volume(), before.labels(), before.edits());
        if (replay) {
            requireReplays(session, before, console);
        }
        Case after = before;
        if (changes) {
            change(session, edits, console);
            after = EditedCase.of(before, session, CaseBuilder.STANDARD, console);
            console.report("write", 0);
            console.check();
            CaseFile.write(after, to);
        }
        console.finish();
        return EditReport.of(
                to.toString(),
                before,
                after,
                console.warnings(),
                (System.nanoTime() - began) / 1e9);
    }

    private void change(EditSession session, List<LabelEdit> edits, Console console)
            throws UnusableInputException {
        if (undo != null) {
            session.undo(undo, console);
        }
        if (redo != null) {
            session.redo(redo, console);
        }
        for (int i = 0; i < edits.size(); i++) {
            console.report("edit", i / (double) edits.size());
            try {
                session.apply(edits.get(i), console);
            } catch (UnusableInputException e) {
                throw new UnusableInputException(
                        "Edit %d of %s cannot be made, and the case stays as it was: %s"
                                .formatted(i + 1, ops, e.getMessage()),
                        e);
            }
        }
    }

    private void requireReplays(EditSession session, Case before, Console console)
            throws UnusableInputException {
        String replayed = ContentHash.of(session.replayed(console));
        if (!replayed.equals(ContentHash.of(before.labels()))) {
            throw new UnusableInputException(
                    "The labels of case %s are not its original ones with its edits: another program changed them, so import the study again."
                            .formatted(file));
        }
        console.say(
                "the original labels and %d edits give the case's labels"
                        .formatted(session.applied()));
    }

    private void checkOptions() {
        int asked =
                (ops == null ? 0 : 1)
                        + (undo == null ? 0 : 1)
                        + (redo == null ? 0 : 1)
                        + (replay ? 1 : 0);
        if (asked > 1) {
            throw wrong("--ops, --undo, --redo and --replay exclude each other");
        }
        if (out != null && (asked == 0 || replay)) {
            throw wrong("--out goes with --ops, --undo or --redo");
        }
        Optional<Integer> count = Optional.ofNullable(undo).or(() -> Optional.ofNullable(redo));
        if (count.isPresent() && count.get() < 1) {
            throw wrong("--undo and --redo take a number from 1");
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }

    @Override
    String inWords(Object report) {
        return ((EditReport) report).inWords();
    }
}
