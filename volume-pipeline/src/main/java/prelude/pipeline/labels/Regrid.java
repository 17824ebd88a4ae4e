package prelude.pipeline.labels;

import java.util.stream.IntStream;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;

/**
 * Where the voxels of one grid lie on another, by geometry: the nearest voxel there, or none.
 *
 * <p>Between grids that differ by the order and direction of their axes alone this is exact.
 */
final class Regrid {
    private final VoxelGrid from;
    private final VoxelGrid to;
    private final Matrix4dc fromVoxelOfTo;

    Regrid(VoxelGrid from, VoxelGrid to) {
        this.from = from;
        this.to = to;
        this.fromVoxelOfTo = from.voxelFromPatient().mul(to.patientFromVoxel(), new Matrix4d());
    }

    /** Whether every voxel centre of one grid meets one of the other, within the tolerance. */
    boolean sameVoxels(double toleranceMm) {
        for (int corner = 0; corner < 8; corner++) {
            double c = (corner & 1) * (to.columns() - 1.0);
            double r = (corner >> 1 & 1) * (to.rows() - 1.0);
            double s = (corner >> 2) * (to.slices() - 1.0);
            var there = fromVoxelOfTo.transformPosition(new Vector3d(c, r, s));
            boolean inside =
                    from.contains(
                            (int) Math.rint(there.x),
                            (int) Math.rint(there.y),
                            (int) Math.rint(there.z));
            var nearest =
                    from.patientMm(Math.rint(there.x), Math.rint(there.y), Math.rint(there.z));
            if (!inside || nearest.distance(to.patientMm(c, r, s)) > toleranceMm) {
                return false;
            }
        }
        return from.voxelCount() == to.voxelCount();
    }

    /**
     * Takes each voxel's byte from the nearest voxel of the other grid; 0 outside of it.
     *
     * @return how many voxels had a counterpart
     */
    long nearest(byte[] source, byte[] target) {
        return IntStream.range(0, to.slices())
                .parallel()
                .mapToLong(slice -> nearestSlice(source, target, slice))
                .sum();
    }

    private long nearestSlice(byte[] source, byte[] target, int slice) {
        Matrix4dc m = fromVoxelOfTo;
        long inside = 0;
        for (int row = 0; row < to.rows(); row++) {
            double x0 = m.m10() * row + m.m20() * slice + m.m30() + 0.5;
            double y0 = m.m11() * row + m.m21() * slice + m.m31() + 0.5;
            double z0 = m.m12() * row + m.m22() * slice + m.m32() + 0.5;
            int at = to.index(0, row, slice);
            for (int column = 0; column < to.columns(); column++) {
                int c = (int) Math.floor(x0 + m.m00() * column);
                int r = (int) Math.floor(y0 + m.m01() * column);
                int s = (int) Math.floor(z0 + m.m02() * column);
                if (from.contains(c, r, s)) {
                    target[at + column] = source[from.index(c, r, s)];
                    inside++;
                }
            }
        }
        return inside;
    }
}
