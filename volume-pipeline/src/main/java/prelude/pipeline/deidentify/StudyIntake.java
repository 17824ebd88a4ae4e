package prelude.pipeline.deidentify;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/**
 * Looks through the headers of a series that was read, for what a case may keep of its study and
 * for whose it is; warns of text in its pixels.
 */
public final class StudyIntake {
    private final DicomPort dicom;

    public StudyIntake(DicomPort dicom) {
        this.dicom = dicom;
    }

    /**
     * @param source how the user named the files, for sentences
     * @param files of one series, in the order of its slices
     */
    public StudyRecord take(
            String source, List<Path> files, Pseudonyms pseudonyms, Progress progress)
            throws UnusableInputException {
        List<String> sopInstanceUids = new ArrayList<>();
        String warning = "";
        try (Arena arena = Arena.ofConfined()) {
            DataSet first = read(files.getFirst(), arena);
            for (Path file : files) {
                progress.check();
                try (Arena own = Arena.ofConfined()) {
                    DataSet header = read(file, own);
                    sopInstanceUids.add(header.text(Tag.SOP_INSTANCE_UID).orElse(""));
                    warning = warning.isEmpty() ? BurnedInText.warning(header).orElse("") : warning;
                }
            }
            if (!warning.isEmpty()) {
                progress.warn(warning);
            }
            PatientIdentity identity =
                    PatientIdentity.of(first, sopInstanceUids, pseudonyms.shift(first));
            return new StudyRecord(
                    KeptAttributes.of(new Deidentifier(pseudonyms).apply(first)),
                    identity,
                    pseudonyms.entry(identity));
        } catch (MalformedDataSetException e) {
            throw new UnusableInputException(
                    "In %s a file of the series %s.".formatted(source, e.clause()), e);
        } catch (IOException e) {
            throw new UnusableInputException(
                    "In %s a file of the series cannot be read again from the disk."
                            .formatted(source),
                    e);
        }
    }

    private DataSet read(Path file, Arena arena) throws IOException, MalformedDataSetException {
        return dicom.read(file, arena)
                .orElseThrow(() -> new MalformedDataSetException("changed while it was read"));
    }
}
