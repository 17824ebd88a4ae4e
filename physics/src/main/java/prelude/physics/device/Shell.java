package prelude.physics.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Quaterniond;
import org.joml.Quaterniondc;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A body that is flatter than it is wide and may be bent, as capsules midway between its two sides:
 * slices across its length, rows of capsules in each, which follow its bend and are as thick as it
 * is there. They lie within it but for its unevenness, so its edges are round to what they meet.
 */
final class Shell {
    private static final double M_PER_MM = 1e-3;
    private static final double SAMPLE_M = 0.0007;
    private static final double SLICE_M = 0.004;
    private static final int MOST_SLICES = 14;

    /** Strips along the length, in which both sides are measured. */
    private static final int STRIPS = 96;

    /** Between two capsules of a row, in radii. */
    private static final double GAP = 1.5;

    /** Faces that look less than so much to a side are walls. */
    private static final double WALL = 0.3;

    /** No thinner is it to what it meets: tissue could slip through its middle. */
    private static final double LEAST_RADIUS_M = 0.00075;

    private final List<Capsule> capsules = new ArrayList<>();
    private final List<Double> thicknesses = new ArrayList<>();
    private double lowX = Double.POSITIVE_INFINITY;
    private double highX = Double.NEGATIVE_INFINITY;
    private double lowY = Double.POSITIVE_INFINITY;
    private double highY = Double.NEGATIVE_INFINITY;
    private int slices;

    /** Of a strip of a slice and a side: height times area, and area. */
    private double[] sums = new double[0];

    /** Of each slice, how wide it is. */
    private double[] from = new double[0];

    private double[] to = new double[0];

    private Shell() {}

    /** In the principal axes about the centre of mass: length, width, thickness. */
    static Shell of(SurfaceMesh surface, MassProperties mass) {
        Shell shell = new Shell();
        double[] places = shell.places(surface, mass);
        shell.measure(places, surface.triangles());
        for (int slice = 0; slice < shell.slices; slice++) {
            shell.slice(slice);
        }
        return shell;
    }

    /** Empty where the surface has no two sides that face each other. */
    List<Capsule> capsules() {
        return List.copyOf(capsules);
    }

