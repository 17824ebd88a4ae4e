package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.frame.FrameDecoder;

class SamePixelsTest {
    private static final int SLICES = 30;

    @TempDir Path folder;

    @Test
    void eachSliceIsDecodedOnceHoweverManyLieInOnePlace() throws Exception {
        TestSeries.write(
                TestSeries.noise(TestSeries.obliqueGrid(SLICES)),
                folder,
                1,
                (_, dataSet) -> TestSeries.set(dataSet, Tag.IMAGE_POSITION_PATIENT, "1\\2\\3"));
        StudyFolder study = new StudyFolder(folder);
        AtomicInteger reads = new AtomicInteger();

        assertThatThrownBy(() ->
                        new SeriesReader(counting(reads))
                                .read("x", study.files(), SeriesRequest.only(), study.noticed))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("29 slices lie where another lies with other pixels");
        assertThat(reads.get()).isLessThanOrEqualTo(2 * SLICES);
    }

    private static DicomPort counting(AtomicInteger reads) {
        DicomPort dicom = DicomPort.standard();
        return new DicomPort() {
            @Override
            public Optional<DataSet> read(Path file, Arena arena)
                    throws IOException, MalformedDataSetException {
                reads.incrementAndGet();
                return dicom.read(file, arena);
            }

            @Override
            public FrameDecoder newFrameDecoder() {
                return dicom.newFrameDecoder();
            }

            @Override
            public void write(DataSet dataSet, Path file) throws IOException {
                dicom.write(dataSet, file);
            }
        };
    }
}
