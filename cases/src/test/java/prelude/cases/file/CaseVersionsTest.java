package prelude.cases.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;

/** Cases of earlier and later programs. */
final class CaseVersionsTest {
    @TempDir private Path folder = Path.of("");

    private CaseFolder cases() {
        return new CaseFolder(folder);
    }

    @Test
    void aLaterVersionIsRefused() throws Exception {
        Path file =
                cases().edited(
                                "case.json",
                                text -> text.replace("\"version\" : 1", "\"version\" : 7"));
        assertThatThrownBy(() -> CaseFile.readSummary(file))
                .hasMessageContaining(
                        "is of version 7 and this program reads up to version 1; take a newer");
    }

    @Test
    void aVersionThatIsNoneIsRefused() throws Exception {
        for (String none : List.of("0", "\"1\"", "1.5", "null")) {
            Path file =
                    cases().edited(
                                    "case.json",
                                    text ->
                                            text.replace(
                                                    "\"version\" : 1", "\"version\" : " + none));
            assertThatThrownBy(() -> CaseFile.readSummary(file))
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessageContaining("does not say of which version it is");
        }
    }

    @Test
    void whatALaterProgramOfTheSameVersionAddsIsPassedOver() throws Exception {
        Path file =
                cases().copy((name, bytes) ->
                        name.endsWith(".json") && !name.equals("provenance.json")
                                ? withAFieldMore(bytes)
                                : bytes);
        assertThat(CaseFile.readSummary(file))
                .isEqualTo(CaseFile.readSummary(cases().write("plain.prelude", MadeCase.make())));
    }

    @Test
    void theDoubtsOfAGateThatPassedBeforeRemarksWereNotedApartAreRemarks() throws Exception {
        for (String state : List.of("passed", "failed")) {
            Path file =
                    cases().edited(
                                    "reviews.json",
                                    text ->
                                            text.replaceFirst(",\\s*\"remarks\" : \\[[^]]*]", "")
                                                    .replace("\"failed\"", "\"" + state + "\""));
            Gate gate = CaseFile.readSummary(file).technical();
            List<String> edge = List.of("The liver touches the edge of the scan.");
            boolean passed = state.equals("passed");
            assertThat(gate.findings()).isEqualTo(passed ? List.of() : edge);
            assertThat(gate.remarks()).isEqualTo(passed ? edge : List.of());
        }
    }

    @Test
    void aRecordOfBeforeStagesKeptTheirOutputIsRead() throws Exception {
        Path file =
                cases().edited(
                                "provenance.json",
                                text ->
                                        text.replaceAll(
                                                ",\\s*\"output_sha256\" : (null|\"\\w*\")", ""));
        assertThat(CaseFile.readSummary(file).provenance())
                .hasSize(2)
                .allMatch(stage -> stage.outputSha256() == null && stage.inputSha256() != null);
    }

    @Test
    void aRecordWithoutItsNameIsRefused() throws Exception {
        Path file =
                cases().edited("provenance.json", text -> text.replace("\"name\"", "\"title\""));
        assertThatThrownBy(() -> CaseFile.readSummary(file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("provenance.json, is not as Prelude writes it");
    }

    private static byte[] withAFieldMore(byte[] json) {
        return new String(json, StandardCharsets.UTF_8)
                .replaceFirst(
                        "\\{", "{\"from_the_future\": {\"state\": \"passed\", \"findings\": []},")
                .getBytes(StandardCharsets.UTF_8);
    }
}
