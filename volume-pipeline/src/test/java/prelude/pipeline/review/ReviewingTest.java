package prelude.pipeline.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.file.Gate;
import prelude.cases.file.Lane;
import prelude.cases.file.SignOff;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.build.CaseBuilder;
import prelude.pipeline.meshing.Phantom;

class ReviewingTest {
    private static final VoxelGrid GRID = Phantom.cube(40);
    private static final Reviewing SURGEON =
            new Reviewing("A. Reviewer", Role.SURGEON, "2026-11-21");
    private static final WhosePatient.Patient PATIENT =
            new WhosePatient.Patient("Doe^Jane", "4711", "19700101", "F", "20261120");

    private static Case make() {
        return make(false);
    }

    private static Case make(boolean generic) {
        byte[] liver = Phantom.labels(GRID, Phantom.sphere(new Vector3d(), 14));
        byte[] tumour = Phantom.labels(GRID, Phantom.sphere(new Vector3d(4, 0, 0), 5));
        LabelMap map =
                new LabelMap(
                        GRID,
                        List.of(
                                Phantom.layer(liver, Phantom.LIVER),
                                Phantom.layer(tumour, Phantom.TUMOUR)));
        return CaseBuilder.STANDARD.build(
                Volume.ofHounsfield(GRID, new short[GRID.voxelCount()]),
                map,
                generic ? Lane.TEACHING : Lane.CLINICAL,
                generic,
                List.of(),
                Progress.silent());
    }

    private static Map<String, String> answers(String patient) {
        Map<String, String> answers = new TreeMap<>();
        for (Question question : Question.values()) {
            answers.put(question.key(), "yes");
        }
        answers.put("right_patient", patient);
        return answers;
    }

    private static Case approved(Case made, String... structures) throws UnusableInputException {
        return SURGEON.approve(
                made,
                List.of(structures),
                answers("yes"),
                Optional.of("4711"),
                Optional.of(PATIENT));
    }

    @Test
    void aCaseIsSignedWhenEveryStructureIs(@TempDir Path folder) throws Exception {
        Case half = approved(make(), "liver");
        assertThat(half.clinical().state()).isEqualTo(Gate.State.UNSIGNED);
        assertThat(half.clinical().findings()).containsExactly("tumour is not signed.");
        Case whole = approved(half, "tumour");
        assertThat(whole.clinical()).isEqualTo(new Gate(Gate.State.PASSED, List.of()));
        Path file = folder.resolve("signed.prelude");
        CaseFile.write(whole, file);
        assertThat(CaseFile.readSummary(file).clinical()).isEqualTo(whole.clinical());
        assertThat(CaseFile.read(file).signatures()).isEqualTo(whole.signatures());
    }

    @Test
    void whatWasSignedAndTakenAwayIsToldUntilSomebodySignsAgain() throws Exception {
        Case signed = approved(make(), "liver", "tumour");
        LabelMap without = new LabelMap(GRID, List.of(signed.labels().layers().getFirst()));
        SignOff left =
                new SignOff(without, List.of(signed.structures().getFirst()), signed.signatures());
        assertThat(left.gate().state()).isEqualTo(Gate.State.UNSIGNED);
        assertThat(left.gate().findings())
                .containsExactly(
                        "tumour was signed and has been taken away since: whoever signs a structure again agrees to that.");
        Case smaller =
                CaseBuilder.STANDARD
                        .build(
                                signed.volume(),
                                without,
                                Lane.CLINICAL,
                                false,
                                List.of(),
                                Progress.silent())
                        .withSignatures(signed.signatures());
        assertThat(smaller.clinical().state()).isEqualTo(Gate.State.UNSIGNED);
        assertThat(approved(smaller, "liver").clinical().state()).isEqualTo(Gate.State.PASSED);
    }

    @Test
    void labelsThatAnotherProgramChangedAreNotSigned(@TempDir Path folder) throws Exception {
        Case signed = approved(make(), "liver", "tumour");
        signed.labels().layers().getFirst().labels()[GRID.index(20, 20, 20)] = 0;
        Path file = folder.resolve("changed.prelude");
        CaseFile.write(signed, file);
        assertThat(CaseFile.readSummary(file).clinical())
                .isEqualTo(
                        new Gate(
                                Gate.State.UNSIGNED,
                                List.of(
                                        "liver was changed after it was signed: it must be signed again.")));
    }

    @Test
    void aRejectionFailsTheGateAndKeepsItsReasonToTheReview() throws Exception {
        Case rejected =
                new Reviewing("B. Reviewer", Role.ENGINEER, "2026-11-21")
                        .reject(
                                approved(make(), "liver", "tumour"),
                                List.of("liver"),
                                "a lobe lacks");
        assertThat(rejected.clinical().state()).isEqualTo(Gate.State.FAILED);
        assertThat(rejected.clinical().findings())
                .containsExactly("liver was rejected by its reviewer.");
        SignOff signOff =
                new SignOff(rejected.labels(), rejected.structures(), rejected.signatures());
        assertThat(signOff.signature("liver").orElseThrow().reason()).isEqualTo("a lobe lacks");
        assertThat(approved(rejected, "liver").clinical().state()).isEqualTo(Gate.State.PASSED);
    }

    @Test
    void genericAnatomyIsSignedAsNobodys() throws Exception {
        for (String somebodys : List.of("yes", "by_other_means")) {
            assertThatThrownBy(() -> sign(make(true), somebodys))
                    .hasMessage(
                            "Nothing was signed: generic anatomy is no patient's: answer right_patient=not_applicable.");
        }
        assertThat(sign(make(true), "not_applicable").clinical().state())
                .isEqualTo(Gate.State.PASSED);
    }

    private static Case sign(Case made, String patient) throws UnusableInputException {
        return SURGEON.approve(
                made,
                List.of("liver", "tumour"),
                answers(patient),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void theWrongPatientIsNeverSignedAndNeverNamed() {
        assertThatThrownBy(() ->
                        SURGEON.approve(
                                make(),
                                List.of("liver"),
                                answers("yes"),
                                Optional.of("4712"),
                                Optional.of(PATIENT)))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "Nothing was signed: THE CASE IS OF ANOTHER PATIENT than the one whose ID was given, or the ID was mistyped.");
        assertThatThrownBy(() ->
                        SURGEON.approve(
                                make(),
                                List.of("liver"),
                                answers("by_other_means"),
                                Optional.empty(),
                                Optional.of(PATIENT)))
                .hasMessageContaining("give --patient-id");
        assertThat(PATIENT).hasToString("a patient, who is not shown");
    }

    @Test
    void allThatIsMissingIsSaidAtOnce() {
        Map<String, String> few = answers("by_other_means");
        few.remove("border");
        few.put("fit", "no");
        few.put("complete", "perhaps");
        assertThatThrownBy(() ->
                        new Reviewing("A", Role.ENGINEER, "2026-11-21")
                                .approve(
                                        make(),
                                        List.of("liver"),
                                        few,
                                        Optional.empty(),
                                        Optional.empty()))
                .hasMessage(
                        "Nothing was signed: who reviews as engineer can reject but not approve; border is not answered; complete takes no, not_applicable, yes; fit was answered with no: reject it with a reason.");
        assertThatThrownBy(() -> approved(make(), "nose"))
                .hasMessage(
                        "The case has no structure nose to sign: 'prelude review CASE' shows those that it has.");
    }
}
