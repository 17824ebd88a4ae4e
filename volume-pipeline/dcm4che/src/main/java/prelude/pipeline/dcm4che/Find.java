package prelude.pipeline.dcm4che;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.ElementDictionary;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.data.UID;
import org.dcm4che3.data.VR;
import org.dcm4che3.net.DimseRSP;
import org.dcm4che3.net.Priority;
import org.dcm4che3.net.Status;
import org.dcm4che3.net.pdu.AAssociateRQ;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Match;
import prelude.pipeline.archive.Query;
import prelude.pipeline.archive.Shown;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dimse.Peer;

/** C-FIND in the study root model (PS3.4 C.6.2). */
final class Find {
    private final Node node;
    private final Peer peer;
    private final DimseFailure failure;

    Find(Node node, Peer peer) {
        this.node = node;
        this.peer = peer;
        this.failure = new DimseFailure(peer);
    }

    List<Match> find(Query query, Progress progress) throws UnusableInputException {
        Attributes keys = new Attributes();
        Set<Tag> shown = Shown.at(query.level());
        for (Tag tag : shown) {
            put(keys, tag, null);
        }
        for (Map.Entry<Tag, String> key : query.keys().entrySet()) {
            put(keys, Shown.matched(key.getKey(), query.level()), key.getValue());
        }
        List<Match> matches = new ArrayList<>();
        ask(
                query.level().name(),
                keys,
                query.most(),
                progress,
                answer -> {
                    if (matches.size() < query.most()) {
                        matches.add(match(answer, shown));
                    }
                });
        return matches;
    }

    private static void put(
            Attributes keys, Tag tag, @org.jspecify.annotations.Nullable String value) {
        VR vr = ElementDictionary.vrOf(tag.number, null);
        if (value == null) {
            keys.setNull(tag.number, vr);
            return;
        }
        if (value.chars().anyMatch(c -> c > 0x7e)) {
            keys.setString(org.dcm4che3.data.Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        }
        keys.setString(tag.number, vr, value);
    }

    /**
     * Hands on each answer.
     *
     * @param level of the query/retrieve model, such as {@code STUDY}
     * @param enough after how many answers the archive may stop
     */
    void ask(
            String level,
            Attributes keys,
            int enough,
            Progress progress,
            Consumer<Attributes> taker)
            throws UnusableInputException {
        keys.setString(org.dcm4che3.data.Tag.QueryRetrieveLevel, VR.CS, level);
        AAssociateRQ request = Dialogue.request(peer);
        Dialogue.offer(
                request,
                UID.StudyRootQueryRetrieveInformationModelFind,
                UID.ExplicitVRLittleEndian,
                UID.ImplicitVRLittleEndian);
        try (Dialogue dialogue = Dialogue.open(node, peer, request)) {
            DimseRSP answer =
                    dialogue.association.cfind(
                            UID.StudyRootQueryRetrieveInformationModelFind,
                            Priority.NORMAL,
                            keys,
                            null,
                            enough);
            int status = Status.Pending;
            while (Status.isPending(status) && answer.next()) {
                progress.check();
                status = answer.getCommand().getInt(org.dcm4che3.data.Tag.Status, -1);
                if (Status.isPending(status) && answer.getDataset() != null) {
                    taker.accept(answer.getDataset());
                }
            }
            if (status != Status.Success && status != Status.Cancel) {
                throw failure.status(status);
            }
        } catch (InterruptedException _) {
            throw Dialogue.interrupted();
        } catch (IOException e) {
            throw failure.of(e);
        }
    }

    private static Match match(Attributes answer, Set<Tag> shown) {
        Map<Tag, String> values = new EnumMap<>(Tag.class);
        for (Tag tag : shown) {
            Object value = answer.getValue(tag.number);
            if (value == null || value instanceof Sequence) {
                continue;
            }
            String[] texts = answer.getStrings(tag.number);
            if (texts != null) {
                values.put(tag, String.join("\\", texts));
            }
        }
        return new Match(values);
    }
}
