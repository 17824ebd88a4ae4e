package prelude.pipeline.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.file.ContentHash;
import prelude.cases.file.Gate;
import prelude.cases.file.Lane;
import prelude.cases.file.SignOff;
import prelude.cases.file.Signature;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.edit.EditSession;
import prelude.pipeline.edit.LabelEdit;
import prelude.pipeline.edit.Margin;
import prelude.pipeline.meshing.Phantom;
import prelude.pipeline.tetra.TissueWishes;

class EditedCaseTest {
    private static final VoxelGrid GRID = Phantom.cube(64);
    private static final Progress QUIET = Progress.silent();
    private static final StructureCode VEIN =
            StructureCatalogue.standard().find("portal_vein").orElseThrow();

    /** A liver and a spleen apart, the liver with a tumour in a layer of its own. */
    private static Case make(Lane lane) {
        return make(lane, List.of());
    }

    /** The same with a vein that leads out of the liver, away from the spleen. */
    private static Case withVein() {
        byte[] vein =
                Phantom.labels(
                        GRID, p -> Math.max(Math.hypot(p.y - 8, p.z) - 5, Math.abs(p.x + 22) - 12));
        return make(Lane.TEACHING, List.of(Phantom.layer(vein, VEIN)));
    }

    private static Case make(Lane lane, List<LabelLayer> further) {
        byte[] organs =
                Phantom.labels(
                        GRID,
                        Phantom.sphere(new Vector3d(-12, 0, 0), 16),
                        Phantom.sphere(new Vector3d(20, 0, 0), 8));
        byte[] tumour = Phantom.labels(GRID, Phantom.sphere(new Vector3d(-14, 0, 0), 6));
        List<LabelLayer> layers =
                new ArrayList<>(
                        List.of(
                                Phantom.layer(organs, Phantom.LIVER, Phantom.SPLEEN),
                                Phantom.layer(tumour, Phantom.TUMOUR)));
        layers.addAll(further);
        LabelMap map = new LabelMap(GRID, layers);
        Volume volume = Volume.ofHounsfield(GRID, new short[GRID.voxelCount()]);
        return CaseBuilder.STANDARD.build(volume, map, lane, true, List.of(), QUIET);
    }

    private static Case edited(Case before, LabelEdit... edits) throws UnusableInputException {
        EditSession session = EditSession.of(before.volume(), before.labels(), before.edits());
        for (LabelEdit edit : edits) {
            session.apply(edit, QUIET);
        }
        return EditedCase.of(before, session, CaseBuilder.STANDARD, QUIET);
    }

    private static Case undone(Case before) throws UnusableInputException {
        EditSession session = EditSession.of(before.volume(), before.labels(), before.edits());
        session.undo(1, QUIET);
        return EditedCase.of(before, session, CaseBuilder.STANDARD, QUIET);
    }

    private static Margin spleenGrown() {
        return new Margin("spleen", 2, null, null);
    }

    private static Structure structure(Case of, String name) {
        return of.structure(name).orElseThrow();
    }

    @Test
    void onlyWhatChangedIsMadeAgain() throws Exception {
        Case before = make(Lane.TEACHING);
        Case after = edited(before, spleenGrown());
        assertThat(structure(after, "liver")).isSameAs(structure(before, "liver"));
        assertThat(structure(after, "tumour")).isSameAs(structure(before, "tumour"));
        assertThat(after.body("liver")).isEqualTo(before.body("liver"));
        assertThat(structure(after, "spleen").volumeMl())
                .isGreaterThan(1.7 * structure(before, "spleen").volumeMl());
        assertThat(after.technical().state()).isEqualTo(Gate.State.PASSED);
    }

    @Test
    void theTissueIsMadeAgainWhereAVesselThatCrossesItChanged() throws Exception {
        Case before = withVein();
        TissueBody liver = before.body("liver").orElseThrow();
        assertThat(liver.crossing()).containsExactly("portal_vein");
        Case elsewhere = edited(before, spleenGrown());
        assertThat(elsewhere.body("liver")).contains(liver);
        Case after = edited(before, new Margin("portal_vein", 2, null, null));
        Case whole =
                CaseBuilder.STANDARD.build(
                        after.volume(), after.labels(), Lane.TEACHING, true, List.of(), QUIET);
        assertThat(ContentHash.ofBodies(after.bodies()))
                .isEqualTo(ContentHash.ofBodies(whole.bodies()))
                .isNotEqualTo(ContentHash.ofBodies(before.bodies()));
    }

    @Test
    void aRebuiltCaseIsTheOneThatItsLabelsGive() throws Exception {
        Case after = edited(make(Lane.TEACHING), spleenGrown());
        Case whole =
                CaseBuilder.STANDARD.build(
                        after.volume(), after.labels(), Lane.TEACHING, true, List.of(), QUIET);
        assertThat(ContentHash.ofSurfaces(after.structures()))
                .isEqualTo(ContentHash.ofSurfaces(whole.structures()));
        assertThat(ContentHash.ofBodies(after.bodies()))
                .isEqualTo(ContentHash.ofBodies(whole.bodies()));
        assertThat(after.warnings()).isEqualTo(whole.warnings());
    }

