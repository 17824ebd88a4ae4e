package prelude.pipeline.dcm4che;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Tag;
import org.dcm4che3.data.VR;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.archive.Uid;
import prelude.pipeline.archive.Wanted;

/**
 * What an archive lists of a series.
 *
 * @param sopClasses of which its instances are, or may be where the archive does not say: the class
 *     is an optional key (PS3.4 table C.6-4), which DCMTK's archive does not know
 */
record ListedSeries(String uid, List<String> instances, Set<String> sopClasses) {

    /** All that is wanted and has instances. */
    static List<ListedSeries> of(Find find, Wanted wanted, Progress progress)
            throws UnusableInputException {
        Map<String, String> modalities = new LinkedHashMap<>();
        Attributes keys = keys(wanted);
        keys.setNull(Tag.Modality, VR.CS);
        wanted.seriesUid()
                .ifPresentOrElse(
                        uid -> keys.setString(Tag.SeriesInstanceUID, VR.UI, uid),
                        () -> keys.setNull(Tag.SeriesInstanceUID, VR.UI));
        find.ask(
                "SERIES",
                keys,
                0,
                progress,
                answer ->
                        modalities.put(
                                text(answer, Tag.SeriesInstanceUID), text(answer, Tag.Modality)));
        List<ListedSeries> all = new ArrayList<>();
        for (Map.Entry<String, String> series : modalities.entrySet()) {
            // An archive may pass over a key that it does not heed.
            boolean another =
                    wanted.seriesUid().isPresent()
                            && !wanted.seriesUid().get().equals(series.getKey());
            if (another || !Uid.isOne(series.getKey())) {
                continue;
            }
            ListedSeries listed = of(find, wanted, series.getKey(), series.getValue(), progress);
            if (!listed.instances.isEmpty()) {
                all.add(listed);
            }
        }
        return all;
    }

    private static ListedSeries of(
            Find find, Wanted wanted, String uid, String modality, Progress progress)
            throws UnusableInputException {
        Set<String> instances = new LinkedHashSet<>();
        Set<String> sopClasses = new LinkedHashSet<>();
        Attributes keys = keys(wanted);
        keys.setString(Tag.SeriesInstanceUID, VR.UI, uid);
        keys.setNull(Tag.SOPInstanceUID, VR.UI);
        keys.setNull(Tag.SOPClassUID, VR.UI);
        find.ask(
                "IMAGE",
                keys,
                0,
                progress,
                answer -> {
                    instances.add(text(answer, Tag.SOPInstanceUID));
                    sopClasses.add(text(answer, Tag.SOPClassUID));
                });
        instances.removeIf(instance -> !Uid.isOne(instance));
        sopClasses.removeIf(sopClass -> !Uid.isOne(sopClass));
        return new ListedSeries(
                uid,
                List.copyOf(instances),
                sopClasses.isEmpty()
                        ? Set.copyOf(StorageClasses.ofModality(modality))
                        : sopClasses);
    }

    private static Attributes keys(Wanted wanted) {
        Attributes keys = new Attributes();
        keys.setString(Tag.StudyInstanceUID, VR.UI, wanted.studyUid());
        return keys;
    }

    private static String text(Attributes answer, int tag) {
        String text = answer.getString(tag);
        return text == null ? "" : text;
    }
}