    /** The median of where capsules are; 0 where there are none. */
    double thicknessM() {
        double[] sorted = thicknesses.stream().mapToDouble(t -> t).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private double[] places(SurfaceMesh surface, MassProperties mass) {
        Quaterniondc own = mass.patientFromOwn().conjugate(new Quaterniond());
        double[] places = new double[surface.positionsMm().length];
        Vector3d at = new Vector3d();
        for (int corner : surface.triangles()) {
            int v = 3 * corner;
            float[] p = surface.positionsMm();
            own.transform(at.set(p[v], p[v + 1], p[v + 2]).mul(M_PER_MM).sub(mass.middleM()));
            places[v] = at.x;
            places[v + 1] = at.y;
            places[v + 2] = at.z;
            lowX = Math.min(lowX, at.x);
            highX = Math.max(highX, at.x);
            lowY = Math.min(lowY, at.y);
            highY = Math.max(highY, at.y);
        }
        slices = (int) Math.clamp(Math.ceil((highX - lowX) / SLICE_M), 1, MOST_SLICES);
        return places;
    }

    private void measure(double[] p, int[] triangles) {
        sums = new double[4 * STRIPS * slices];
        from = new double[slices];
        to = new double[slices];
        Arrays.fill(from, Double.POSITIVE_INFINITY);
        Arrays.fill(to, Double.NEGATIVE_INFINITY);
        Vector3d[] c = {new Vector3d(), new Vector3d(), new Vector3d()};
        Vector3d normal = new Vector3d();
        Vector3d edge = new Vector3d();
        for (int i = 0; i < triangles.length; i += 3) {
            double longest = 0;
            for (int k = 0; k < 3; k++) {
                int v = 3 * triangles[i + k];
                c[k].set(p[v], p[v + 1], p[v + 2]);
            }
            for (int k = 0; k < 3; k++) {
                longest = Math.max(longest, c[k].distance(c[(k + 1) % 3]));
            }
            c[1].sub(c[0], normal).cross(c[2].sub(c[0], edge));
            double area = normal.length() / 2;
            if (area > 0) {
                int n = (int) Math.clamp(Math.ceil(longest / SAMPLE_M), 1, 100);
                spread(c, normal.z / (2 * area), area / (n * n), n);
            }
        }
    }

    /** A triangle, in so many parts along each edge. */
    private void spread(Vector3d[] c, double up, double area, int n) {
        for (int u = 0; u < n; u++) {
            for (int w = 0; w < n - u; w++) {
                add(c, (u + 1.0 / 3) / n, (w + 1.0 / 3) / n, up, area);
                if (u + w < n - 1) {
                    add(c, (u + 2.0 / 3) / n, (w + 2.0 / 3) / n, up, area);
                }
            }
        }
    }

    private void add(Vector3d[] c, double u, double w, double up, double area) {
        double rest = 1 - u - w;
        double x = rest * c[0].x + u * c[1].x + w * c[2].x;
        double y = rest * c[0].y + u * c[1].y + w * c[2].y;
        double z = rest * c[0].z + u * c[1].z + w * c[2].z;
        int slice = (int) Math.clamp((x - lowX) / (highX - lowX) * slices, 0, slices - 1);
        from[slice] = Math.min(from[slice], y);
        to[slice] = Math.max(to[slice], y);
        if (Math.abs(up) > WALL) {
            int strip = (int) Math.clamp((y - lowY) / (highY - lowY) * STRIPS, 0, STRIPS - 1);
            int at = 4 * (strip + STRIPS * slice) + (up > 0 ? 0 : 2);
            sums[at] += area * z;
            sums[at + 1] += area;
        }
    }

    private void slice(int slice) {
        double thickness = section(slice, from[slice], to[slice]).thickness();
        if (!(thickness > 0)) {
            return;
        }
        double length = (highX - lowX) / slices;
        double radius = Math.max(LEAST_RADIUS_M, thickness / 2);
        double middle = (from[slice] + to[slice]) / 2;
        double reach = Math.max(0, (to[slice] - from[slice]) / 2 - radius);
        int gaps = (int) Math.ceil(reach / radius * 2 / GAP);
        double half = gaps == 0 ? (to[slice] - from[slice]) / 2 : reach / gaps;
        double begin = lowX + slice * length;
        for (int row = 0; row <= gaps; row++) {
            double y = gaps == 0 ? middle : middle + reach * (2.0 * row / gaps - 1);
            Section own = section(slice, y - half, y + half);
            if (own.thickness() > 0) {
                double r = Math.clamp(own.thickness() / 2, LEAST_RADIUS_M, 2 * radius);
                thicknesses.add(own.thickness());
                // Its round ends go no further than the body does.
                double x0 = slice == 0 ? Math.min(begin + r, begin + length / 2) : begin;
                double x1 = begin + length;
                x1 = slice == slices - 1 ? Math.max(x1 - r, x0) : x1;
                double z = own.midway();
                capsules.add(new Capsule(new Vector3d(x0, y, z), new Vector3d(x1, y, z), r));
            }
        }
    }

    /**
     * What a part of a slice is between its sides.
     *
     * @param midway from the middle plane
     * @param thickness 0 where a side is missing
     */
    private record Section(double midway, double thickness) {}

    /** By the means of both sides. */
    private Section section(int slice, double fromY, double toY) {
        double[] sum = new double[4];
        double scale = STRIPS / (highY - lowY);
        int first = (int) Math.clamp((fromY - lowY) * scale, 0, STRIPS - 1);
        int last = (int) Math.clamp((toY - lowY) * scale, 0, STRIPS - 1);
        for (int strip = first; strip <= last; strip++) {
            for (int k = 0; k < 4; k++) {
                sum[k] += sums[4 * (strip + STRIPS * slice) + k];
            }
        }
        if (sum[1] == 0 || sum[3] == 0) {
            return new Section(0, 0);
        }
        double upper = sum[0] / sum[1];
        double lower = sum[2] / sum[3];
        return new Section((upper + lower) / 2, Math.max(0, upper - lower));
    }
}
