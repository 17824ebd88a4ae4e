package prelude.pipeline.generic;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;

/**
 * Which voxels lie in a surface that need be neither closed nor free of crossings: along each of
 * the three axes a ray counts how often it goes in and out, and two axes of three decide.
 */
final class Voxelisation {
    private static final int LONGEST_SIDE = 192;
    private static final int MARGIN = 3;

    /** Finer voxels than these would only copy the file's own facets. */
    private static final double FINEST_MM = 0.25;

    final VoxelGrid grid;
    final byte[] labels;

    /** Of the voxels in the surface, the part about which the axes did not agree. */
    final double doubt;

    private Voxelisation(VoxelGrid grid, byte[] labels, double doubt) {
        this.grid = grid;
        this.labels = labels;
        this.doubt = doubt;
    }

    /**
     * @param corners nine coordinates for each triangle, LPS mm
     */
    static Voxelisation of(float[] corners) {
        VoxelGrid grid = grid(corners);
        byte[] votes = new byte[grid.voxelCount()];
        for (int axis = 0; axis < 3; axis++) {
            new Rays(grid, corners, axis).vote(votes);
        }
        int inside = 0;
        int doubted = 0;
        for (int i = 0; i < votes.length; i++) {
            doubted += votes[i] == 1 || votes[i] == 2 ? 1 : 0;
            votes[i] = (byte) (votes[i] >= 2 ? 1 : 0);
            inside += votes[i];
        }
        return new Voxelisation(grid, votes, doubted / (double) Math.max(1, inside));
    }

    boolean empty() {
        for (byte label : labels) {
            if (label != 0) {
                return false;
            }
        }
        return true;
    }

