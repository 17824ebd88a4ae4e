package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.joml.Vector3i;
import org.jspecify.annotations.Nullable;

/**
 * Where the edges of a vessel's thin branches are: tubes, fitted piece by piece along them. What a
 * threshold finds of a branch of two to six voxels is half edge, and an edge moves with the noise.
 */
final class ThinBranches {
    /** Wider vessels have voxels enough; they are also less round. */
    private static final double THICKEST_MM = 4.5;

    /** In thicker slices a branch that lies in them is no tube to see. */
    static final double THICKEST_SLICE_MM = 2;

    /** Between the places from which tubes are fitted. */
    private static final double START_MM = 0.9;

    /** Tubes that have come closer are one. */
    private static final double SAME_MM = 0.5;

    private static final double SAME_WAY = 0.8;

    /** How far a vessel is looked at for where it leads: radii, and more. */
    private static final double LOOK_SHARE = 2.2;

    private static final double LOOK_MM = 1.5;
    private static final double LEAST_LOOK_MM = 3;
    private static final double THINNEST_START_MM = 0.8;

    /** Spreads of a scanner's blur, of which the scan tells its own. */
    private static final double[] EDGES_MM = {0.25, 0.35, 0.45, 0.55, 0.7, 0.9};

    private static final double USUAL_EDGE_MM = 0.55;

    /** Every so many tubes tell the blur. */
    private static final int SAMPLED = 7;

    private static final int REFITS = 2;

    private final Lattice lattice;
    private final float[] heights;
    private final byte[] mask;
    private final byte[] others;

    private ThinBranches(Lattice lattice, float[] heights, byte[] mask, byte[] others) {
        this.lattice = lattice;
        this.heights = heights;
        this.mask = mask;
        this.others = others;
    }

    /**
     * How deep voxels lie in the thin branches of a vessel, in mm, negative beside them; NaN where
     * no thin branch is near.
     *
     * @param heights of the scan as it came: 0 in the organ, 1 in the vessel
     * @param mask the vessel, as a threshold shows it
     * @param others where something else is than the vessel or the organ
     */
    static float[] depths(Lattice lattice, float[] heights, byte[] mask, byte[] others) {
        return new ThinBranches(lattice, heights, mask, others).depths();
    }

    private float[] depths() {
        List<Tube> tubes = distinct(fitted(starts(), null, USUAL_EDGE_MM));
        double edge = edge(tubes);
        for (int round = 0; round < REFITS; round++) {
            tubes = distinct(fitted(tubes, new TubeField(lattice, tubes), edge));
        }
        return new TubeField(lattice, tubes).depths();
    }