    @Test
    void anEditedCaseHasTheTetsThatWereWishedOfIt() throws Exception {
        Case plain = make(Lane.TEACHING);
        TissueWishes wishes = new TissueWishes(OptionalInt.of(4000), List.of("tumour"));
        Case before =
                CaseBuilder.STANDARD
                        .with(wishes)
                        .build(
                                plain.volume(),
                                plain.labels(),
                                Lane.TEACHING,
                                true,
                                List.of(),
                                QUIET);

        Case after = edited(before, new Margin("tumour", 2, null, null));

        int tets = after.body("liver").orElseThrow().mesh().tetCount();
        int asked = before.body("liver").orElseThrow().mesh().tetCount();
        assertThat(plain.body("liver").orElseThrow().mesh().tetCount())
                .isNotCloseTo(asked, withinPercentage(25));
        assertThat(tets).isCloseTo(asked, withinPercentage(25));
        Case again = edited(after, new Margin("tumour", 1, null, null));
        assertThat(again.body("liver").orElseThrow().mesh().tetCount())
                .isCloseTo(asked, withinPercentage(25));
    }

    @Test
    void anUndoneEditGivesTheCaseBack() throws Exception {
        Case before = make(Lane.CLINICAL);
        Case back = undone(edited(before, spleenGrown()));
        assertThat(ContentHash.of(back.labels())).isEqualTo(ContentHash.of(before.labels()));
        assertThat(ContentHash.ofSurfaces(back.structures()))
                .isEqualTo(ContentHash.ofSurfaces(before.structures()));
        assertThat(back.provenance()).isEqualTo(before.provenance());
        assertThat(back.warnings()).isEqualTo(before.warnings());
        assertThat(back.edits().orElseThrow().edits()).hasSize(1);
    }

    @Test
    void theOriginalAndTheEditsLiveInTheCaseFile(@TempDir Path folder) throws Exception {
        Case before = make(Lane.CLINICAL);
        Case after = edited(before, spleenGrown());
        Path file = folder.resolve("edited.prelude");
        CaseFile.write(after, file);
        Case read = CaseFile.read(file);
        assertThat(CaseFile.readSummary(file).edits()).isEqualTo(1);
        assertThat(ContentHash.of(read.edits().orElseThrow().original()))
                .isEqualTo(ContentHash.of(before.labels()));
        assertThat(read.edits().orElseThrow().edits())
                .isEqualTo(after.edits().orElseThrow().edits());
        // A layer without edits is there once.
        assertThat(read.edits().orElseThrow().original().layers().get(1))
                .isSameAs(read.labels().layers().get(1));
        assertThat(ContentHash.of(undone(read).labels()))
                .isEqualTo(ContentHash.of(before.labels()));
    }

    @Test
    void theClinicalLaneNamesWhatWasCorrectedByHand() throws Exception {
        Case after = edited(make(Lane.CLINICAL), spleenGrown());
        assertThat(after.warnings())
                .contains("Corrected by hand, not as the segmentation gave them: spleen.");
        assertThat(after.provenance().getFirst().name()).isEqualTo("edit");
        assertThat(after.provenance().getFirst().parameters())
                .containsEntry(
                        "edit_001", "{\"op\":\"margin\",\"structure\":\"spleen\",\"mm\":2.0}");
        assertThat(edited(make(Lane.TEACHING), spleenGrown()).warnings())
                .noneMatch(sentence -> sentence.startsWith("Corrected"));
    }

    @Test
    void anEditRevokesTheSignatureOfWhatItChanged() throws Exception {
        Case before = make(Lane.CLINICAL);
        Map<String, String> content = ContentHash.ofEach(before.labels(), before.structures());
        Case signed =
                before.withSignatures(
                        content.entrySet().stream()
                                .map(e ->
                                        new Signature(
                                                e.getKey(),
                                                "A. Reviewer",
                                                "surgeon",
                                                Signature.Decision.APPROVED,
                                                Map.of(),
                                                "",
                                                e.getValue(),
                                                "2026-11-21"))
                                .toList());
        assertThat(signed.clinical()).isEqualTo(new Gate(Gate.State.PASSED, List.of()));
        Case after = edited(signed, spleenGrown());
        assertThat(after.clinical().state()).isEqualTo(Gate.State.UNSIGNED);
        assertThat(after.clinical().findings())
                .containsExactly(
                        "spleen was changed after it was signed: it must be signed again.");
        SignOff signOff = new SignOff(after.labels(), after.structures(), after.signatures());
        assertThat(signOff.standing("liver")).isEqualTo(SignOff.Standing.APPROVED);
        assertThat(undone(after).clinical().state()).isEqualTo(Gate.State.PASSED);
        assertThat(Optional.of(after.signatures())).contains(signed.signatures());
    }
}
