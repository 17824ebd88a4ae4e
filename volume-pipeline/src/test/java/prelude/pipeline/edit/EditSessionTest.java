package prelude.pipeline.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prelude.pipeline.edit.Painted.at;
import static prelude.pipeline.meshing.Phantom.sphere;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.file.ContentHash;
import prelude.cases.file.EditHistory;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;

class EditSessionTest {
    private static final Progress QUIET = Progress.silent();
    private static final Volume SCAN = Painted.scan(sphere(new Vector3d(), 15));
    private static final LabelMap LABELS = Painted.liver(sphere(new Vector3d(2, 0, 0), 13));

    private static final List<LabelEdit> EDITS =
            List.of(
                    new Grow(
                            "liver",
                            List.of(at(0, 0, 0)),
                            40,
                            new ScanRange(0.0, 200.0),
                            2.0,
                            null),
                    new Brush(
                            "spleen",
                            List.of(at(18, 0, 0), at(20, 4, 0)),
                            5,
                            null,
                            Brush.Mode.PAINT,
                            LabelEdit.Neighbours.OVERWRITE),
                    new Scissors(
                            "liver",
                            List.of(at(-4, -4, 0), at(4, -4, 0), at(0, 6, 0)),
                            at(0, 0, 1),
                            -5.0,
                            null,
                            Scissors.Cut.INSIDE),
                    new Islands("liver", Islands.Action.REMOVE_SMALL, 0.01, null),
                    new Margin("spleen", 2.5, LabelEdit.Neighbours.KEEP, null),
                    new Smooth("liver", Smooth.Method.GAUSSIAN, 1.5, null),
                    new Combine("liver", "spleen", Combine.How.UNION, null, "pancreas"));

    private static EditSession edited() throws UnusableInputException {
        EditSession session = EditSession.of(SCAN, LABELS, Optional.empty());
        for (LabelEdit edit : EDITS) {
            session.apply(edit, QUIET);
        }
        return session;
    }

    @Test
    void everyEditIsTheSameAfterJson() throws Exception {
        List<LabelEdit> all = new ArrayList<>(EDITS);
        all.add(new FillBetween("liver", FillBetween.Across.ROWS, null));
        for (LabelEdit edit : all) {
            String json = EditJson.write(edit);
            assertThat(EditJson.read(EditJson.tree(json))).isEqualTo(edit);
        }
    }

    @Test
    void aReplayOfTheOriginalGivesTheSameBytes() throws Exception {
        EditSession session = edited();
        String hash = ContentHash.of(session.labels());
        EditSession reopened =
                EditSession.of(SCAN, session.labels(), Optional.of(session.history()));
        assertThat(ContentHash.of(reopened.replayed(QUIET))).isEqualTo(hash);
        assertThat(reopened.history().original()).isSameAs(LABELS);
    }

    @Test
    void undoneAndDoneAgainIsAsBefore() throws Exception {
        EditSession session = edited();
        String hash = ContentHash.of(session.labels());
        EditSession reopened =
                EditSession.of(SCAN, session.labels(), Optional.of(session.history()));
        for (EditSession each : List.of(session, reopened)) {
            each.undo(1, QUIET);
            each.undo(EDITS.size() - 1, QUIET);
            assertThat(ContentHash.of(each.labels())).isEqualTo(ContentHash.of(LABELS));
            each.redo(EDITS.size(), QUIET);
            assertThat(ContentHash.of(each.labels())).isEqualTo(hash);
        }
    }

    @Test
    void aNewEditForgetsWhatWasUndone() throws Exception {
        EditSession session = edited();
        session.undo(2, QUIET);
        session.apply(new Margin("liver", 1, null, null), QUIET);
        assertThat(session.undone()).isZero();
        assertThat(session.history().edits()).hasSize(EDITS.size() - 1);
        assertThatThrownBy(() -> session.redo(1, QUIET))
                .hasMessage("Only 0 edits can be done again, not 1.");
        assertThatThrownBy(() -> session.undo(9, QUIET))
                .hasMessage("Only 6 edits can be undone, not 9.");
    }

    @Test
    void aReplayThatComesOutOtherwiseIsRefused() throws Exception {
        EditHistory history = edited().history();
        List<EditHistory.Edit> tampered = new ArrayList<>(history.edits());
        tampered.set(
                4,
                new EditHistory.Edit(
                        EditJson.write(new Margin("spleen", 3.5, null, null)),
                        tampered.get(4).labelsSha256()));
        EditSession session =
                EditSession.of(
                        SCAN,
                        LABELS,
                        Optional.of(new EditHistory(LABELS, tampered, tampered.size())));
        assertThatThrownBy(() -> session.undo(1, QUIET))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageStartingWith("Edit 5 of the case cannot be repeated as it was made");
    }

    @Test
    void aRefusedOrCancelledEditLeavesEverythingAsItWas() throws Exception {
        EditSession session = edited();
        LabelMap before = session.labels();
        EditHistory history = session.history();
        assertThatThrownBy(() -> session.apply(new Margin("kidney_left", 2, null, null), QUIET))
                .hasMessage(
                        "margin kidney_left: the case has no such structure; it has liver, spleen, soft_tissue, pancreas.");
        Progress cancelling =
                new Progress() {
                    @Override
                    public void report(String stage, double done) {}

                    @Override
                    public void warn(String sentence) {}

                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                };
        for (LabelEdit edit : EDITS.subList(0, 6)) {
            assertThatThrownBy(() -> session.apply(edit, cancelling))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(session.labels()).isSameAs(before);
        assertThat(session.history()).isEqualTo(history);
    }

    @Test
    void aFileOfEditsTellsAllItsFaultsAtOnce() {
        String json =
                """
                {"version": 1, "edits": [
                  {"op": "margin", "structure": "liver"},
                  {"op": "margin", "structure": "liver", "mm": 500},
                  {"op": "blow_up", "structure": "liver"},
                  {"op": "smooth", "structure": "liver", "method": "magic", "mm": 2},
                  {"op": "brush", "structure": "liver", "path_mm": [[1, 2]], "radius_mm": 3}]}
                """;
        assertThatThrownBy(() -> EditsFile.parse("ops.json", json))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "The edits file ops.json cannot be used: edit 1 lacks \"mm\"; "
                                + "edit 2 is wrong: mm must be from -100 to 100 and is 500; "
                                + "edit 3 has no \"op\" that Prelude knows: grow, brush, scissors, islands, margin, smooth, fill_between, combine; "
                                + "edit 4 has at \"method\" none of median, gaussian, opening, closing; "
                                + "edit 5 has no [x, y, z] at \"path_mm\" number 1; see docs/editing.md.");
        assertThatThrownBy(() ->
                        EditsFile.parse(
                                "ops.json",
                                "{\"version\": 1, \"edits\": [{\"op\": \"margin\", \"structure\": \"liver\", \"mm\": 2, \"mn\": 3}]}"))
                .hasMessage(
                        "The edits file ops.json cannot be used: edit 1 has the field \"mn\", which its op does not take; it takes as, mm, neighbours, structure; see docs/editing.md.");
        assertThatThrownBy(() -> EditsFile.parse("ops.json", "{\"edits\": [}"))
                .hasMessageStartingWith("The edits file ops.json is not JSON: line 1, column 12");
    }
}