    private static VoxelGrid grid(float[] corners) {
        double[] low = new double[3];
        double[] high = new double[3];
        Arrays.fill(low, Double.MAX_VALUE);
        Arrays.fill(high, -Double.MAX_VALUE);
        for (int i = 0; i < corners.length; i++) {
            low[i % 3] = Math.min(low[i % 3], corners[i]);
            high[i % 3] = Math.max(high[i % 3], corners[i]);
        }
        double longest = 0;
        for (int axis = 0; axis < 3; axis++) {
            longest = Math.max(longest, high[axis] - low[axis]);
        }
        double mm = Math.max(FINEST_MM, longest / LONGEST_SIDE);
        int[] dims = new int[3];
        double[] first = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            dims[axis] = (int) Math.ceil((high[axis] - low[axis]) / mm) + 1 + 2 * MARGIN;
            double middle = (low[axis] + high[axis]) / 2;
            // Off the middle by a part of a voxel: a ray along a model's plane of symmetry would
            // run
            // in its edges.
            first[axis] = middle - (dims[axis] - 1) * mm / 2 + 0.0137 * mm * (axis + 1);
        }
        return VoxelGrid.axisAligned(
                dims[0],
                dims[1],
                dims[2],
                new Vector3d(mm, mm, mm),
                new Vector3d(first[0], first[1], first[2]));
    }

    /** The crossings of all triangles with the rays along one axis. */
    private static final class Rays {
        private final VoxelGrid grid;
        private final float[] corners;
        private final int axis;
        private final int u;
        private final int v;
        private final int[] dims;
        private final double[] first;
        private final double mm;

        Rays(VoxelGrid grid, float[] corners, int axis) {
            this.grid = grid;
            this.corners = corners;
            this.axis = axis;
            u = (axis + 1) % 3;
            v = (axis + 2) % 3;
            dims = new int[] {grid.columns(), grid.rows(), grid.slices()};
            Vector3d origin = grid.patientMm(0, 0, 0);
            first = new double[] {origin.x, origin.y, origin.z};
            mm = grid.spacingMm().x;
        }

        /** Adds a vote to each voxel inside; a ray that came in and never went out has none. */
        void vote(byte[] votes) {
            byte[] turns = new byte[votes.length];
            byte[] passes = new byte[votes.length];
            for (int t = 0; t < corners.length; t += 9) {
                cross(t, turns, passes);
            }
            IntStream.range(0, dims[u] * dims[v])
                    .parallel()
                    .forEach(ray -> {
                        int first = index(ray % dims[u], ray / dims[u], 0);
                        fill(first, stride(), turns, passes, votes);
                    });
        }

        private void fill(int from, int stride, byte[] turns, byte[] passes, byte[] votes) {
            int windings = 0;
            int odd = 0;
            for (int i = 0; i < dims[axis]; i++) {
                windings += turns[from + i * stride];
                odd ^= passes[from + i * stride] & 1;
            }
            // Bodies that overlap want windings; faces wound either way leave only the parity.
            boolean wound = windings == 0;
            if (!wound && odd != 0) {
                return;
            }
            int inside = 0;
            for (int i = 0; i < dims[axis]; i++) {
                int at = from + i * stride;
                inside = wound ? inside + turns[at] : inside ^ (passes[at] & 1);
                votes[at] += (byte) (inside != 0 ? 1 : 0);
            }
        }

        private int stride() {
            return axis == 0 ? 1 : axis == 1 ? dims[0] : dims[0] * dims[1];
        }

        private int index(int rayU, int rayV, int along) {
            return switch (axis) {
                case 0 -> grid.index(along, rayU, rayV);
                case 1 -> grid.index(rayV, along, rayU);
                default -> grid.index(rayU, rayV, along);
            };
        }

        /** Each ray that goes through the triangle turns at the first voxel behind it. */
        private void cross(int t, byte[] turns, byte[] passes) {
            double[] a = corner(t);
            double[] b = corner(t + 3);
            double[] c = corner(t + 6);
            double area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
            if (area == 0) {
                return;
            }
            int u0 = (int) Math.max(0, Math.ceil(Math.min(a[0], Math.min(b[0], c[0]))));
            int u1 = (int) Math.min(dims[u] - 1, Math.floor(Math.max(a[0], Math.max(b[0], c[0]))));
            int v0 = (int) Math.max(0, Math.ceil(Math.min(a[1], Math.min(b[1], c[1]))));
            int v1 = (int) Math.min(dims[v] - 1, Math.floor(Math.max(a[1], Math.max(b[1], c[1]))));
            for (int j = v0; j <= v1; j++) {
                for (int i = u0; i <= u1; i++) {
                    double wa = edge(b, c, i, j) / area;
                    double wb = edge(c, a, i, j) / area;
                    double wc = 1 - wa - wb;
                    if (owns(wa, b, c) && owns(wb, c, a) && owns(wc, a, b)) {
                        double along = wa * a[2] + wb * b[2] + wc * c[2];
                        int place = (int) Math.clamp(Math.ceil(along), 0, dims[axis] - 1);
                        int at = index(i, j, place);
                        turns[at] += (byte) (area > 0 ? -1 : 1);
                        passes[at]++;
                    }
                }
            }
        }

        /** Of two triangles with a common edge, one has the rays that go through it. */
        private static boolean owns(double weight, double[] from, double[] to) {
            boolean mine = from[0] < to[0] || (from[0] == to[0] && from[1] < to[1]);
            return weight > 0 || (weight == 0 && mine);
        }

        /** Twice the area between an edge and a ray, the same to the last bit from either side. */
        private static double edge(double[] p, double[] q, int i, int j) {
            boolean swap = p[0] > q[0] || (p[0] == q[0] && p[1] > q[1]);
            double[] s = swap ? q : p;
            double[] e = swap ? p : q;
            double twice = (e[0] - s[0]) * (j - s[1]) - (e[1] - s[1]) * (i - s[0]);
            return swap ? -twice : twice;
        }

        /** A corner in voxels: across the rays, across, along. */
        private double[] corner(int at) {
            return new double[] {
                (corners[at + u] - first[u]) / mm,
                (corners[at + v] - first[v]) / mm,
                (corners[at + axis] - first[axis]) / mm
            };
        }
    }
}