    /** In the middle of thin parts and along them. */
    private List<Tube> starts() {
        float[] squares = DistanceTransform.squaredMm(Morphology.not(mask), lattice);
        List<Integer> deepestFirst =
                IntStream.range(0, mask.length)
                        .filter(i -> mask[i] != 0)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -squares[i]))
                        .toList();
        byte[] covered = new byte[mask.length];
        List<Integer> places = new ArrayList<>();
        for (int voxel : deepestFirst) {
            if (covered[voxel] == 0) {
                double radius = Math.sqrt(squares[voxel]);
                boolean thin = radius <= THICKEST_MM;
                near(voxel, thin ? START_MM : radius, (i, dx, dy, dz) -> covered[i] = 1);
                if (thin) {
                    places.add(voxel);
                }
            }
        }
        return places.stream()
                .map(voxel -> {
                    double radius = Math.sqrt(squares[voxel]);
                    double look = Math.max(LEAST_LOOK_MM, LOOK_SHARE * radius + LOOK_MM);
                    double start = Math.max(THINNEST_START_MM, radius);
                    return new Tube(place(voxel), direction(voxel, look), start);
                })
                .toList();
    }

    /**
     * @param field of the tubes; null before there is one
     */
    private List<Tube> fitted(List<Tube> tubes, @Nullable TubeField field, double edgeMm) {
        Tube[] fitted = new Tube[tubes.size()];
        IntStream.range(0, fitted.length)
                .parallel()
                .forEach(k -> {
                    Tube tube = tubes.get(k).copy();
                    TubeFit.Relevance relevance =
                            i -> others[i] == 0 && (field == null || field.isOf(tubes.get(k), i));
                    if (new TubeFit(lattice, heights, relevance, edgeMm).fit(tube)) {
                        fitted[k] = tube;
                    }
                });
        return Arrays.stream(fitted).filter(Objects::nonNull).toList();
    }

    /** The scanner's blur that leaves least of the scan unexplained. */
    private double edge(List<Tube> tubes) {
        double best = USUAL_EDGE_MM;
        double least = Double.MAX_VALUE;
        for (double edgeMm : EDGES_MM) {
            double left = 0;
            // Summed one after the other: the same on any number of cores.
            for (double part : leftBy(tubes, edgeMm)) {
                left += part;
            }
            if (left < least) {
                least = left;
                best = edgeMm;
            }
        }
        return best;
    }

    private double[] leftBy(List<Tube> tubes, double edgeMm) {
        return IntStream.range(0, tubes.size())
                .parallel()
                .filter(k -> k % SAMPLED == 0)
                .mapToDouble(k -> {
                    TubeFit fit = new TubeFit(lattice, heights, i -> others[i] == 0, edgeMm);
                    fit.fit(tubes.get(k).copy());
                    return fit.left();
                })
                .toArray();
    }

    /** One of those that lie at the same place and lead the same way; none that are thick. */
    private static List<Tube> distinct(List<Tube> tubes) {
        Map<Vector3i, List<Tube>> cells = new HashMap<>();
        List<Tube> distinct = new ArrayList<>();
        for (Tube tube : tubes) {
            if (tube.radiusMm <= THICKEST_MM && !isKnown(tube, cells)) {
                distinct.add(tube);
                cells.computeIfAbsent(cell(tube), c -> new ArrayList<>()).add(tube);
            }
        }
        return distinct;
    }

    private static boolean isKnown(Tube tube, Map<Vector3i, List<Tube>> cells) {
        Vector3i cell = cell(tube);
        for (int n = 0; n < 27; n++) {
            Vector3i beside = new Vector3i(n % 3 - 1, n / 3 % 3 - 1, n / 9 - 1).add(cell);
            for (Tube other : cells.getOrDefault(beside, List.of())) {
                if (other.centre.distance(tube.centre) < SAME_MM
                        && Math.abs(other.axis.dot(tube.axis)) > SAME_WAY) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Vector3i cell(Tube tube) {
        Vector3d c = tube.centre;
        return new Vector3i(
                (int) Math.floor(c.x / SAME_MM),
                (int) Math.floor(c.y / SAME_MM),
                (int) Math.floor(c.z / SAME_MM));
    }

    private Vector3d place(int voxel) {
        return new Vector3d(
                voxel % lattice.nx() * lattice.dxMm(),
                voxel / lattice.nx() % lattice.ny() * lattice.dyMm(),
                Math.floorDiv(voxel, lattice.plane()) * lattice.dzMm());
    }

    /** Where the mask around a voxel spreads farthest, by power iteration on its covariance. */
    private Vector3d direction(int voxel, double lookMm) {
        double[] m = new double[10];
        near(
                voxel,
                lookMm,
                (i, dx, dy, dz) -> {
                    if (mask[i] != 0) {
                        double[] terms = {
                            1, dx, dy, dz, dx * dx, dy * dy, dz * dz, dx * dy, dx * dz, dy * dz
                        };
                        for (int k = 0; k < m.length; k++) {
                            m[k] += terms[k];
                        }
                    }
                });
        Vector3d mean = new Vector3d(m[1], m[2], m[3]).div(m[0]);
        double xx = m[4] / m[0] - mean.x * mean.x;
        double yy = m[5] / m[0] - mean.y * mean.y;
        double zz = m[6] / m[0] - mean.z * mean.z;
        double xy = m[7] / m[0] - mean.x * mean.y;
        double xz = m[8] / m[0] - mean.x * mean.z;
        double yz = m[9] / m[0] - mean.y * mean.z;
        Vector3d way = new Vector3d(0.6, 0.5, 0.62);
        for (int round = 0; round < 20; round++) {
            way.set(
                    xx * way.x + xy * way.y + xz * way.z,
                    xy * way.x + yy * way.y + yz * way.z,
                    xz * way.x + yz * way.y + zz * way.z);
            if (way.length() < 1e-12) {
                return new Vector3d(0, 0, 1);
            }
            way.normalize();
        }
        return way;
    }

    private interface NearVisitor {
        void visit(int voxel, double dxMm, double dyMm, double dzMm);
    }

    private void near(int voxel, double mm, NearVisitor visitor) {
        int cx = voxel % lattice.nx();
        int cy = voxel / lattice.nx() % lattice.ny();
        int cz = voxel / lattice.plane();
        int rx = (int) (mm / lattice.dxMm());
        int ry = (int) (mm / lattice.dyMm());
        int rz = (int) (mm / lattice.dzMm());
        for (int z = Math.max(0, cz - rz); z <= Math.min(lattice.nz() - 1, cz + rz); z++) {
            for (int y = Math.max(0, cy - ry); y <= Math.min(lattice.ny() - 1, cy + ry); y++) {
                for (int x = Math.max(0, cx - rx); x <= Math.min(lattice.nx() - 1, cx + rx); x++) {
                    double dx = (x - cx) * lattice.dxMm();
                    double dy = (y - cy) * lattice.dyMm();
                    double dz = (z - cz) * lattice.dzMm();
                    if (dx * dx + dy * dy + dz * dz <= mm * mm) {
                        visitor.visit(lattice.index(x, y, z), dx, dy, dz);
                    }
                }
            }
        }
    }
}
