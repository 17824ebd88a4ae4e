package prelude.cases.sample;

import java.util.stream.IntStream;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;

/**
 * A solid's distances on a coarse lattice over an axis-aligned grid, read back row by row.
 *
 * <p>A distance is almost linear, so that between nodes 3 mm apart it errs by 3² / 8 over the
 * radius of curvature: a tenth of a millimetre on an organ. Costly solids become cheap per voxel.
 * Voxels too coarse to show that get a coarser lattice.
 */
final class DistanceField {
    private static final double FINEST_MM = 3;
    private static final double NEAR_MM = 8;

    /** Corners in the model's space. */
    record Box(double x0, double y0, double z0, double x1, double y1, double z1) {
        double distance(double x, double y, double z) {
            double dx = Math.max(x0 - x, x - x1);
            double dy = Math.max(y0 - y, y - y1);
            double dz = Math.max(z0 - z, z - z1);
            return Math.max(dx, Math.max(dy, dz));
        }
    }

    private final VoxelGrid grid;
    private final Vector3d originMm;
    private final Vector3d spacingMm;
    private final double stepMm;
    private final int nx;
    private final int ny;
    private final int nz;
    private final float[] nodes;

    /**
     * @param box in the model's space, outside which the solid is not; far from it the distance to
     *     the box serves
     */
    DistanceField(VoxelGrid grid, Pose pose, Box box, Solid solid) {
        this.grid = grid;
        originMm = grid.patientMm(0, 0, 0);
        spacingMm = grid.spacingMm();
        stepMm = Math.max(FINEST_MM, 1.5 * spacingMm.x);
        nx = (int) Math.ceil((grid.columns() - 1) * spacingMm.x / stepMm) + 2;
        ny = (int) Math.ceil((grid.rows() - 1) * spacingMm.y / stepMm) + 2;
        nz = (int) Math.ceil((grid.slices() - 1) * spacingMm.z / stepMm) + 2;
        nodes = new float[nx * ny * nz];
        IntStream.range(0, nz).parallel().forEach(k -> fill(pose, box, solid, k));
    }

    private void fill(Pose pose, Box box, Solid solid, int k) {
        for (int j = 0; j < ny; j++) {
            for (int i = 0; i < nx; i++) {
                Vector3d p =
                        pose.model(
                                originMm.x + i * stepMm,
                                originMm.y + j * stepMm,
                                originMm.z + k * stepMm);
                double outside = box.distance(p.x, p.y, p.z);
                double distance = outside > NEAR_MM ? outside : solid.distance(p.x, p.y, p.z);
                nodes[(k * ny + j) * nx + i] = (float) (pose.scale() * distance);
            }
        }
    }

    /** Whether the solid, grown by that much, comes near this slice. */
    boolean meets(int slice, float grownMm) {
        int k = (int) (slice * spacingMm.z / stepMm);
        float reach = grownMm + (float) stepMm;
        for (int n = k * ny * nx; n < Math.min(nodes.length, (k + 2) * ny * nx); n++) {
            if (nodes[n] < reach) {
                return true;
            }
        }
        return false;
    }

    /**
     * A row's distances, one per column, unless all are above the reach.
     *
     * @param scratch a row of nodes
     * @return whether the row is near
     */
    boolean row(int row, int slice, float reachMm, float[] scratch, float[] distances, int offset) {
        double v = row * spacingMm.y / stepMm;
        double w = slice * spacingMm.z / stepMm;
        int j = (int) v;
        int k = (int) w;
        float b = (float) (v - j);
        float c = (float) (w - k);
        int at = (k * ny + j) * nx;
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < nx; i++) {
            float near = nodes[at + i] + b * (nodes[at + nx + i] - nodes[at + i]);
            int up = at + ny * nx + i;
            float far = nodes[up] + b * (nodes[up + nx] - nodes[up]);
            scratch[i] = near + c * (far - near);
            least = Math.min(least, scratch[i]);
        }
        if (least > reachMm) {
            return false;
        }
        float step = (float) (spacingMm.x / stepMm);
        for (int column = 0; column < grid.columns(); column++) {
            float u = column * step;
            int i = (int) u;
            distances[offset + column] = scratch[i] + (u - i) * (scratch[i + 1] - scratch[i]);
        }
        return true;
    }

    float[] scratch() {
        return new float[nx];
    }
}
