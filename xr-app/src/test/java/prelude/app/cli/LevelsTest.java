package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;

/** What a case tells of its levels of detail and its tets, and what is exported of them. */
final class LevelsTest {
    private static Path caseFile;

    @TempDir private Path folder;

    @BeforeAll
    static void importAPhantom(@TempDir Path shared) {
        PhantomStudy phantom = new PhantomStudy(shared);
        caseFile = shared.resolve("phantom.prelude");
        phantom.importInto(caseFile);
    }

    private static JsonNode spleen() {
        return Outcome.of("inspect", caseFile, "--json").json().get("structures").get(0);
    }

    @Test
    void inspectTellsOfEachLevelItsTrianglesAndItsError() {
        JsonNode levels = spleen().get("levels");
        assertThat(levels).hasSize(3);
        assertThat(levels.get(0).get("triangles")).isEqualTo(spleen().get("triangles"));
        double errorMm = 0;
        for (JsonNode level : levels) {
            assertThat(level.get("error_mm").asDouble()).isGreaterThanOrEqualTo(errorMm);
            errorMm = level.get("error_mm").asDouble();
        }
        // The phantom's voxels are 2 mm.
        assertThat(levels.get(0).get("error_mm").asDouble()).isLessThan(2);
        assertThat(Outcome.of("inspect", caseFile).out())
                .contains("levels of detail: %s".formatted(levels.get(0).get("triangles").asInt()));
    }

    @Test
    void inspectTellsTheSharpestAngleOfTheTets() {
        assertThat(spleen().get("min_dihedral_degrees").asDouble()).isBetween(10.0, 60.0);
        assertThat(Outcome.of("inspect", caseFile).out()).containsPattern("tets of at least \\d+");
    }

    @Test
    void aLevelIsExportedAndSaysItsError() throws Exception {
        JsonNode levels = spleen().get("levels");
        for (int level = 0; level < 3; level++) {
            Path out = folder.resolve("level" + level);
            Outcome done =
                    Outcome.of(
                            "export",
                            caseFile,
                            "--format",
                            "stl",
                            "--structures",
                            "spleen",
                            "--level",
                            level,
                            "--out",
                            out);
            assertThat(done.exitCode()).as(done.err()).isZero();
            String name = level == 0 ? "spleen.stl" : "spleen_level" + level + ".stl";
            assertThat(triangles(out.resolve(name)))
                    .isEqualTo(levels.get(level).get("triangles").asInt());
            assertThat(done.err().contains("surfaces of level " + level)).isEqualTo(level > 0);
        }
    }

    @Test
    void aLevelThatIsNotThereIsRefused() {
        Outcome none =
                Outcome.of("export", caseFile, "--format", "stl", "--level", 7, "--out", folder);
        assertThat(none.refusal(1)).contains("level 7", "from 0 to 2");
        Outcome wrong =
                Outcome.of("export", caseFile, "--format", "nifti", "--level", 1, "--out", folder);
        assertThat(wrong.exitCode()).isEqualTo(2);
    }

    private static int triangles(Path stl) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(stl)).order(ByteOrder.LITTLE_ENDIAN).getInt(80);
    }
}
