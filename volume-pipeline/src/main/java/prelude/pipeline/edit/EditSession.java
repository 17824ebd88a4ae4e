package prelude.pipeline.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prelude.cases.file.ContentHash;
import prelude.cases.file.EditHistory;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;

/**
 * Labels while they are corrected: edits done, undone and done again. Belongs to one thread; an
 * edit that is refused or cancelled leaves everything as it was.
 *
 * <p>The last {@link #QUICK} states are kept, so that a hand's undo is at once; further back the
 * labels are made again from the original.
 */
public final class EditSession {
    /** Each costs at most the layers that its edit changed. */
    static final int QUICK = 4;

    private final Volume scan;
    private final LabelMap original;
    private final List<EditHistory.Edit> edits = new ArrayList<>();
    private final Deque<LabelMap> earlier = new ArrayDeque<>();
    private int applied;
    private LabelMap labels;

    private EditSession(Volume scan, LabelMap original, LabelMap labels) {
        this.scan = scan;
        this.original = original;
        this.labels = labels;
    }

    /**
     * @param labels as they are now
     * @param history how they came about; empty where nobody has edited them
     */
    public static EditSession of(Volume scan, LabelMap labels, Optional<EditHistory> history) {
        EditHistory before = history.orElseGet(() -> EditHistory.none(labels));
        EditSession session = new EditSession(scan, before.original(), labels);
        session.edits.addAll(before.edits());
        session.applied = before.applied();
        return session;
    }

    public LabelMap labels() {
        return labels;
    }

    /** How many edits the labels have in them. */
    public int applied() {
        return applied;
    }

    /** How many undone edits wait to be done again. */
    public int undone() {
        return edits.size() - applied;
    }

    public EditHistory history() {
        return new EditHistory(original, edits, applied);
    }

    /** What was undone before it is forgotten, as in any editor. */
    public void apply(LabelEdit edit, Progress progress) throws UnusableInputException {
        LabelMap made = edit.apply(new Labelled(scan, labels), progress);
        String hash = ContentHash.of(made);
        edits.subList(applied, edits.size()).clear();
        edits.add(new EditHistory.Edit(EditJson.write(edit), hash));
        step(made);
    }

    private void step(LabelMap made) {
        earlier.addLast(labels);
        if (earlier.size() > QUICK) {
            earlier.removeFirst();
        }
        labels = made;
        applied++;
    }

    /**
     * Takes the last edits back.
     *
     * @throws UnusableInputException if there are fewer, or if a replay of the ones before does not
     *     come to the labels that it came to then
     */
    public void undo(int count, Progress progress) throws UnusableInputException {
        if (count > applied) {
            throw new UnusableInputException(
                    "Only %d edit%s can be undone, not %d."
                            .formatted(applied, applied == 1 ? "" : "s", count));
        }
        if (count <= earlier.size()) {
            for (int i = 0; i < count; i++) {
                labels = earlier.removeLast();
            }
        } else {
            labels = replayed(applied - count, progress);
            earlier.clear();
        }
        applied -= count;
    }

    /** Does again what was undone last. */
    public void redo(int count, Progress progress) throws UnusableInputException {
        if (count > undone()) {
            throw new UnusableInputException(
                    "Only %d edit%s can be done again, not %d."
                            .formatted(undone(), undone() == 1 ? "" : "s", count));
        }
        List<LabelMap> made = new ArrayList<>();
        LabelMap last = labels;
        for (int i = applied; i < applied + count; i++) {
            last = replay(i, last, progress);
            made.add(last);
        }
        made.forEach(this::step);
    }

    /**
     * The labels as the original and the applied edits give them, whatever the case holds.
     *
     * @throws UnusableInputException if they do not come out as they did then
     */
    public LabelMap replayed(Progress progress) throws UnusableInputException {
        return replayed(applied, progress);
    }

    private LabelMap replayed(int count, Progress progress) throws UnusableInputException {
        LabelMap made = original;
        for (int i = 0; i < count; i++) {
            progress.report("replay", i / (double) count);
            made = replay(i, made, progress);
        }
        return made;
    }

    private LabelMap replay(int number, LabelMap before, Progress progress)
            throws UnusableInputException {
        EditHistory.Edit edit = edits.get(number);
        LabelMap made;
        try {
            made =
                    EditJson.read(EditJson.tree(edit.json()))
                            .apply(new Labelled(scan, before), progress);
        } catch (JsonProcessingException | EditFormatException e) {
            throw unrepeatable(number, e);
        }
        if (!ContentHash.of(made).equals(edit.labelsSha256())) {
            throw unrepeatable(number, null);
        }
        return made;
    }

    private static UnusableInputException unrepeatable(int number, @Nullable Throwable cause) {
        String sentence =
                "Edit %d of the case cannot be repeated as it was made, perhaps by another version of Prelude: undo it with that one, or import the study again."
                        .formatted(number + 1);
        return cause == null
                ? new UnusableInputException(sentence)
                : new UnusableInputException(sentence, cause);
    }
}
