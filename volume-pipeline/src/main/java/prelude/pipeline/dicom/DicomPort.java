package prelude.pipeline.dicom;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.frame.FrameDecoder;

/**
 * What Prelude needs of a DICOM toolkit. The built-in one is the default; another (dcm4che) takes
 * its place when {@link ServiceLoader} finds it. Implementations are safe for several threads.
 */
public interface DicomPort {

    /**
     * Reads one data set; empty where the file is not DICOM at all.
     *
     * @param arena owns the file's memory, and so everything that is read out of the data set
     */
    Optional<DataSet> read(Path file, Arena arena) throws IOException, MalformedDataSetException;

    /**
     * The same for whoever looks at all but the pixels: uncompressed ones may be left in the file
     * ({@link prelude.pipeline.dicom.data.Element.InFile}).
     */
    default Optional<DataSet> readHeader(Path file, Arena arena)
            throws IOException, MalformedDataSetException {
        return read(file, arena);
    }

    /** A decoder for the calling thread, which closes it. */
    FrameDecoder newFrameDecoder();

    /** Writes a Part 10 file in Explicit VR Little Endian, replacing one of that name. */
    void write(DataSet dataSet, Path file) throws IOException;

    /** The toolkit that is there: an added one before the built-in one. */
    static DicomPort standard() {
        return ServiceLoader.load(DicomPort.class).findFirst().orElseGet(DicomPort::builtIn);
    }

    /** Prelude's own, whatever else is there. */
    static DicomPort builtIn() {
        return new BuiltInDicom();
    }
}
