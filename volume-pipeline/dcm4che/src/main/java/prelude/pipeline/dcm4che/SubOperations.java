package prelude.pipeline.dcm4che;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Tag;
import org.dcm4che3.data.UID;
import org.dcm4che3.data.VR;
import org.dcm4che3.net.Association;
import org.dcm4che3.net.DimseRSP;
import org.dcm4che3.net.Priority;
import org.dcm4che3.net.Status;
import org.dcm4che3.net.pdu.AAssociateRQ;
import org.dcm4che3.net.pdu.RoleSelection;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dimse.Listening;
import prelude.pipeline.dimse.Peer;
import prelude.pipeline.dimse.Reception;

/**
 * The way on which an archive sends what it is asked for: over our own association (C-GET), or to a
 * port where we listen (C-MOVE).
 */
final class SubOperations implements AutoCloseable {
    /** An association holds as many presentation contexts (PS3.8 9.3.2.2). */
    private static final int MOST_CONTEXTS = 128;

    private final Node node;
    private final Peer peer;
    private final Optional<Node> listener;

    private SubOperations(Node node, Peer peer, Optional<Node> listener) {
        this.node = node;
        this.peer = peer;
        this.listener = listener;
    }

    static SubOperations open(Node node, Peer peer, Reception reception)
            throws UnusableInputException {
        if (peer.movePort().isEmpty()) {
            node.receive(reception);
            return new SubOperations(node, peer, Optional.empty());
        }
        Listening listening =
                new Listening(
                        peer.calling(),
                        peer.movePort().getAsInt(),
                        Set.of(peer.called()),
                        peer.tls());
        return new SubOperations(node, peer, Optional.of(Node.listening(listening, reception)));
    }

    /**
     * Asks, and comes back when the archive has sent all that it will.
     *
     * @param sopClasses what it may send
     * @return its last status (PS3.4 C.4.2.1.5, C.4.3.1.4)
     */
    int retrieve(String level, Attributes keys, Collection<String> sopClasses, Progress progress)
            throws IOException, UnusableInputException {
        keys.setString(Tag.QueryRetrieveLevel, VR.CS, level);
        AAssociateRQ request = Dialogue.request(peer);
        Dialogue.offer(
                request,
                listener.isPresent()
                        ? UID.StudyRootQueryRetrieveInformationModelMove
                        : UID.StudyRootQueryRetrieveInformationModelGet,
                UID.ExplicitVRLittleEndian,
                UID.ImplicitVRLittleEndian);
        if (listener.isEmpty()) {
            offerToStore(request, sopClasses);
        }
        try (Dialogue dialogue = Dialogue.open(node, peer, request)) {
            DimseRSP answer = ask(dialogue.association, keys);
            int status = Status.Pending;
            while (Status.isPending(status) && answer.next()) {
                if (progress.cancelled()) {
                    answer.cancel(dialogue.association);
                }
                status = answer.getCommand().getInt(Tag.Status, -1);
            }
            progress.check();
            return status;
        } catch (InterruptedException _) {
            throw Dialogue.interrupted();
        }
    }

    private DimseRSP ask(Association association, Attributes keys)
            throws IOException, InterruptedException {
        return listener.isPresent()
                ? association.cmove(
                        UID.StudyRootQueryRetrieveInformationModelMove,
                        Priority.NORMAL,
                        keys,
                        null,
                        peer.calling().name())
                : association.cget(
                        UID.StudyRootQueryRetrieveInformationModelGet, Priority.NORMAL, keys, null);
    }

    /**
     * A context per syntax while there is room, so that the archive need not convert what it has;
     * else one for plain and one for compressed pixels.
     */
    private static void offerToStore(AAssociateRQ request, Collection<String> sopClasses) {
        String[] all = StorageClasses.syntaxes();
        for (String sopClass : sopClasses) {
            request.addRoleSelection(new RoleSelection(sopClass, false, true));
            if (sopClasses.size() * all.length < MOST_CONTEXTS) {
                for (String syntax : all) {
                    Dialogue.offer(request, sopClass, syntax);
                }
            } else if (sopClasses.size() * 2 < MOST_CONTEXTS) {
                Dialogue.offer(request, sopClass, StorageClasses.plainSyntaxes());
                Dialogue.offer(request, sopClass, StorageClasses.compressedSyntaxes());
            } else {
                Dialogue.offer(request, sopClass, all);
            }
        }
    }

    @Override
    public void close() {
        listener.ifPresent(Node::close);
    }
}
