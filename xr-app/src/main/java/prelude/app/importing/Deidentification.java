package prelude.app.importing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import prelude.cases.file.ContentHash;
import prelude.cases.file.StageRecord;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.pipeline.deface.FaceRegion;
import prelude.pipeline.deidentify.DeidentificationRecord;
import prelude.pipeline.deidentify.ReidentificationTable;
import prelude.pipeline.deidentify.StudyRecord;
import prelude.pipeline.source.Scan;

/** Takes from a scan what would tell whose it is, before anything of it is kept. */
final class Deidentification {
    private static final Set<String> HEAD_WORDS =
            Set.of("head", "brain", "skull", "face", "maxillofacial", "sinus", "orbit", "orbits");

    private Deidentification() {}

    /**
     * A scan as it may be kept.
     *
     * @param cleared where a face was taken out, which nothing else may show either
     */
    record Kept(Volume volume, Optional<FaceRegion> cleared, StageRecord record) {

        /** Another volume in the scan's patient space as it may be kept. */
        NamedVolume faceless(NamedVolume other) {
            return cleared.map(face -> new NamedVolume(other.name(), face.clear(other.volume())))
                    .orElse(other);
        }
    }

    static Kept apply(Scan scan, Privacy privacy, String volumeHash, Progress progress)
            throws UnusableInputException {
        Optional<FaceRegion> face = FaceRegion.find(scan.volume());
        boolean clear = privacy.face() == Privacy.Face.REMOVED;
        if (clear && face.isEmpty()) {
            throw new UnusableInputException(
                    "No head with a face was found in the scan, so --deface has nothing that it could surely take out: look at the skin, and import without --deface if it shows no face.");
        }
        if (!clear) {
            warnOfFace(scan, face, progress);
        }
        boolean asked = privacy.identity() == Privacy.Identity.KEPT;
        boolean keep = asked && scan.study().isPresent();
        if (asked && !keep) {
            progress.warn(
                    "A %s file does not say whose scan it is: --keep-identity had nothing to keep."
                            .formatted(scan.origin().format()));
        }
        if (keep) {
            progress.warn(
                    "THE CASE NAMES ITS PATIENT, as --keep-identity asked: keep it where patients' data may lie, and pass it on to nobody who may not know.");
        }
        Volume volume = clear ? face.orElseThrow().clear(scan.volume()) : scan.volume();
        Map<String, String> parameters = new TreeMap<>();
        scan.study()
                .map(study ->
                        keep
                                ? DeidentificationRecord.kept(study.identity())
                                : DeidentificationRecord.removed(clear))
                .ifPresent(parameters::putAll);
        if (clear) {
            parameters.put("recognizable_visual_features", "NO");
            parameters.put("face_before_plane_lps_mm", face.orElseThrow().words());
        } else if (face.isPresent()) {
            parameters.put("recognizable_visual_features", "YES");
        }
        return new Kept(
                volume,
                clear ? face : Optional.empty(),
                new StageRecord(
                        "deidentify",
                        DeidentificationRecord.VERSION,
                        parameters,
                        volumeHash,
                        clear ? ContentHash.of(volume) : volumeHash));
    }

    private static void warnOfFace(Scan scan, Optional<FaceRegion> face, Progress progress) {
        if (face.isPresent()) {
            progress.warn(
                    "The scan shows a head with its face, by which a person can be recognised: import it with --deface if the case goes to others.");
        } else if (saysHead(scan)) {
            progress.warn(
                    "The study says that it is of a head, and no face was found in it: look at the skin before the case goes to others.");
        }
    }

    private static boolean saysHead(Scan scan) {
        String bodyPart =
                scan.study()
                        .map(study -> study.attributes().getOrDefault("body_part", ""))
                        .orElse("");
        return Arrays.stream(bodyPart.toLowerCase(Locale.ROOT).split(" ", -1))
                .anyMatch(HEAD_WORDS::contains);
    }

    /** Keeps, outside the case, whose series it is. */
    static void remember(Scan scan, Progress progress) throws UnusableInputException {
        Optional<StudyRecord> study = scan.study();
        if (study.isPresent() && !scan.origin().series().isEmpty()) {
            ReidentificationTable.standard()
                    .remember(scan.origin().series(), study.get(), progress);
        }
    }
}
