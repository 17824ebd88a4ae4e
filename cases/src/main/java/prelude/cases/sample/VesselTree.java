package prelude.cases.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.joml.Vector3d;

/**
 * A tree of vessels that feeds a set of points in an organ.
 *
 * <p>Each branch feeds a part of the points, splits them across their widest direction and sends a
 * child towards the middle of each half. Flow goes with the number of points and a radius with the
 * cube root of flow, so that Murray's law, r³ = r1³ + r2³, holds at every fork.
 */
final class VesselTree {
    private final Tubes tubes;
    private final Pose pose;
    private final Random random;
    private final double thinnestMm;
    private final List<Branch> branches = new ArrayList<>();

    /** One branch in the model's space. */
    record Branch(Vector3d from, Vector3d to, double radiusMm, int generation) {}

    VesselTree(Tubes tubes, Pose pose, Random random, double thinnestMm) {
        this.tubes = tubes;
        this.pose = pose;
        this.random = random;
        this.thinnestMm = thinnestMm;
    }

    List<Branch> branches() {
        return branches;
    }

    void grow(Vector3d root, double radiusMm, List<Vector3d> fed) {
        grow(root, radiusMm, fed, 0);
    }

    private void grow(Vector3d at, double radiusMm, List<Vector3d> fed, int generation) {
        if (fed.size() < 2 || radiusMm < thinnestMm) {
            return;
        }
        Vector3d middle = mean(fed);
        Vector3d widest = widest(fed, middle);
        List<Vector3d> ordered = new ArrayList<>(fed);
        ordered.sort(Comparator.comparingDouble(p -> widest.dot(p)));
        int cut = (int) (ordered.size() * (0.35 + 0.3 * random.nextDouble()));
        cut = Math.clamp(cut, 1, ordered.size() - 1);
        branch(at, radiusMm, fed.size(), ordered.subList(0, cut), generation);
        branch(at, radiusMm, fed.size(), ordered.subList(cut, ordered.size()), generation);
    }

    private void branch(
            Vector3d at, double radiusMm, int parentFeeds, List<Vector3d> fed, int generation) {
        double radius = radiusMm * StrictMath.cbrt((double) fed.size() / parentFeeds);
        if (radius < thinnestMm) {
            return;
        }
        Vector3d end = new Vector3d(at).lerp(mean(fed), 0.5 + 0.15 * random.nextDouble());
        // A gentle bow, as vessels run.
        Vector3d bend =
                new Vector3d(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())
                        .mul(0.06 * at.distance(end));
        Vector3d half = new Vector3d(at).lerp(end, 0.5).add(bend);
        tubes.add(pose, at, radius, half, radius);
        tubes.add(pose, half, radius, end, radius * 0.95);
        branches.add(new Branch(at, end, radius, generation));
        grow(end, radius, fed, generation + 1);
    }

    private static Vector3d mean(List<Vector3d> points) {
        Vector3d sum = new Vector3d();
        points.forEach(sum::add);
        return sum.div(points.size());
    }

    /** The direction of largest spread, by power iteration on the covariance. */
    private static Vector3d widest(List<Vector3d> points, Vector3d middle) {
        Vector3d axis = new Vector3d(0.6, 0.5, 0.62);
        for (int round = 0; round < 8; round++) {
            Vector3d next = new Vector3d();
            for (Vector3d point : points) {
                Vector3d arm = new Vector3d(point).sub(middle);
                next.fma(arm.dot(axis), arm);
            }
            if (next.length() < 1e-9) {
                return axis;
            }
            axis = next.normalize();
        }
        return axis;
    }
}
