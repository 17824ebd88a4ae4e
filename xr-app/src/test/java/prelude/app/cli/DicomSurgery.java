package prelude.app.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/** Makes a series whose files do not fit together. */
final class DicomSurgery {
    private static final List<Tag> SERIES =
            List.of(Tag.SERIES_INSTANCE_UID, Tag.STUDY_INSTANCE_UID, Tag.FRAME_OF_REFERENCE_UID);

    private DicomSurgery() {}

    /** Puts a slice of another series in a slice's place, as if it belonged there. */
    static void adopt(Path stranger, Path place) throws IOException {
        DicomPort dicom = DicomPort.standard();
        Path adopted = place.resolveSibling("adopted");
        try (Arena arena = Arena.ofConfined()) {
            DataSet slice = dicom.read(stranger, arena).orElseThrow();
            DataSet original = dicom.read(place, arena).orElseThrow();
            for (Tag tag : SERIES) {
                slice.put(Objects.requireNonNull(original.element(tag)));
            }
            dicom.write(slice, adopted);
        } catch (MalformedDataSetException e) {
            throw new AssertionError("our own slices must be readable", e);
        }
        Files.move(adopted, place, StandardCopyOption.REPLACE_EXISTING);
    }
}
