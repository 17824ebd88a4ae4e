package prelude.cases.sample;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.volume.VoxelGrid;

/**
 * Chains of cones with round ends, too thin for a coarse lattice: their distances are worked out
 * voxel by voxel, and only near them.
 */
final class Tubes {
    /** From one end of a piece to the other, patient millimetres. */
    record Piece(Vector3dc from, double fromMm, Vector3dc to, double toMm) {
        /** At most the distance, for less work. */
        private double boxDistance(Vector3dc at) {
            double thickest = Math.max(fromMm, toMm);
            double x = beyond(at.x(), from.x(), to.x());
            double y = beyond(at.y(), from.y(), to.y());
            return Math.max(Math.max(x, y), beyond(at.z(), from.z(), to.z())) - thickest;
        }

        private static double beyond(double at, double a, double b) {
            return Math.max(Math.min(a, b) - at, at - Math.max(a, b));
        }

        double distance(double x, double y, double z) {
            double dx = to.x() - from.x();
            double dy = to.y() - from.y();
            double dz = to.z() - from.z();
            double px = x - from.x();
            double py = y - from.y();
            double pz = z - from.z();
            double squared = dx * dx + dy * dy + dz * dz;
            double t = squared > 0 ? Math.clamp((px * dx + py * dy + pz * dz) / squared, 0, 1) : 0;
            double ex = px - t * dx;
            double ey = py - t * dy;
            double ez = pz - t * dz;
            return Math.sqrt(ex * ex + ey * ey + ez * ez) - (fromMm + t * (toMm - fromMm));
        }
    }

    private final List<Piece> pieces = new ArrayList<>();

    List<Piece> pieces() {
        return pieces;
    }

    void add(Pose pose, Vector3dc from, double fromMm, Vector3dc to, double toMm) {
        pieces.add(
                new Piece(
                        pose.patient(from.x(), from.y(), from.z()),
                        fromMm * pose.scale(),
                        pose.patient(to.x(), to.y(), to.z()),
                        toMm * pose.scale()));
    }

    /** Whether some tube comes that near to a place, patient millimetres. */
    boolean comesWithin(double gapMm, Vector3dc at) {
        for (Piece piece : pieces) {
            if (piece.boxDistance(at) < gapMm
                    && piece.distance(at.x(), at.y(), at.z()) < gapMm) {
                return true;
            }
        }
        return false;
    }

    /** A chain through points x, y, z, radius, in the model's space. */
    void chain(Pose pose, double[]... points) {
        for (int i = 1; i < points.length; i++) {
            double[] a = points[i - 1];
            double[] b = points[i];
            add(pose, new Vector3d(a[0], a[1], a[2]), a[3], new Vector3d(b[0], b[1], b[2]), b[3]);
        }
    }

    /**
     * Lowers the distances of a slice to those of the tubes, out to {@code reachMm} around them.
     *
     * @param touched whose elements 0 and 1 are widened to the first and last row that are touched
     */
    void lower(VoxelGrid grid, int slice, double reachMm, float[] distances, int[] touched) {
        Vector3d origin = grid.patientMm(0, 0, slice);
        Vector3d spacing = grid.spacingMm();
        for (Piece piece : pieces) {
            double reach = reachMm + Math.max(piece.fromMm(), piece.toMm());
            if (Math.min(piece.from().z(), piece.to().z()) - reach > origin.z
                    || Math.max(piece.from().z(), piece.to().z()) + reach < origin.z) {
                continue;
            }
            int[] columns =
                    span(
                            piece.from().x(),
                            piece.to().x(),
                            reach,
                            origin.x,
                            spacing.x,
                            grid.columns());
            int[] rows =
                    span(piece.from().y(), piece.to().y(), reach, origin.y, spacing.y, grid.rows());
            touched[0] = Math.min(touched[0], rows[0]);
            touched[1] = Math.max(touched[1], rows[1]);
            for (int r = rows[0]; r <= rows[1]; r++) {
                double y = origin.y + r * spacing.y;
                for (int c = columns[0]; c <= columns[1]; c++) {
                    float d = (float) piece.distance(origin.x + c * spacing.x, y, origin.z);
                    int at = r * grid.columns() + c;
                    distances[at] = Math.min(distances[at], d);
                }
            }
        }
    }

    private static int[] span(
            double a, double b, double reach, double origin, double spacing, int count) {
        int first = (int) Math.ceil((Math.min(a, b) - reach - origin) / spacing);
        int last = (int) Math.floor((Math.max(a, b) + reach - origin) / spacing);
        return new int[] {Math.max(0, first), Math.min(count - 1, last)};
    }
}
