package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.importing.SampleStudy;
import prelude.cases.file.CaseFile;
import prelude.cases.sample.SampleAbdomen;
import prelude.cases.volume.LabelMap;

/** The sample at full size, through DICOM, as a user gets it. */
@Tag("gpu")
final class DemoTest {
    @Test
    void theSampleStudyIsSegmentedFromItsClicksAndRehearsedOn(@TempDir Path folder)
            throws Exception {
        JsonNode report =
                Outcome.of(
                                "demo",
                                "--headless",
                                "--seconds",
                                "0.1",
                                "--size",
                                "64x48",
                                "--out",
                                folder,
                                "--json")
                        .json();

        JsonNode imported = report.get("import");
        assertThat(Path.of(imported.get("case").asText())).exists();
        assertThat(imported.get("gates").get("technical").asText()).isEqualTo("passed");
        assertThat(report.get("rehearsal").get("validation_messages").asInt()).isZero();
        LabelMap found = CaseFile.read(folder.resolve("sample.prelude")).labels();
        LabelMap truth = SampleAbdomen.make(SampleStudy.SEED).truth();
        for (String organ :
                new String[] {"liver", "pancreas", "kidney_left", "kidney_right", "bone"}) {
            assertThat(dice(found, truth, organ)).as(organ).isGreaterThan(0.93);
        }
        // With the pancreas grown into it the liver had 0.978.
        assertThat(dice(found, truth, "liver")).isGreaterThan(0.985);
    }

    private static double dice(LabelMap a, LabelMap b, String name) {
        LabelMap.Place inA = a.find(name).orElseThrow();
        LabelMap.Place inB = b.find(name).orElseThrow();
        byte[] labelsA = inA.layer().labels();
        byte[] labelsB = inB.layer().labels();
        long both = 0;
        long sum = 0;
        for (int i = 0; i < labelsA.length; i++) {
            boolean isA = (labelsA[i] & 0xff) == inA.label();
            boolean isB = (labelsB[i] & 0xff) == inB.label();
            both += isA && isB ? 1 : 0;
            sum += (isA ? 1 : 0) + (isB ? 1 : 0);
        }
        return 2.0 * both / sum;
    }
}
