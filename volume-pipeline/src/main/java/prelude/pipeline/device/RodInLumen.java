package prelude.pipeline.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.pipeline.measure.Query;
import prelude.pipeline.measure.SurfaceTree;

/**
 * An elastic rod that is pushed along a vessel and comes to rest where its bending energy, ½ E I ∫
 * κ² ds, is least within the lumen. It comes out of a sheath, in the vessel's middle and along it,
 * and ends free in the last section; the wall is rigid and without friction. Its shape then does
 * not depend on its stiffness, which says with what force it lies against the wall.
 *
 * <p>One node lies in each section of the vessel, so that the rod may take as much length as it
 * needs. Energy and wall are brought down together by Gauss-Newton steps, damped as Levenberg and
 * Marquardt do; the wall's forces are multipliers of an augmented Lagrangian (Nocedal and Wright,
 * Numerical Optimization, chapter 17).
 */
final class RodInLumen {
    private static final int ROUNDS = 40;
    private static final int STEPS = 30;

    /** How hard the wall pushes back, per E I: 1 / mm⁴. */
    private static final double WALL = 0.1;

    /** Deeper in the wall is not settled. */
    private static final double SETTLED_MM = 0.005;

    /** A node's neighbours to either side share its bends. */
    private static final int BAND = 5;

    private final List<LumenLine.Place> places;
    private final Query wall;
    private final double radiusMm;
    private final int count;

    /** Two per node, along its section's axes from the middle. */
    private double[] beside;

    private final double[] pressure;
    private final BandedMatrix matrix;
    private double unsettledMm;

    /**
     * @param radiusMm of the rod, which stays so far from the wall
     */
    RodInLumen(List<LumenLine.Place> places, SurfaceTree wall, double radiusMm) {
        this.places = places;
        this.wall = wall.query();
        this.radiusMm = radiusMm;
        count = places.size();
        beside = new double[2 * count];
        pressure = new double[count];
        matrix = new BandedMatrix(2 * count, BAND);
        settle();
    }

    /**
     * How deep the rod still lies in the wall where it did not come to rest, mm; 0 where it did.
     */
    double unsettledMm() {
        return unsettledMm;
    }

    private void settle() {
        for (int round = 0; round < ROUNDS; round++) {
            for (int step = 0; step < STEPS && descend(); step++) {}
            double deepest = 0;
            for (int i = 1; i < count; i++) {
                double depth = depth(i, beside);
                deepest = Math.max(deepest, depth);
                pressure[i] = Math.max(0, pressure[i] + WALL * depth);
            }
            if (deepest < SETTLED_MM && round > 4) {
                unsettledMm = 0;
                return;
            }
            unsettledMm = deepest;
        }
    }

    private Vector3d node(int i, double[] at) {
        // Before the first the sheath, after which the first node stands in the middle.
        if (i < 0) {
            return new Vector3d(places.getFirst().centre).sub(places.getFirst().direction);
        }
        LumenLine.Place place = places.get(i);
        return new Vector3d(place.centre).fma(at[2 * i], place.across).fma(at[2 * i + 1], place.up);
    }

    /** How deep the rod's skin lies in the wall; below 0 where it is free of it. */
    private double depth(int i, double[] at) {
        Vector3d node = node(i, at);
        double off = wall.distance(node);
        return radiusMm - (wall.inside(node) ? off : -off);
    }

    /** From the wall at the node's nearest point, inward. */
    private Vector3d inward(int i) {
        Vector3d node = node(i, beside);
        wall.distance(node);
        Vector3d way = new Vector3d(node).sub(wall.point());
        if (!wall.inside(node)) {
            way.negate();
        }
        double length = way.length();
        return length > 1e-9 ? way.div(length) : way.zero();
    }

    private double cost(double[] at) {
        double cost = 0;
        for (int i = 0; i + 1 < count; i++) {
            cost += bend(i, at).lengthSquared() / 2;
        }
        for (int i = 1; i < count; i++) {
            double push = Math.max(0, WALL * depth(i, at) + pressure[i]);
            cost += push * push / (2 * WALL);
        }
        return cost;
    }

