package prelude.pipeline.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import prelude.cases.file.Case;
import prelude.cases.file.ContentHash;
import prelude.cases.file.EditHistory;
import prelude.cases.file.Lane;
import prelude.cases.file.StageRecord;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.pipeline.device.PlacementReader;
import prelude.pipeline.device.Placer;
import prelude.pipeline.device.Plan;
import prelude.pipeline.edit.ChangedStructures;
import prelude.pipeline.edit.EditSession;
import prelude.pipeline.edit.LabelEdit;

/**
 * A case after its labels were corrected: what changed is made again, the edits stand in its
 * provenance, and what was signed of a changed structure is worth nothing any more.
 */
public final class EditedCase {
    private static final String STAGE = "edit";

    private static final Set<String> AFTER_LABELS = Set.of(STAGE, "surfaces", "tissue", "gate");

    private static final Pattern OWN_WARNING = Pattern.compile("Corrected by hand, .*");

    private static final String MISFIT =
            "The saved plan of devices does not fit the labels any more (place it again, or 'prelude place --remove' takes it out):";

    private EditedCase() {}

    /**
     * @param session which began with this case's labels
     */
    public static Case of(
            Case before, EditSession session, CaseBuilder builder, Progress progress) {
        EditHistory history = session.history();
        List<StageRecord> earlier = new ArrayList<>();
        for (StageRecord record : before.provenance()) {
            if (!AFTER_LABELS.contains(record.name())) {
                earlier.add(record);
            }
        }
        if (history.applied() > 0) {
            earlier.add(record(history, session.labels()));
        }
        Case made =
                builder.rebuild(
                                before,
                                session.labels(),
                                ChangedStructures.between(before.labels(), session.labels()),
                                earlier,
                                progress)
                        .withDevicePlan(before.devicePlan())
                        .withEdits(history);
        return made.withWarnings(warnings(made, history, misfits(made, progress)));
    }

    /** The case without the plan of devices that it holds, and what was warned of it. */
    public static Case withoutPlan(Case of) {
        List<String> warnings = new ArrayList<>(of.warnings());
        warnings.removeIf(sentence -> sentence.startsWith(MISFIT));
        return of.withDevicePlan(Optional.empty()).withWarnings(warnings);
    }

    /** Each edit whole, so that the record alone says what was done. */
    private static StageRecord record(EditHistory history, LabelMap labels) {
        Map<String, String> text = new TreeMap<>();
        for (int i = 0; i < history.applied(); i++) {
            text.put(String.format(Locale.ROOT, "edit_%03d", i + 1), history.edits().get(i).json());
        }
        return new StageRecord(
                STAGE,
                LabelEdit.VERSION,
                text,
                ContentHash.of(history.original()),
                ContentHash.of(labels));
    }

    /** What of the plan that the case holds does not fit the labels as they are now. */
    private static List<String> misfits(Case made, Progress progress) {
        List<String> sentences = new ArrayList<>();
        if (made.devicePlan().isPresent()) {
            try {
                Plan plan = PlacementReader.ofCase(made.devicePlan().get());
                new Placer(made)
                        .placeWhatFits(
                                plan.placements(),
                                progress,
                                why -> sentences.add("%s %s".formatted(MISFIT, why)));
            } catch (UnusableInputException e) {
                sentences.add("%s %s".formatted(MISFIT, e.getMessage()));
            }
        }
        sentences.forEach(progress::warn);
        return sentences;
    }

    /** The clinical lane is geometry straight from the segmentation: what is not is named. */
    private static List<String> warnings(Case made, EditHistory history, List<String> misfits) {
        List<String> warnings = new ArrayList<>();
        for (String sentence : made.warnings()) {
            if (!OWN_WARNING.matcher(sentence).matches() && !sentence.startsWith(MISFIT)) {
                warnings.add(sentence);
            }
        }
        Set<String> edited = ChangedStructures.between(history.original(), made.labels());
        if (made.lane() == Lane.CLINICAL && !edited.isEmpty()) {
            warnings.add(
                    "Corrected by hand, not as the segmentation gave them: %s."
                            .formatted(String.join(", ", edited)));
        }
        warnings.addAll(misfits);
        return warnings;
    }
}
