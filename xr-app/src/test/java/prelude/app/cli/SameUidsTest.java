package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.pipeline.deidentify.ReidentificationTable;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;

/** Two patients' studies that carry the same UIDs, as a bad copy of a study does. */
final class SameUidsTest {
    @TempDir Path folder;

    private String series = "";

    @AfterEach
    void forget() throws Exception {
        ReidentificationTable.standard().forget(series);
    }

    @Test
    void aResultGoesBackUnderThePatientOfItsOwnCase() throws Exception {
        PhantomStudy phantom = new PhantomStudy(folder);
        // With UIDs that no other test's study has, whose patient this machine may know.
        Path study = folder.resolve("study");
        PhantomStudy.writeSeries(study, PhantomStudy.volume(36), 20_261_121);
        Outcome first = imported(named(study, "Miller^John"), phantom, "first");
        assertThat(first.err()).doesNotContain("another patient");

        Outcome second = imported(named(study, "Smith^Ann"), phantom, "second");

        assertThat(second.err())
                .contains("Another study with the same UIDs but another patient")
                .doesNotContain("Miller", "Smith");
        assertThat(patientOf("first")).isEqualTo("Miller^John");
        assertThat(patientOf("second")).isEqualTo("Smith^Ann");
    }

    private Outcome imported(Path study, PhantomStudy phantom, String name) {
        Path file = folder.resolve(name + ".prelude");
        Outcome outcome =
                Outcome.of(
                        "import",
                        study,
                        "--labels",
                        phantom.labels(),
                        "--label-names",
                        phantom.labelNames(),
                        "--out",
                        file,
                        "--json");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        JsonNode read = Outcome.of("inspect", file, "--json").json().get("provenance").get(0);
        series = read.get("parameters").get("series").asText();
        return outcome;
    }

    private String patientOf(String name) throws Exception {
        Path out = folder.resolve(name);
        Outcome exported =
                Outcome.of(
                        "export",
                        folder.resolve(name + ".prelude"),
                        "--format",
                        "seg",
                        "--with-identity",
                        "--out",
                        out);
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        try (Arena arena = Arena.ofConfined()) {
            return DicomPort.standard()
                    .read(out.resolve("segmentation.dcm"), arena)
                    .orElseThrow()
                    .text(Tag.PATIENT_NAME)
                    .orElseThrow();
        }
    }

    /** The study under another patient's name, with all else as it was. */
    private Path named(Path study, String name) throws IOException, MalformedDataSetException {
        Path copy = Files.createDirectory(folder.resolve("study" + name.hashCode()));
        List<Path> files;
        try (Stream<Path> inside = Files.list(study)) {
            files = inside.toList();
        }
        for (Path file : files) {
            try (Arena arena = Arena.ofConfined()) {
                DataSet slice = DicomPort.standard().read(file, arena).orElseThrow();
                slice.put(Part10Writer.text(Tag.PATIENT_NAME, name));
                slice.put(Part10Writer.text(Tag.PATIENT_ID, name.toUpperCase(Locale.ROOT)));
                DicomPort.standard().write(slice, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }
}
