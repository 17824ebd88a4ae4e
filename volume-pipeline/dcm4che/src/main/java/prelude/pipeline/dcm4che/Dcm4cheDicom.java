package prelude.pipeline.dcm4che;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.UID;
import org.dcm4che3.io.BulkDataDescriptor;
import org.dcm4che3.io.DicomInputStream;
import org.dcm4che3.io.DicomInputStream.IncludeBulkData;
import org.dcm4che3.io.DicomOutputStream;
import org.dcm4che3.io.DicomStreamException;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Part10Reader;
import prelude.pipeline.dicom.data.TransferSyntax;
import prelude.pipeline.dicom.frame.BuiltInFrameDecoder;
import prelude.pipeline.dicom.frame.FrameDecoder;

/**
 * Data sets read and written by dcm4che. Pixel data stays in the mapped file; frames are decoded by
 * Prelude's codecs, as dcm4che's own want natives that no repository offers for all machines.
 */
public final class Dcm4cheDicom implements DicomPort {
    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public Optional<DataSet> read(Path file, Arena arena)
            throws IOException, MalformedDataSetException {
        MemorySegment bytes;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
        if (!Part10Reader.recognises(bytes)) {
            return Optional.empty();
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
                DicomInputStream dicom = DicomInputStream.createWithLimit(in, bytes.byteSize())) {
            return Optional.of(read(dicom, file, bytes));
        } catch (EOFException _) {
            throw new MalformedDataSetException("is truncated: copy it again");
        } catch (DicomStreamException | IllegalArgumentException | NegativeArraySizeException _) {
            throw new MalformedDataSetException("is damaged: copy it again");
        }
    }

    private static DataSet read(DicomInputStream dicom, Path file, MemorySegment bytes)
            throws IOException, MalformedDataSetException {
        dicom.readFileMetaInformation();
        String uid = dicom.getTransferSyntax();
        TransferSyntax syntax =
                TransferSyntax.of(uid)
                        .orElseThrow(() ->
                                new MalformedDataSetException(
                                        "is in a transfer syntax that Prelude does not read"));
        // What is deflated has no place of its own in the file.
        if (syntax != TransferSyntax.DEFLATED) {
            dicom.setURI(file.toUri().toString());
            dicom.setIncludeBulkData(IncludeBulkData.URI);
            dicom.setBulkDataDescriptor(BulkDataDescriptor.PIXELDATA);
        }
        return new FromAttributes(syntax, bytes).dataSet(dicom.readDataset());
    }

    @Override
    public FrameDecoder newFrameDecoder() {
        return new BuiltInFrameDecoder();
    }

    @Override
    public void write(DataSet dataSet, Path file) throws IOException {
        Attributes attributes = ToAttributes.of(dataSet);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
                DicomOutputStream dicom = new DicomOutputStream(out, UID.ExplicitVRLittleEndian)) {
            dicom.writeDataset(
                    attributes.createFileMetaInformation(UID.ExplicitVRLittleEndian), attributes);
        }
    }
}
