package prelude.pipeline.segmentation;

import java.util.Arrays;

/** Growing and shrinking of masks by balls of a radius in millimetres; masks hold 0 and 1. */
public final class Morphology {
    private Morphology() {}

    public static byte[] dilate(byte[] mask, Lattice lattice, double radiusMm) {
        return within(DistanceTransform.squaredMm(mask, lattice, radiusMm), lattice, radiusMm);
    }

    /** Outside the array counts as inside the mask: a cut body is not eroded from its cut. */
    public static byte[] erode(byte[] mask, Lattice lattice, double radiusMm) {
        byte[] near = dilate(not(mask), lattice, radiusMm);
        return not(near);
    }

    public static byte[] open(byte[] mask, Lattice lattice, double radiusMm) {
        return dilate(erode(mask, lattice, radiusMm), lattice, radiusMm);
    }

    public static byte[] close(byte[] mask, Lattice lattice, double radiusMm) {
        return erode(dilate(mask, lattice, radiusMm), lattice, radiusMm);
    }

    static byte[] within(float[] squaredMm, Lattice lattice, double radiusMm) {
        byte[] near = new byte[squaredMm.length];
        // Rounding must not lose a voxel that lies exactly at the radius.
        float limit = (float) (radiusMm * radiusMm * (1 + 1e-5));
        int plane = lattice.plane();
        Slabs.each(
                lattice.nz(),
                z -> {
                    for (int i = z * plane; i < (z + 1) * plane; i++) {
                        near[i] = (byte) (squaredMm[i] <= limit ? 1 : 0);
                    }
                });
        return near;
    }

    /** Grows by one voxel along each axis in turn: a box, whatever the spacing. */
    static byte[] dilateByVoxel(byte[] mask, Lattice lattice) {
        byte[] grown = new byte[mask.length];
        int nx = lattice.nx();
        int ny = lattice.ny();
        int nz = lattice.nz();
        Slabs.each(
                nz,
                z -> {
                    byte[] columns = new byte[nx];
                    for (int y = 0; y < ny; y++) {
                        Arrays.fill(columns, (byte) 0);
                        for (int zz = Math.max(0, z - 1); zz <= Math.min(nz - 1, z + 1); zz++) {
                            for (int yy = Math.max(0, y - 1); yy <= Math.min(ny - 1, y + 1); yy++) {
                                int row = lattice.index(0, yy, zz);
                                for (int x = 0; x < nx; x++) {
                                    columns[x] |= mask[row + x];
                                }
                            }
                        }
                        int row = lattice.index(0, y, z);
                        for (int x = 0; x < nx; x++) {
                            int left = x > 0 ? columns[x - 1] : 0;
                            int right = x < nx - 1 ? columns[x + 1] : 0;
                            grown[row + x] = (byte) (columns[x] | left | right);
                        }
                    }
                });
        return grown;
    }

    static byte[] erodeByVoxel(byte[] mask, Lattice lattice) {
        return not(dilateByVoxel(not(mask), lattice));
    }

    public static byte[] not(byte[] mask) {
        byte[] inverse = new byte[mask.length];
        for (int i = 0; i < mask.length; i++) {
            inverse[i] = (byte) (mask[i] == 0 ? 1 : 0);
        }
        return inverse;
    }

    static void intersect(byte[] mask, byte[] with) {
        for (int i = 0; i < mask.length; i++) {
            mask[i] &= with[i];
        }
    }

    static void unite(byte[] mask, byte[] with) {
        for (int i = 0; i < mask.length; i++) {
            mask[i] |= with[i];
        }
    }

    static void subtract(byte[] mask, byte[] without) {
        for (int i = 0; i < mask.length; i++) {
            mask[i] &= (byte) (without[i] == 0 ? 1 : 0);
        }
    }

    public static long count(byte[] mask) {
        long count = 0;
        for (byte b : mask) {
            count += b != 0 ? 1 : 0;
        }
        return count;
    }
}
