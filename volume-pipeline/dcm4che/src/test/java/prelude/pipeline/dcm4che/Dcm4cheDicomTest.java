package prelude.pipeline.dcm4che;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.pipeline.SharedData;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.DicomPortContract;
import prelude.pipeline.dicom.DicomText;
import prelude.pipeline.dicom.data.MalformedDataSetException;

class Dcm4cheDicomTest extends DicomPortContract {
    @Override
    protected DicomPort port() {
        return new Dcm4cheDicom();
    }

    @Test
    void itTakesTheBuiltInReadersPlace() {
        assertThat(DicomPort.standard()).isInstanceOf(Dcm4cheDicom.class);
    }

    /** Where the built-in reader reads a file, dcm4che reads the same of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dicom_pydicom_testfiles",
                "dicom_small_dicom2nifti",
                "seg_dcmqi_ct3slice",
                "seg_sr_highdicom",
                "rt_dicompyler"
            })
    void itReadsWhatTheBuiltInReaderReads(String set) throws Exception {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Path file : SharedData.filesBelow(SharedData.find(set))) {
            List<String> expected;
            try {
                expected = DicomText.of(DicomPort.builtIn(), file);
            } catch (MalformedDataSetException _) {
                continue;
            }
            try {
                List<String> read = DicomText.of(port(), file);
                compared++;
                if (!read.equals(expected)) {
                    List<String> missing = new ArrayList<>(expected);
                    missing.removeAll(read);
                    List<String> extra = new ArrayList<>(read);
                    extra.removeAll(expected);
                    differences.add(file.getFileName() + ": lacks " + missing + " has " + extra);
                }
            } catch (MalformedDataSetException e) {
                differences.add(file + ": " + e.clause());
            }
        }
        assertThat(compared).isPositive();
        assertThat(differences).isEmpty();
    }
}
