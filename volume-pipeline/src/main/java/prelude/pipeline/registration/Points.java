package prelude.pipeline.registration;

import java.util.Arrays;
import java.util.function.Predicate;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.volume.VoxelGrid;

/**
 * Points spread evenly over a scan's body, between its voxels, and the bin of each. They are the
 * same in every run.
 */
final class Points {
    /**
     * Steps of the sequence that fills a box most evenly: powers of the root of x^4 = x + 1
     * (Roberts, "The unreasonable effectiveness of quasirandom sequences", 2018).
     */
    private static final double ROOT = 1.2207440846057596;

    /** Where a body fills less of its box than this, fewer points are taken than were asked for. */
    private static final int TRIES_PER_POINT = 40;

    private final double[] placesMm;
    private final byte[] bins;

    private Points(double[] placesMm, byte[] bins) {
        this.placesMm = placesMm;
        this.bins = bins;
    }

    static Points spread(Picture places, Body body, int count) {
        VoxelGrid grid = places.grid();
        double[] placesMm = new double[3 * count];
        byte[] bins = new byte[count];
        int taken = 0;
        Vector3d at = new Vector3d();
        for (long i = 1; taken < count && i <= (long) TRIES_PER_POINT * count; i++) {
            double x = fraction(i / ROOT) * (grid.columns() - 1);
            double y = fraction(i / (ROOT * ROOT)) * (grid.rows() - 1);
            double z = fraction(i / (ROOT * ROOT * ROOT)) * (grid.slices() - 1);
            grid.patientFromVoxel().transformPosition(at.set(x, y, z));
            double bin = body.contains(at) ? places.at(x, y, z) : Double.NaN;
            if (!Double.isNaN(bin)) {
                placesMm[3 * taken] = at.x;
                placesMm[3 * taken + 1] = at.y;
                placesMm[3 * taken + 2] = at.z;
                bins[taken++] = (byte) Math.rint(bin);
            }
        }
        return new Points(Arrays.copyOf(placesMm, 3 * taken), Arrays.copyOf(bins, taken));
    }

    private static double fraction(double x) {
        return x - Math.floor(x);
    }

    Points where(Predicate<Vector3dc> wanted) {
        double[] kept = new double[placesMm.length];
        byte[] keptBins = new byte[bins.length];
        int taken = 0;
        Vector3d at = new Vector3d();
        for (int i = 0; i < bins.length; i++) {
            if (wanted.test(place(i, at))) {
                System.arraycopy(placesMm, 3 * i, kept, 3 * taken, 3);
                keptBins[taken++] = bins[i];
            }
        }
        return new Points(Arrays.copyOf(kept, 3 * taken), Arrays.copyOf(keptBins, taken));
    }

    /** Those that come to lie on a grid's voxels. */
    Points within(VoxelGrid grid, Matrix4dc gridPatientFromPoints) {
        Matrix4d voxelFromPoints = grid.voxelFromPatient().mulAffine(gridPatientFromPoints);
        Vector3d voxel = new Vector3d();
        return where(at -> {
            voxelFromPoints.transformPosition(at, voxel);
            return grid.contains(
                    (int) Math.rint(voxel.x), (int) Math.rint(voxel.y), (int) Math.rint(voxel.z));
        });
    }

    Vector3d centreMm() {
        Vector3d centre = new Vector3d();
        Vector3d at = new Vector3d();
        for (int i = 0; i < bins.length; i++) {
            centre.add(place(i, at));
        }
        return centre.div(Math.max(1, bins.length));
    }

    int count() {
        return bins.length;
    }

    /** Three per point: read only. */
    double[] placesMm() {
        return placesMm;
    }

    byte[] bins() {
        return bins;
    }

    Vector3d place(int i, Vector3d place) {
        return place.set(placesMm[3 * i], placesMm[3 * i + 1], placesMm[3 * i + 2]);
    }
}
