package prelude.pipeline.dicom.series;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Noticed;
import prelude.pipeline.SharedData;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;

/** A folder of written files, read as a user would. */
final class StudyFolder {
    final Path path;
    final Noticed noticed = new Noticed();

    StudyFolder(Path path) {
        this.path = path;
    }

    SeriesReader reader() {
        return new SeriesReader(DicomPort.standard());
    }

    SeriesVolume read() throws Exception {
        return read(SeriesRequest.only());
    }

    SeriesVolume read(SeriesRequest wanted) throws Exception {
        return reader().read("the folder", files(), wanted, noticed);
    }

    SeriesVolume readVolume(int number) throws Exception {
        return read(new SeriesRequest(Optional.empty(), OptionalInt.of(number), false));
    }

    SeriesVolume readAcrossGaps() throws Exception {
        return read(new SeriesRequest(Optional.empty(), true));
    }

    List<SeriesSummary> list() throws IOException {
        return reader().list(files(), noticed);
    }

    List<String> warnings() {
        return noticed.warnings();
    }

    List<Path> files() throws IOException {
        return SharedData.filesBelow(path);
    }

    void assertRefused(String sentence) {
        assertThatThrownBy(this::read)
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(sentence);
    }

    void assertRefusedBecause(String clause) {
        assertThatThrownBy(this::read)
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining(" cannot become a volume: " + clause + ".");
    }

    static void asItIs(int slice, DataSet dataSet) {}
}
