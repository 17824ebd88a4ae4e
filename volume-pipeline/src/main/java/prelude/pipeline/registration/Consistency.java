package prelude.pipeline.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.file.Registration;
import prelude.cases.stage.Progress;

/**
 * How well a registration agrees with itself: the error that can be told without knowing the truth.
 *
 * <p>Each half of the body (left, right, front, back, lower, upper) is registered by itself, and
 * the whole body once more with the two scans' parts exchanged. Where the one movement fits the
 * whole body, all of them agree; a breath, a bent neck, or another patient puts them apart.
 */
final class Consistency {
    /** A half that shows less than this of the body tells nothing. */
    private static final int LEAST_POINTS = 500;

    /**
     * How many times the disagreement is told as the error. Measured: over scans moved by known
     * amounts the true mean error was up to 2.5 times the disagreement (docs/performance.md).
     */
    private static final double COVERAGE = 2;

    /** What no disagreement goes below: a part of the coarser scan's widest voxel. */
    private static final double FLOOR = 0.1;

    /** A registration of what lies where {@code of} says. */
    private record Other(Matrix4dc searchedFromSampled, Predicate<Vector3dc> of) {}

    private final Search search;
    private final Registration.Model model;

    Consistency(Search search, Registration.Model model) {
        this.search = search;
        this.model = model;
    }

    /**
     * @param exchanged where the search with the two scans' parts exchanged ended, as a matrix of
     *     this search
     * @param shown points of the sampled scan's body that both scans show
     */
    Registration.ErrorEstimate of(
            Matrix4dc found,
            Matrix4dc exchanged,
            Points shown,
            double coarsestMm,
            Progress progress) {
        Points all = search.points(search.finest());
        List<Other> others = new ArrayList<>();
        others.add(new Other(exchanged, _ -> true));
        Vector3dc centre = shown.centreMm();
        for (int axis = 0; axis < 3; axis++) {
            int along = axis;
            for (boolean upper : new boolean[] {false, true}) {
                Predicate<Vector3dc> inHalf = at -> at.get(along) > centre.get(along) == upper;
                Points half = all.where(inHalf);
                if (half.count() >= LEAST_POINTS) {
                    Ascent.Summit summit =
                            search.climb(search.finest(), half, model, found, progress);
                    others.add(new Other(summit.searchedFromSampled(), inHalf));
                }
            }
        }
        return spread(found, others, shown, FLOOR * coarsestMm);
    }

    private static Registration.ErrorEstimate spread(
            Matrix4dc found, List<Other> others, Points shown, double floorMm) {
        Vector3d at = new Vector3d();
        Vector3d here = new Vector3d();
        Vector3d there = new Vector3d();
        double sum = 0;
        double most = 0;
        for (int i = 0; i < shown.count(); i++) {
            found.transformPosition(shown.place(i, at), here);
            double squares = 0;
            int count = 0;
            for (Other other : others) {
                if (other.of.test(at)) {
                    squares +=
                            other.searchedFromSampled
                                    .transformPosition(at, there)
                                    .distanceSquared(here);
                    count++;
                }
            }
            double error = Math.max(floorMm, COVERAGE * Math.sqrt(squares / count));
            sum += error;
            most = Math.max(most, error);
        }
        double mean = sum / Math.max(1, shown.count());
        // The sum's rounding must not put the mean above the most.
        return new Registration.ErrorEstimate(mean, Math.max(mean, most));
    }
}
