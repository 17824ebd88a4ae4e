package prelude.pipeline.dcm4che;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dcm4che3.data.Tag;
import org.dcm4che3.data.UID;
import org.dcm4che3.io.DicomInputStream;
import org.dcm4che3.net.Association;
import org.dcm4che3.net.DataWriter;
import org.dcm4che3.net.DataWriterAdapter;
import org.dcm4che3.net.DimseRSP;
import org.dcm4che3.net.InputStreamDataWriter;
import org.dcm4che3.net.Priority;
import org.dcm4che3.net.Status;
import org.dcm4che3.net.pdu.AAssociateRQ;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Delivery;
import prelude.pipeline.archive.Outgoing;
import prelude.pipeline.dimse.Peer;

/** C-STORE as the one who sends (PS3.4 annex B). */
final class Send {
    private static final int MOST_CONTEXTS = 120;

    /** One presentation context. */
    private record Kind(String sopClass, String syntax) {}

    private final Node node;
    private final Peer peer;
    private final DimseFailure failure;
    private final Progress progress;
    private final List<Delivery.Refused> refused = new ArrayList<>();
    private int stored;

    Send(Node node, Peer peer, Progress progress) {
        this.node = node;
        this.peer = peer;
        this.failure = new DimseFailure(peer);
        this.progress = progress;
    }

    Delivery send(List<Outgoing> files) throws UnusableInputException {
        int done = 0;
        try {
            while (done < files.size()) {
                Set<Kind> kinds = new LinkedHashSet<>();
                int end = done;
                while (end < files.size() && kinds.size() < MOST_CONTEXTS) {
                    kinds.addAll(kinds(files.get(end)));
                    end++;
                }
                done = send(files, done, end, kinds);
            }
        } catch (IOException e) {
            String sentence = String.valueOf(failure.of(e).getMessage());
            throw new UnusableInputException(
                    "%s (%d of %d files had been sent)."
                            .formatted(
                                    sentence.substring(0, sentence.length() - 1),
                                    stored + refused.size(),
                                    files.size()),
                    e);
        } catch (InterruptedException _) {
            throw Dialogue.interrupted();
        }
        return new Delivery(stored, refused);
    }

    private int send(List<Outgoing> files, int start, int end, Set<Kind> kinds)
            throws IOException, InterruptedException, UnusableInputException {
        AAssociateRQ request = Dialogue.request(peer);
        for (Kind kind : kinds) {
            Dialogue.offer(request, kind.sopClass, kind.syntax);
        }
        try (Dialogue dialogue = Dialogue.open(node, peer, request)) {
            for (int i = start; i < end; i++) {
                progress.check();
                send(dialogue.association, files.get(i));
                progress.report("send", (i + 1.0) / files.size());
            }
        }
        return end;
    }

    /** What is not compressed can be sent in either plain encoding. */
    private static List<Kind> kinds(Outgoing file) throws IOException {
        List<Kind> kinds = new ArrayList<>();
        String syntax = meta(file).syntax;
        kinds.add(new Kind(file.sopClassUid(), syntax));
        if (Node.isNative(syntax)) {
            kinds.add(new Kind(file.sopClassUid(), UID.ExplicitVRLittleEndian));
            kinds.add(new Kind(file.sopClassUid(), UID.ImplicitVRLittleEndian));
        }
        return kinds;
    }

    /**
     * @param end where the data set begins
     */
    private record Meta(String syntax, long end) {}

    private static Meta meta(Outgoing file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file.file()));
                DicomInputStream dicom = new DicomInputStream(in)) {
            dicom.readFileMetaInformation();
            return new Meta(dicom.getTransferSyntax(), dicom.getPosition());
        }
    }

    private void send(Association association, Outgoing file)
            throws IOException, InterruptedException {
        Meta meta = meta(file);
        Set<String> accepted = association.getTransferSyntaxesFor(file.sopClassUid());
        if (accepted.contains(meta.syntax)) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file.file()))) {
                in.skipNBytes(meta.end);
                store(association, file, new InputStreamDataWriter(in), meta.syntax);
            }
        } else if (Node.isNative(meta.syntax) && !accepted.isEmpty()) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file.file()));
                    DicomInputStream dicom = new DicomInputStream(in)) {
                store(
                        association,
                        file,
                        new DataWriterAdapter(dicom.readDataset()),
                        accepted.iterator().next());
            }
        } else {
            refuse(file, "the archive does not keep this kind of object, or not so encoded");
        }
    }

    private void store(Association association, Outgoing file, DataWriter data, String syntax)
            throws IOException, InterruptedException {
        DimseRSP answer =
                association.cstore(
                        file.sopClassUid(), file.instanceUid(), Priority.NORMAL, data, syntax);
        answer.next();
        int status = answer.getCommand().getInt(Tag.Status, -1);
        // Bxxx: kept, with a remark (PS3.4 table B.2-1).
        if (status == Status.Success || (status & 0xf000) == 0xb000) {
            stored++;
        } else {
            refuse(file, reason(status));
        }
    }

    private static String reason(int status) {
        String words =
                switch (status & 0xff00) {
                    case 0xa700 -> "the archive has no room";
                    case 0xa900 -> "it does not hold what its kind of object must";
                    case 0xc000 -> "the archive does not understand it";
                    default ->
                            status == Status.SOPclassNotSupported
                                    ? "the archive does not keep this kind of object"
                                    : "the archive does not take it";
                };
        return "%s (%04X)".formatted(words, status);
    }

    private void refuse(Outgoing file, String reason) {
        refused.add(new Delivery.Refused(file.file(), reason));
    }
}
