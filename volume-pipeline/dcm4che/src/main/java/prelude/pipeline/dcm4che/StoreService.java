package prelude.pipeline.dcm4che;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Tag;
import org.dcm4che3.data.UID;
import org.dcm4che3.io.DicomOutputStream;
import org.dcm4che3.net.Association;
import org.dcm4che3.net.PDVInputStream;
import org.dcm4che3.net.Status;
import org.dcm4che3.net.pdu.PresentationContext;
import org.dcm4che3.net.service.BasicCStoreSCP;
import org.dcm4che3.net.service.DicomServiceException;
import org.dcm4che3.net.service.DicomServiceRegistry;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dimse.Reception;

/** Turns C-STORE requests into Part 10 files for a reception, one line per association. */
final class StoreService extends DicomServiceRegistry {
    private static final String LINE = "prelude.line";

    private final Reception reception;

    StoreService(Reception reception) {
        this.reception = reception;
        addDicomService(
                new BasicCStoreSCP("*") {
                    @Override
                    protected void store(
                            Association association,
                            PresentationContext context,
                            Attributes request,
                            PDVInputStream data,
                            Attributes response)
                            throws IOException {
                        take(association, context, request, data);
                    }
                });
    }

    private void take(
            Association association,
            PresentationContext context,
            Attributes request,
            PDVInputStream data)
            throws IOException {
        Reception.Line line = (Reception.Line) association.getProperty(LINE);
        if (line == null) {
            line = reception.open();
            association.setProperty(LINE, line);
        }
        boolean kept;
        try (InputStream part10 =
                new SequenceInputStream(head(association, context, request), data)) {
            kept = line.take(part10);
        } catch (UnusableInputException e) {
            throw new DicomServiceException(Status.OutOfResources, e);
        }
        if (!kept) {
            throw new DicomServiceException(Status.CannotUnderstand);
        }
    }

    /** What a file has and a message has not: preamble and meta header (PS3.10 chapter 7). */
    private static InputStream head(
            Association association, PresentationContext context, Attributes request)
            throws IOException {
        Attributes meta =
                association.createFileMetaInformation(
                        request.getString(Tag.AffectedSOPInstanceUID),
                        request.getString(Tag.AffectedSOPClassUID),
                        context.getTransferSyntax());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, UID.ExplicitVRLittleEndian)) {
            out.writeFileMetaInformation(meta);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    @Override
    public void onClose(Association association) {
        super.onClose(association);
        Reception.@Nullable Line line = (Reception.Line) association.clearProperty(LINE);
        if (line != null) {
            // dcm4che keeps what ended an association, and nothing where it was released.
            line.close(
                    association.getException() == null
                            ? Reception.Ending.RELEASED
                            : Reception.Ending.BROKEN);
        }
    }
}
