package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.cases.volume.Volume;

/** A scan's volume alone, as other programs call for it. */
class ConvertTest {
    private static final int SLICES = 6;

    @TempDir Path folder;
    private Path series;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        series = folder.resolve("series");
        out = folder.resolve("out");
        PhantomStudy.writeSeries(series, PhantomStudy.volume(SLICES), 1);
    }

    @Test
    void sourcesBeforeAndAfterAnOptionAllCount() {
        Path missing = out.resolve("missing");

        assertThat(
                        Outcome.of("convert", missing, "--format", "nifti", series, "--out", out)
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .contains("missing");
        assertThat(
                        Outcome.of("convert", series, "--format", "nifti", missing, "--out", out)
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .contains("missing");
    }

    @Test
    void theReportTellsWhatLiesInTheFile() throws Exception {
        JsonNode report =
                Outcome.of("convert", series, "--format", "nifti", "--out", out, "--json").json();

        Volume volume = PhantomStudy.volume(SLICES);
        JsonNode file = report.path("files").path(0);
        assertThat(report.path("format").asText()).isEqualTo("nifti");
        assertThat(report.path("files").size()).isEqualTo(1);
        assertThat(file.path("modality").asText()).isEqualTo("CT");
        assertThat(file.path("dims").path(0).asInt()).isEqualTo(volume.grid().columns());
        assertThat(file.path("dims").path(2).asInt()).isEqualTo(SLICES);
        assertThat(file.path("patient_from_voxel").size()).isEqualTo(16);
        Path written = Path.of(file.path("file").asText());
        assertThat(Files.size(written)).isEqualTo(352 + 2L * volume.grid().voxelCount());
        assertThat(written.getFileName().toString()).matches("ct_[0-9]{8}[.]nii");
    }

    @Test
    void theSameSeriesTakesItsOwnFilesPlace() throws Exception {
        for (int i = 0; i < 2; i++) {
            Outcome.of("convert", series, "--format", "mha", "--out", out, "--json").json();
        }
        assertThat(entries()).hasSize(1);
    }

    @Test
    void allGivesAFileForEachSeries() throws Exception {
        PhantomStudy.writeSeries(folder.resolve("other"), PhantomStudy.volume(SLICES + 1), 2);

        Outcome both =
                Outcome.of(
                        "convert",
                        folder.resolve("other"),
                        series,
                        "--format",
                        "nrrd",
                        "--out",
                        out);
        assertThat(both.refusal(ExitCode.UNUSABLE_INPUT)).contains("2 series", "--series");

        JsonNode report =
                Outcome.of(
                                "convert",
                                folder.resolve("other"),
                                series,
                                "--format",
                                "nrrd",
                                "--out",
                                out,
                                "--all",
                                "--json")
                        .json();
        assertThat(report.path("files").size()).isEqualTo(2);
        assertThat(entries()).hasSize(2);
    }

    @Test
    void whatCannotBeIsRefusedBeforeTheWork() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(
                        Outcome.of("convert", series, "--format", "nifti", "--out", file)
                                .refusal(ExitCode.UNUSABLE_INPUT))
                .isEqualTo("--out " + file + " is no folder and cannot become one; name another.");
        assertThat(
                        Outcome.of("convert", series, "--format", "dwg", "--out", out)
                                .refusal(ExitCode.WRONG_USAGE))
                .contains("--format", "nifti, nrrd, mha");
        assertThat(
                        Outcome.of(
                                        "convert",
                                        series,
                                        "--format",
                                        "nifti",
                                        "--out",
                                        out,
                                        "--all",
                                        "--volume",
                                        "1")
                                .refusal(ExitCode.WRONG_USAGE))
                .startsWith("--all takes the place of --series and --volume");
        assertThat(out).doesNotExist();
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> inside = Files.list(out)) {
            return inside.toList();
        }
    }
}