    /** The square root of a node's bending energy, twice, as a vector: Δt / √l, per √(E I). */
    private Vector3d bend(int i, double[] at) {
        Vector3d here = node(i, at);
        Vector3d before = here.sub(node(i - 1, at), new Vector3d());
        Vector3d after = node(i + 1, at).sub(here);
        double one = before.length();
        double other = after.length();
        return after.div(other).sub(before.div(one)).mul(Math.sqrt(2 / (one + other)));
    }

    /** One step; false where none leads further down. */
    private boolean descend() {
        double[] gradient = new double[2 * count];
        double before = cost(beside);
        for (double damping = 1e-4; damping < 1e8; damping *= 10) {
            Arrays.fill(gradient, 0);
            assemble(gradient);
            matrix.damp(damping, 1e-12);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = -gradient[i];
            }
            if (!matrix.solve(gradient)) {
                continue;
            }
            double longest = 0;
            for (double part : gradient) {
                longest = Math.max(longest, Math.abs(part));
            }
            // No further at once than the wall is near.
            double share = Math.min(1, 1 / longest);
            double[] there = beside.clone();
            for (int i = 0; i < there.length; i++) {
                there[i] += share * gradient[i];
            }
            double after = cost(there);
            if (after < before) {
                beside = there;
                return before - after > 1e-10 * before && longest > 1e-6;
            }
        }
        return false;
    }

    private void assemble(double[] gradient) {
        matrix.clear();
        for (int i = 0; i + 1 < count; i++) {
            assembleBend(i, gradient);
        }
        for (int i = 1; i < count; i++) {
            double push = WALL * depth(i, beside) + pressure[i];
            if (push > 0) {
                Vector3d inward = inward(i);
                double[] along = {-inward.dot(places.get(i).across), -inward.dot(places.get(i).up)};
                for (int a = 0; a < 2; a++) {
                    gradient[2 * i + a] += push * along[a];
                    for (int b = 0; b < 2; b++) {
                        matrix.add(2 * i + a, 2 * i + b, WALL * along[a] * along[b]);
                    }
                }
            }
        }
        // The first node stands still.
        for (int a = 0; a < 2; a++) {
            gradient[a] = 0;
            matrix.add(a, a, 1e12);
        }
    }

    private void assembleBend(int i, double[] gradient) {
        Vector3d here = node(i, beside);
        Vector3d t0 = here.sub(node(i - 1, beside), new Vector3d());
        Vector3d t1 = node(i + 1, beside).sub(here);
        double one = t0.length();
        double other = t1.length();
        t0.div(one);
        t1.div(other);
        double mean = (one + other) / 2;
        double root = 1 / Math.sqrt(mean);
        Vector3d bend = new Vector3d(t1).sub(t0).mul(root);
        int first = Math.max(0, i - 1);
        Vector3d[] columns = new Vector3d[2 * (i + 2 - first)];
        for (int n = first; n <= i + 1; n++) {
            for (int a = 0; a < 2; a++) {
                Vector3dc way = a == 0 ? places.get(n).across : places.get(n).up;
                // How the two pieces change as this node moves that way.
                double inBefore = n == i ? 1 : n == i - 1 ? -1 : 0;
                double inAfter = n == i + 1 ? 1 : n == i ? -1 : 0;
                Vector3d change =
                        turned(way, t1, inAfter / other)
                                .sub(turned(way, t0, inBefore / one))
                                .mul(root);
                double longer = (inBefore * t0.dot(way) + inAfter * t1.dot(way)) / 2;
                columns[2 * (n - first) + a] = change.fma(-longer / (2 * mean), bend);
            }
        }
        for (int p = 0; p < columns.length; p++) {
            gradient[2 * first + p] += columns[p].dot(bend);
            for (int q = 0; q <= p; q++) {
                matrix.add(2 * first + p, 2 * first + q, columns[p].dot(columns[q]));
            }
        }
    }

    private static Vector3d turned(Vector3dc way, Vector3dc along, double scale) {
        return new Vector3d(way).fma(-way.dot(along), along).mul(scale);
    }

    /** The rod's line from the sheath to its end. */
    List<Vector3d> line() {
        List<Vector3d> line = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            line.add(node(i, beside));
        }
        return line;
    }

    /** With what each node lies against the wall, per E I: 1 / mm². */
    double[] pressures() {
        return pressure.clone();
    }
}
