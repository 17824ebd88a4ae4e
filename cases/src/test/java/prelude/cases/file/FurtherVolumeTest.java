package prelude.cases.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.joml.Matrix4d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Modality;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;

/** The volumes that a case shows beside its scan. */
final class FurtherVolumeTest {
    @TempDir private Path folder = Path.of("");

    private CaseFolder cases() {
        return new CaseFolder(folder);
    }

    @Test
    void aPhaseAndAFusedVolumeAreReadAgain() throws Exception {
        Case made = MadeCase.make();
        List<FurtherVolume> read = CaseFile.read(cases().write("a.prelude", made)).volumes();
        assertThat(ContentHash.ofVolumes(read)).isEqualTo(ContentHash.ofVolumes(made.volumes()));
        FurtherVolume fused = read.getLast();
        assertThat(fused.volume().modality()).isEqualTo(Modality.PT);
        assertThat(fused.volume().slope()).isEqualTo(0.125);
        assertThat(fused.volume().intercept()).isEqualTo(-3);
        assertThat(fused.registration()).isEqualTo(made.volumes().getLast().registration());
    }

    @Test
    void aSummaryTellsOfThem() throws Exception {
        Case made = MadeCase.make();
        CaseSummary summary = CaseFile.readSummary(cases().rewritten(n -> n.endsWith(".json")));
        assertThat(summary.volumes())
                .extracting(CaseSummary.VolumeSummary::name)
                .containsExactly("phase_30", "pet");
        CaseSummary.VolumeSummary pet = summary.volumes().getLast();
        assertThat(pet.role()).isEqualTo(FurtherVolume.Role.FUSED);
        assertThat(pet.modality()).isEqualTo(Modality.PT);
        assertThat(pet.grid()).isEqualTo(made.volumes().getLast().volume().grid());
        assertThat(pet.registration().orElseThrow().trusted()).isFalse();
    }

    @Test
    void aCaseOfBeforeThereWereSuchVolumesIsReadAsOneWithoutThem() throws Exception {
        Case made = MadeCase.make().withVolumes(List.of());
        Path late = cases().write("whole.prelude", made);
        Path early =
                cases().copy(
                                late,
                                (name, bytes) ->
                                        name.equals("case.json")
                                                ? CaseFolder.replaced(
                                                        bytes, "  \"volumes\" : [ ],\n", "")
                                                : bytes);
        assertThat(CaseFile.read(early).volumes()).isEmpty();
        assertThat(CaseFile.readSummary(early)).isEqualTo(CaseFile.readSummary(late));
    }

    @Test
    void aNameThatIsNoneAndARoleThatDoesNotFitAreRefused() throws Exception {
        for (List<String> wrong :
                List.of(
                        List.of("\"phase_30\"", "\"../phase_30\""),
                        List.of("\"fused\"", "\"phase\""),
                        List.of("\"model\" : \"rigid\"", "\"model\" : \"elastic\""),
                        List.of("\"max_mm\" : 2.5", "\"max_mm\" : 0.5"))) {
            Path file =
                    cases().edited(
                                    "case.json",
                                    text -> text.replace(wrong.getFirst(), wrong.getLast()));
            assertThatThrownBy(() -> CaseFile.readSummary(file))
                    .as("%s", wrong)
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessageContaining("entry case.json, ");
        }
    }

    @Test
    void aVoxelThatIsNotWhereTheDocumentHasItIsRefused() throws Exception {
        Path file =
                cases().edited(
                                "volumes/pet.nrrd",
                                text -> text.replace("space origin: (-123", "space origin: (-124"));
        assertThatThrownBy(() -> CaseFile.read(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("entry volumes/pet.nrrd, is not what case.json says of it");
    }

    @Test
    void whatCannotBeIsNotMade() {
        Case made = MadeCase.make();
        Volume scan = made.volume();
        NamedVolume phase = new NamedVolume("phase", scan);
        assertThatThrownBy(() -> new NamedVolume("../scan", scan))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new FurtherVolume(phase, FurtherVolume.Role.FUSED, Optional.empty()))
                .hasMessage("a volume phase that is FUSED and was not registered");
        FurtherVolume one = FurtherVolume.phase(phase);
        assertThatThrownBy(() -> made.withVolumes(List.of(one, one)))
                .hasMessage("two volumes phase");
        assertThatThrownBy(() ->
                        new Registration(
                                Registration.Model.AFFINE,
                                new Matrix4d().scale(1, 1, -1),
                                new Registration.ErrorEstimate(0, 0),
                                0,
                                true,
                                1,
                                1,
                                List.of()))
                .hasMessageStartingWith("a registration by");
    }

    @Test
    void aScaleOfValuesIsPartOfTheHash() {
        Volume scan = MadeCase.notCt(MadeCase.obliqueGrid(3, 2, 2));
        Volume doubled =
                new Volume(
                        scan.grid(),
                        scan.modality(),
                        scan.samples(),
                        2 * scan.slope(),
                        scan.intercept());
        assertThat(hash("a", scan)).isNotEqualTo(hash("a", doubled)).isNotEqualTo(hash("b", scan));
    }

    private static String hash(String name, Volume volume) {
        return ContentHash.ofVolumes(List.of(FurtherVolume.phase(new NamedVolume(name, volume))));
    }
}
