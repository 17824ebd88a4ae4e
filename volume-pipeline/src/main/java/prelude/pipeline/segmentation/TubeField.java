package prelude.pipeline.segmentation;

import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;

/** How deep voxels lie in the tubes around them, and to which tube each one belongs. */
final class TubeField {
    /** Beyond a tube's edge, what is still said of it. */
    private static final double REACH_MM = 1.6;

    /** Of a tube's length, along which it is its vessel's. */
    private static final double OWN_MM = 0.8;

    /** Spread along a vessel over which its tubes are averaged. */
    private static final double MEAN_MM = 1.4;

    private static final double CUT = 2.5;

    /** Tubes of one vessel lie on one line: they are off it by less than this share and length. */
    private static final double OFF_SHARE = 0.6;

    private static final double OFF_MM = 0.3;

    private final Lattice lattice;
    private final List<Tube> tubes;

    /** Of the deepest tube at each voxel, mm; NaN where none is near. */
    private final float[] depth;

    private final int[] owner;

    TubeField(Lattice lattice, List<Tube> tubes) {
        this.lattice = lattice;
        this.tubes = tubes;
        depth = new float[lattice.count()];
        owner = new int[lattice.count()];
        Arrays.fill(depth, Float.NaN);
        Arrays.fill(owner, -1);
        for (int k = 0; k < tubes.size(); k++) {
            claim(k);
        }
    }

    private void claim(int k) {
        Tube tube = tubes.get(k);
        around(
                tube,
                OWN_MM,
                (voxel, along, beside) -> {
                    float deep = (float) (tube.radiusMm - beside);
                    if (deep >= -REACH_MM && !(depth[voxel] >= deep)) {
                        depth[voxel] = deep;
                        owner[voxel] = k;
                    }
                });
    }

    /** Whether what a voxel shows is this tube, another one of its vessel, or what is around. */
    boolean isOf(Tube tube, int voxel) {
        int other = owner[voxel];
        return other < 0
                || tube.besideBowed(tubes.get(other).centre) < OFF_SHARE * tube.radiusMm + OFF_MM;
    }

    /** How deep each voxel lies in its vessel, the mean of the tubes there; NaN beside them all. */
    float[] depths() {
        double[] sums = new double[depth.length];
        double[] weights = new double[depth.length];
        for (Tube tube : tubes) {
            around(
                    tube,
                    CUT * MEAN_MM,
                    (voxel, along, beside) -> {
                        if (owner[voxel] >= 0 && isOf(tube, voxel)) {
                            double weight = Math.exp(-along * along / (2 * MEAN_MM * MEAN_MM));
                            sums[voxel] += weight * (tube.radiusMm - beside);
                            weights[voxel] += weight;
                        }
                    });
        }
        float[] depths = depth.clone();
        for (int i = 0; i < depths.length; i++) {
            if (weights[i] > 0) {
                depths[i] = (float) (sums[i] / weights[i]);
            }
        }
        return depths;
    }

    private interface PlaceVisitor {
        void visit(int voxel, double along, double beside);
    }

    /** The voxels in or beside a tube that is so long to either side. */
    private void around(Tube tube, double lengthMm, PlaceVisitor visitor) {
        Vector3d c = tube.centre;
        double far = Math.hypot(tube.radiusMm + REACH_MM, lengthMm);
        Vector3d at = new Vector3d();
        for (int z = low(c.z - far, lattice.dzMm());
                z <= Math.min(lattice.nz() - 1, (c.z + far) / lattice.dzMm());
                z++) {
            for (int y = low(c.y - far, lattice.dyMm());
                    y <= Math.min(lattice.ny() - 1, (c.y + far) / lattice.dyMm());
                    y++) {
                for (int x = low(c.x - far, lattice.dxMm());
                        x <= Math.min(lattice.nx() - 1, (c.x + far) / lattice.dxMm());
                        x++) {
                    at.set(x * lattice.dxMm(), y * lattice.dyMm(), z * lattice.dzMm());
                    double along = tube.along(at);
                    if (Math.abs(along) <= lengthMm) {
                        visitor.visit(lattice.index(x, y, z), along, tube.beside(at));
                    }
                }
            }
        }
    }

    private static int low(double mm, double spacingMm) {
        return Math.max(0, (int) Math.ceil(mm / spacingMm));
    }
}
