package prelude.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.pipeline.SharedData;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.SeriesRequest;

/** Files as they come: each is a right volume or one clean sentence. */
class WildFilesTest {
    private final VolumeSource source =
            new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]));

    @ParameterizedTest
    @ValueSource(strings = {"dicom_pydicom_testfiles", "dicom_small_dicom2nifti"})
    @Timeout(120)
    void everyFileByItselfIsRefusedInOneSentence(String folder) throws IOException {
        for (Path file : SharedData.filesBelow(SharedData.find(folder))) {
            try {
                Volume volume = open(file);
                throw new AssertionError(file + " became a volume of " + volume.grid());
            } catch (UnusableInputException e) {
                assertThat(e.getMessage())
                        .hasSizeBetween(20, 400)
                        .endsWith(".")
                        .doesNotContain("\n", "Exception", "null", "2.25.", "%");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "generic/anatomical/001, 256, 256, 4",
        "generic/anatomical/001_implicit, 256, 256, 4",
        "generic/anatomical/002_non_isotropic, 64, 28, 4",
        "generic/compressed, 256, 256, 4",
        "generic/compressed_jpeg, 256, 256, 4",
        "generic/compressed_jpegls, 256, 256, 4",
        "generic/compressed_j2k, 256, 256, 4",
        "generic/compressed_rle, 256, 256, 4",
        "ge, 256, 256, 4",
        "siemens, 256, 256, 4",
    })
    void aWholeSeriesIsAVolume(String folder, int columns, int rows, int slices)
            throws UnusableInputException {
        var grid = open(SharedData.find("dicom_small_dicom2nifti/" + folder)).grid();

        assertThat(List.of(grid.columns(), grid.rows(), grid.slices()))
                .containsExactly(columns, rows, slices);
    }

    @ParameterizedTest
    @CsvSource({
        "dicom_small_dicom2nifti/failing/gantrytilting, leans by 14.0 degrees",
        "dicom_small_dicom2nifti/failing/sliceincrement, 1 slice is missing between the others",
        "dicom_small_dicom2nifti/philips_enhanced/anatomical/001, is a multi-frame object of 8",
        "dicom_small_dicom2nifti/generic/rgb, is a colour picture",
        "dicom_small_dicom2nifti, mixes 8 series",
        "dicom_pydicom_testfiles/MR_truncated.dcm, it ends inside Pixel Data (7FE0_0010)",
        "dicom_pydicom_testfiles/JPGExtended.dcm, holds images of modality NM",
        "dicom_pydicom_testfiles/dicomdirtests/98892003/MR700, its slices are not parallel",
        "dicom_pydicom_testfiles/dicomdirtests/DICOMDIR, mixes 5 series",
        "ct_head_phantom_tilt_pos16, leans by 16.5 degrees",
    })
    void whatIsWrongIsSaid(String path, String words) {
        Path found = SharedData.find(path);
        try {
            Volume volume = open(found);
            throw new AssertionError(path + " became a volume of " + volume.grid());
        } catch (UnusableInputException e) {
            assertThat(e.getMessage()).contains(words.replace('_', ','));
        }
    }

    @Test
    void theFiveSyntaxesOfOneSeriesGiveTheSameVolume() throws UnusableInputException {
        String generic = "dicom_small_dicom2nifti/generic/compressed";
        Volume first = open(SharedData.find(generic));
        for (String syntax : List.of("_jpeg", "_jpegls", "_j2k", "_rle")) {
            Volume other = open(SharedData.find(generic + syntax));
            assertThat(other.samples()).isEqualTo(first.samples());
            assertThat(other.grid().matches(first.grid(), 1e-9)).isTrue();
        }
    }

    private Volume open(Path path) throws UnusableInputException {
        return source.open(List.of(path), SeriesRequest.only(), Progress.silent()).volume();
    }
}
