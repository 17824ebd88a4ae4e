package prelude.cases.file;

import java.util.List;
import java.util.Objects;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;

/**
 * How a second scan was laid over the case's own, and how far that may be believed.
 *
 * @param fixedFromMoving from the second scan's own LPS millimetres to the case's
 * @param error how far the same spot of the body may lie apart, as estimated without any truth
 * @param correctionMeanMm how far the registration moved the body from where the second scan's own
 *     coordinates had it
 * @param sharedFrame whether both scans had one frame of reference, so that those coordinates meant
 *     the same
 * @param overlap which part of the second scan's body lies within the case's scan, 0 to 1
 * @param information normalised mutual information of the two scans in that part: 1 where either
 *     tells nothing of the other, up to 2
 * @param doubts why it is not to be trusted, one plain sentence each; empty if it is
 */
public record Registration(
        Model model,
        Matrix4dc fixedFromMoving,
        ErrorEstimate error,
        double correctionMeanMm,
        boolean sharedFrame,
        double overlap,
        double information,
        List<String> doubts) {

    /** Which movements were allowed. */
    public enum Model {
        /** Turned and shifted: 6 degrees of freedom. */
        RIGID,
        /** Stretched and sheared too: 12 degrees of freedom. */
        AFFINE
    }

    /** Millimetres over the body that both scans show. */
    public record ErrorEstimate(double meanMm, double maxMm) {
        public ErrorEstimate {
            if (!(meanMm >= 0) || !(maxMm >= meanMm) || !Double.isFinite(maxMm)) {
                throw new IllegalArgumentException("an error of " + meanMm + " to " + maxMm);
            }
        }
    }

    public Registration {
        Objects.requireNonNull(model, "model");
        fixedFromMoving = new Matrix4d(fixedFromMoving);
        Objects.requireNonNull(error, "error");
        doubts = List.copyOf(doubts);
        double determinant = fixedFromMoving.determinant3x3();
        if (!fixedFromMoving.isFinite() || !(determinant > 0)) {
            throw new IllegalArgumentException("a registration by " + fixedFromMoving);
        }
        if (!(correctionMeanMm >= 0) || !(overlap >= 0) || !(information >= 0)) {
            throw new IllegalArgumentException(
                    "a registration with correction %s mm, overlap %s, information %s"
                            .formatted(correctionMeanMm, overlap, information));
        }
    }

    public boolean trusted() {
        return doubts.isEmpty();
    }
}
