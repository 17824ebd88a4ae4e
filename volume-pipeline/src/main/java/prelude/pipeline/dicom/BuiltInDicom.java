package prelude.pipeline.dicom;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Part10Reader;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.frame.BuiltInFrameDecoder;
import prelude.pipeline.dicom.frame.FrameDecoder;

/** Prelude's own reader: maps the file and parses it in place. */
final class BuiltInDicom implements DicomPort {
    /** Most headers are shorter: to read a few pages costs less than to map a file. */
    private static final int HEAD_BYTES = 32 << 10;

    @Override
    public Optional<DataSet> read(Path file, Arena arena)
            throws IOException, MalformedDataSetException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment bytes =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return Part10Reader.recognises(bytes)
                    ? Optional.of(Part10Reader.read(bytes))
                    : Optional.empty();
        }
    }

    @Override
    public Optional<DataSet> readHeader(Path file, Arena arena)
            throws IOException, MalformedDataSetException {
        // A plain file takes a tenth of a channel's time while the JDK still interprets.
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] head = new byte[HEAD_BYTES];
            if (in.read(head) == HEAD_BYTES) {
                Optional<DataSet> header =
                        Part10Reader.readHead(MemorySegment.ofArray(head), in.length());
                if (header.isPresent()) {
                    return header;
                }
            }
        }
        return read(file, arena);
    }

    @Override
    public FrameDecoder newFrameDecoder() {
        return new BuiltInFrameDecoder();
    }

    @Override
    public void write(DataSet dataSet, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            Part10Writer.write(dataSet, out);
        }
    }
}
