package prelude.pipeline.dicom.series;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;

/** The file that a thread reads slices from: one of many frames is opened and parsed once. */
final class OpenFile implements AutoCloseable {
    private final DicomPort dicom;
    private @Nullable Path path;
    private @Nullable DataSet dataSet;
    private @Nullable Arena arena;

    OpenFile(DicomPort dicom) {
        this.dicom = dicom;
    }

    /** Valid until the next call, on the thread of the first one. */
    DataSet of(Slice slice) throws IOException, MalformedDataSetException {
        if (dataSet != null && slice.file().equals(path)) {
            return dataSet;
        }
        close();
        arena = Arena.ofConfined();
        dataSet =
                dicom.read(slice.file(), arena)
                        .orElseThrow(
                                () -> new MalformedDataSetException("changed while it was read"));
        path = slice.file();
        return dataSet;
    }

    @Override
    public void close() {
        dataSet = null;
        if (arena != null) {
            arena.close();
            arena = null;
        }
    }
}
