package prelude.pipeline.archive;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/** A file that can be sent: one DICOM object. */
public record Outgoing(Path file, String sopClassUid, String instanceUid, long bytes) {

    /** Looks at all files before the first is sent. */
    public static List<Outgoing> of(List<Path> files, DicomPort dicom)
            throws UnusableInputException {
        List<Outgoing> outgoing = new ArrayList<>();
        for (Path file : files) {
            try (Arena arena = Arena.ofConfined()) {
                Optional<DataSet> read = dicom.read(file, arena);
                if (read.isEmpty()) {
                    throw new UnusableInputException(
                            file + " is not a DICOM file: nothing was sent.");
                }
                DataSet dataSet = read.get();
                outgoing.add(
                        new Outgoing(
                                file,
                                required(dataSet, Tag.SOP_CLASS_UID),
                                required(dataSet, Tag.SOP_INSTANCE_UID),
                                Files.size(file)));
            } catch (MalformedDataSetException e) {
                throw new UnusableInputException(
                        "%s %s: nothing was sent.".formatted(file, e.clause()), e);
            } catch (IOException e) {
                throw new UnusableInputException(
                        file + " cannot be read: check the path and its permissions.", e);
            }
        }
        return outgoing;
    }

    private static String required(DataSet dataSet, Tag tag) throws MalformedDataSetException {
        return dataSet.text(tag)
                .filter(Uid::isOne)
                .orElseThrow(() -> new MalformedDataSetException("lacks " + tag));
    }
}
