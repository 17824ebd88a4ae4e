package prelude.cases.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * A tree of vessels that feeds a set of points in an organ.
 *
 * <p>Each branch feeds a part of the points, splits them across their widest direction and sends a
 * child towards the middle of each half. Flow goes with the number of points and a radius with the
 * cube root of flow, so that Murray's law, r³ = r1³ + r2³, holds at every fork. A branch bends
 * around what is in its way; one that finds no way is not grown, nor what it would have fed, so
 * that a tree is always of one piece.
 *
 * <p>Each branch draws from a seed of its own: what is in the way of one changes no other.
 */
final class VesselTree {
    /** Ways that are tried from a fork, each farther from the straight one. */
    private static final int WAYS = 40;

    private static final double BEND_SHARE = 0.06;
    private static final double MORE_BEND_SHARE = 0.008;
    private static final double STRAY_SHARE = 0.012;

    private static final double CHECKED_EVERY_MM = 1.5;

    /** Where vessels may run, in the model's space. */
    @FunctionalInterface
    interface Room {
        boolean holds(Vector3dc at, double radiusMm);

        default Room and(Room other) {
            return (at, radiusMm) -> holds(at, radiusMm) && other.holds(at, radiusMm);
        }
    }

    /**
     * One branch in the model's space.
     *
     * @param middle through which it bows
     * @param parent its place in the list of branches; -1 at the root
     */
    record Branch(Vector3d from, Vector3d middle, Vector3d to, double radiusMm, int parent) {
        boolean within(Room room) {
            return holds(from, middle, radiusMm, room) && holds(middle, to, radiusMm, room);
        }

        private static boolean holds(Vector3d a, Vector3d b, double radiusMm, Room room) {
            int steps = (int) Math.ceil(a.distance(b) / CHECKED_EVERY_MM);
            for (int k = 0; k <= steps; k++) {
                Vector3d at = new Vector3d(a).lerp(b, (double) k / Math.max(1, steps));
                if (!room.holds(at, radiusMm)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final Room room;
    private final double thinnestMm;
    private final List<Branch> branches = new ArrayList<>();

    VesselTree(Room room, double thinnestMm) {
        this.room = room;
        this.thinnestMm = thinnestMm;
    }

    List<Branch> branches() {
        return branches;
    }

    Tubes tubes(Pose pose) {
        Tubes tubes = new Tubes();
        for (Branch branch : branches) {
            double radius = branch.radiusMm;
            tubes.add(pose, branch.from, radius, branch.middle, radius);
            tubes.add(pose, branch.middle, radius, branch.to, radius * 0.95);
        }
        return tubes;
    }

    /** Whether a branch and all through which it is fed lie in some room. */
    boolean fedWithin(int branch, Room other) {
        for (int k = branch; k >= 0; k = branches.get(k).parent) {
            if (!branches.get(k).within(other)) {
                return false;
            }
        }
        return true;
    }

    /** Forks at the root. */
    void grow(long seed, Vector3d root, double radiusMm, List<Vector3d> fed) {
        fork(seed, root, radiusMm, fed, -1);
    }

    /**
     * Grows from one branch.
     *
     * @param mouth where this first branch may run
     * @return whether it found a way
     */
    boolean growTrunk(long seed, Room mouth, Vector3d root, double radiusMm, List<Vector3d> fed) {
        return branch(seed, mouth, root, radiusMm, fed, -1);
    }

    private void fork(long seed, Vector3d at, double radiusMm, List<Vector3d> fed, int parent) {
        if (fed.size() < 2 || radiusMm < thinnestMm) {
            return;
        }
        Vector3d widest = widest(fed, mean(fed));
        List<Vector3d> ordered = new ArrayList<>(fed);
        ordered.sort(Comparator.comparingDouble(p -> widest.dot(p)));
        Random random = new Random(Noise.mix(seed));
        int cut = (int) (ordered.size() * (0.35 + 0.3 * random.nextDouble()));
        cut = Math.clamp(cut, 1, ordered.size() - 1);
        half(seed + 1, at, radiusMm, fed.size(), ordered.subList(0, cut), parent);
        half(seed + 2, at, radiusMm, fed.size(), ordered.subList(cut, ordered.size()), parent);
    }

    /** A branch to one half of what is fed, or, where none finds its way, to each half of that. */
    private void half(
            long seed, Vector3d at, double radiusMm, int feeds, List<Vector3d> fed, int parent) {
        double radius = radiusMm * StrictMath.cbrt((double) fed.size() / feeds);
        if (radius >= thinnestMm && !branch(Noise.mix(seed), room, at, radius, fed, parent)) {
            fork(Noise.mix(seed), at, radius, fed, parent);
        }
    }

    private boolean branch(
            long seed,
            Room through,
            Vector3d at,
            double radiusMm,
            List<Vector3d> fed,
            int parent) {
        Vector3d target = mean(fed);
        for (int way = 0; way < WAYS; way++) {
            Random random = new Random(Noise.mix(seed + way));
            Vector3d end = new Vector3d(at).lerp(target, 0.5 + 0.15 * random.nextDouble());
            double length = at.distance(end);
            end.add(drawn(random).mul(STRAY_SHARE * way * length));
            // A gentle bow, as vessels run.
            Vector3d bend = drawn(random).mul((BEND_SHARE + MORE_BEND_SHARE * way) * length);
            Vector3d middle = new Vector3d(at).lerp(end, 0.5).add(bend);
            Branch branch = new Branch(at, middle, end, radiusMm, parent);
            if (branch.within(through)) {
                branches.add(branch);
                fork(seed, end, radiusMm, fed, branches.size() - 1);
                return true;
            }
        }
        return false;
    }

    private static Vector3d drawn(Random random) {
        return new Vector3d(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
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
