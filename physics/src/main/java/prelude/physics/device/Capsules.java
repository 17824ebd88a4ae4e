package prelude.physics.device;

import java.util.ArrayList;
import java.util.List;
import org.joml.Quaterniond;
import org.joml.Quaterniondc;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A device's outside as capsules: it is cut across its length into slices, and each slice is a row
 * of capsules along the length, as wide as it and as thick. What is hollow counts as full.
 */
final class Capsules {
    private static final double M_PER_MM = 1e-3;
    private static final double SAMPLE_M = 0.0007;
    private static final double SLICE_M = 0.004;
    private static final int MOST_SLICES = 12;
    private static final int ANGLES = 30;

    /** Between two capsules of a row, in radii. */
    private static final double GAP = 1.5;

    /** Slices that differ less than this are one capsule. */
    private static final double SAME_M = 0.0004;

    /** A slice less flat than this is round. */
    private static final double ROUND = 1.35;

    /** No device is thinner to what it meets: tissue could slip through its middle. */
    private static final double LEAST_RADIUS_M = 0.0005;

    private final List<Vector3d> samples = new ArrayList<>();
    private final List<Capsule> capsules = new ArrayList<>();
    private boolean lastAlone;

    private Capsules() {}

    /** In the principal axes about the centre of mass, the length along x. */
    static List<Capsule> of(List<SurfaceMesh> parts, MassProperties mass) {
        Capsules made = new Capsules();
        Quaterniondc ownFromPatient = mass.patientFromOwn().conjugate(new Quaterniond());
        for (SurfaceMesh part : parts) {
            made.sample(part, mass.middleM(), ownFromPatient);
        }
        made.slice();
        return List.copyOf(made.capsules);
    }

    /** Points over the surface, so dense that each slice has its outline. */
    private void sample(SurfaceMesh part, Vector3dc middle, Quaterniondc ownFromPatient) {
        float[] p = part.positionsMm();
        int[] t = part.triangles();
        Vector3d[] c = {new Vector3d(), new Vector3d(), new Vector3d()};
        for (int i = 0; i < t.length; i += 3) {
            double longest = 0;
            for (int k = 0; k < 3; k++) {
                int v = 3 * t[i + k];
                c[k].set(p[v], p[v + 1], p[v + 2]).mul(M_PER_MM).sub(middle);
                ownFromPatient.transform(c[k]);
            }
            for (int k = 0; k < 3; k++) {
                longest = Math.max(longest, c[k].distance(c[(k + 1) % 3]));
            }
            int n = (int) Math.clamp(Math.ceil(longest / SAMPLE_M), 1, 100);
            for (int u = 0; u <= n; u++) {
                for (int w = 0; w <= n - u; w++) {
                    samples.add(
                            new Vector3d(c[0])
                                    .mul((double) (n - u - w) / n)
                                    .fma((double) u / n, c[1])
                                    .fma((double) w / n, c[2]));
                }
            }
        }
    }

    private void slice() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Vector3d at : samples) {
            low = Math.min(low, at.x);
            high = Math.max(high, at.x);
        }
        int slices = (int) Math.clamp(Math.ceil((high - low) / SLICE_M), 1, MOST_SLICES);
        double length = (high - low) / slices;
        List<List<Vector3d>> of = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            of.add(new ArrayList<>());
        }
        for (Vector3d at : samples) {
            of.get((int) Math.clamp((at.x - low) / length, 0, slices - 1)).add(at);
        }
        for (int i = 0; i < slices; i++) {
            if (!of.get(i).isEmpty()) {
                slice(of.get(i), low + i * length, low + (i + 1) * length, i, slices);
            }
        }
    }

    /** One slice between two places along the length. */
    private void slice(List<Vector3d> points, double from, double to, int number, int slices) {
        Section section = Section.of(points, widest(points));
        boolean round = section.halfWide() < ROUND * section.halfThin();
        double radius = Math.max(LEAST_RADIUS_M, round ? section.halfWide() : section.halfThin());
        // Its round ends go no further than the device does.
        double begin = number == 0 ? Math.min(from + radius, (from + to) / 2) : from;
        double end = number == slices - 1 ? Math.max(to - radius, (from + to) / 2) : to;
        double reach = round ? 0 : section.halfWide() - radius;
        int gaps = (int) Math.ceil(reach / radius * 2 / GAP);
        for (int i = 0; i <= gaps; i++) {
            double wide = gaps == 0 ? 0 : reach * (2.0 * i / gaps - 1);
            add(section.at(begin, wide), section.at(end, wide), radius, gaps == 0);
        }
    }

    /** Adds a capsule, or makes the last one longer where this one goes on as it did. */
    private void add(Vector3d from, Vector3d to, double radius, boolean alone) {
        Capsule last = lastAlone && alone ? capsules.getLast() : null;
        if (last != null
                && last.to().distance(from) < SAME_M
                && Math.abs(last.radiusM() - radius) < SAME_M) {
            capsules.removeLast();
            capsules.add(new Capsule(last.from(), to, Math.max(radius, last.radiusM())));
        } else {
            capsules.add(new Capsule(from, to, radius));
        }
        lastAlone = alone;
    }

    /** The angle from y to the longer side of the least box around the points. */
    private static double widest(List<Vector3d> points) {
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ANGLES; i++) {
            double angle = Math.PI / 2 * i / ANGLES;
            Section one = Section.of(points, angle);
            double area = one.halfWide() * one.halfThin();
            // Of boxes as small, the first.
            if (area < least * (1 - 1e-9)) {
                least = area;
                best = one.halfWide() >= one.halfThin() ? angle : angle + Math.PI / 2;
            }
        }
        return best;
    }

    /**
     * What a slice reaches over, seen along the length.
     *
     * @param angle of its width, from y towards z
     * @param wide the middle of its width
     * @param thin the middle of its thickness
     */
    private record Section(
            double angle, double wide, double thin, double halfWide, double halfThin) {
        static Section of(List<Vector3d> points, double angle) {
            double c = Math.cos(angle);
            double s = Math.sin(angle);
            double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
            double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
            for (Vector3d at : points) {
                double wide = c * at.y + s * at.z;
                double thin = c * at.z - s * at.y;
                low[0] = Math.min(low[0], wide);
                high[0] = Math.max(high[0], wide);
                low[1] = Math.min(low[1], thin);
                high[1] = Math.max(high[1], thin);
            }
            return new Section(
                    angle,
                    (low[0] + high[0]) / 2,
                    (low[1] + high[1]) / 2,
                    (high[0] - low[0]) / 2,
                    (high[1] - low[1]) / 2);
        }

        /** A place of the middle plane, so far from the middle line. */
        Vector3d at(double along, double aside) {
            double c = Math.cos(angle);
            double s = Math.sin(angle);
            double across = wide + aside;
            return new Vector3d(along, c * across - s * thin, s * across + c * thin);
        }
    }
}
