package prelude.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Noticed;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;

/** What is said of a DICOMDIR whose files are not there. */
class DicomDirectoryTest {
    @TempDir Path folder;

    private final Noticed noticed = new Noticed();

    private Path directory(String... names) throws IOException {
        List<DataSet> records = new ArrayList<>();
        for (String name : names) {
            DataSet record = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
            record.put(Part10Writer.text(Tag.REFERENCED_FILE_ID, name));
            records.add(record);
        }
        DataSet dataSet = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        dataSet.put(Part10Writer.text(Tag.SOP_CLASS_UID, "1.2.840.10008.1.3.10"));
        dataSet.put(Part10Writer.text(Tag.SOP_INSTANCE_UID, "1.2.3"));
        dataSet.put(Part10Writer.sequence(Tag.DIRECTORY_RECORD_SEQUENCE, records));
        Path file = folder.resolve("DICOMDIR");
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10Writer.write(dataSet, out);
        }
        return file;
    }

    private void assertRefused(Path directory, String clause) {
        assertThat(DicomDirectory.recognises(directory, DicomPort.standard())).isTrue();
        assertThatThrownBy(() -> DicomDirectory.files(directory, DicomPort.standard(), noticed))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(directory + clause);
    }

    @Test
    void oneThatNamesNoFilesIsRefusedAsThat() throws Exception {
        assertRefused(
                directory(),
                " is a DICOMDIR that names no files: name the folder in which the images lie.");
    }

    @Test
    void oneWithoutItsFilesIsRefused() throws Exception {
        assertRefused(
                directory("A"),
                " names one file, and it does not lie beside it: copy the whole disc.");
        assertRefused(
                directory("A", "B"),
                " names 2 files, and none of them lies beside it: copy the whole disc.");
    }

    @Test
    void filesThatAreMissingAreCounted() throws Exception {
        Path there = Files.createFile(folder.resolve("A"));
        assertThat(DicomDirectory.files(directory("A", "B"), DicomPort.standard(), noticed))
                .containsExactly(there);
        assertThat(noticed.warnings())
                .containsExactly(
                        "The DICOMDIR names one file that is not there, and one file that is: see that the whole disc was copied.");
    }
}
