package prelude.pipeline.labels;

import java.util.Collection;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.data.Tag;

/**
 * Whether labels were drawn in the space of the scan: the frame of reference decides (PS3.3
 * C.7.4.1), and where the scan has none in common to its slices, the series they were drawn on.
 */
final class SameSpace {
    private final TargetScan scan;
    private final GivenFile file;

    SameSpace(TargetScan scan, GivenFile file) {
        this.scan = scan;
        this.file = file;
    }

    /**
     * @param frameOfReference of the labels, empty where they state none
     * @param series that the labels reference
     * @throws UnusableInputException if the labels are of another space or none can be shown
     */
    void require(String frameOfReference, Collection<String> series, Progress progress)
            throws UnusableInputException {
        if (unknown()) {
            progress.warn(
                    "The scan's file has no DICOM identifiers: that the labels belong to it could not be checked, they were placed by their coordinates.");
            return;
        }
        boolean sameSeries = false;
        for (String uid : series) {
            sameSeries |= isPseudonym(scan.origin().series(), uid);
        }
        if (hasFrame() && !frameOfReference.isEmpty()) {
            if (!sameFrame(frameOfReference)) {
                throw anotherFrame();
            }
            if (!series.isEmpty() && !sameSeries) {
                progress.warn(
                        "The labels were drawn on another series of the same frame of reference: see that the patient did not move in between.");
            }
        } else if (!sameSeries) {
            throw new UnusableInputException(
                    "%s cannot be matched to the scan: %s has no %s, and the labels do not reference its series; use labels that were drawn on this series."
                            .formatted(
                                    file,
                                    hasFrame() ? "it" : "the scan",
                                    Tag.FRAME_OF_REFERENCE_UID));
        }
    }

    UnusableInputException anotherFrame() {
        return new UnusableInputException(
                "%s has another %s than the scan: it was drawn on another scan; use labels that were drawn on this one."
                        .formatted(file, Tag.FRAME_OF_REFERENCE_UID));
    }

    /** Whether the scan has a frame of reference to compare with. */
    boolean hasFrame() {
        return !scan.origin().frameOfReference().isEmpty();
    }

    boolean sameFrame(String frameOfReference) throws UnusableInputException {
        return isPseudonym(scan.origin().frameOfReference(), frameOfReference);
    }

    private boolean unknown() {
        return !hasFrame() && scan.origin().series().isEmpty();
    }

    /**
     * Whether both are one UID. Scan and labels may each have passed through this installation's
     * de-identification or not before they were read, and the scan's has once more since.
     */
    private boolean isPseudonym(String known, String uid) throws UnusableInputException {
        if (known.isEmpty() || uid.isEmpty()) {
            return false;
        }
        Pseudonyms pseudonyms = scan.pseudonyms().open();
        String once = pseudonyms.uid(uid);
        return known.equals(uid) || known.equals(once) || known.equals(pseudonyms.uid(once));
    }
}
