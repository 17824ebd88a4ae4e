package prelude.pipeline.segmentation;

/** Growing and shrinking of masks by balls of a radius in millimetres; masks hold 0 and 1. */
public final class Morphology {
    /** Of a ball, over pi: a larger one is sooner found by the distance to the mask. */
    private static final double MOST_ROWS = 400;

    private Morphology() {}

    public static byte[] dilate(byte[] mask, Lattice lattice, double radiusMm) {
        return grow(mask, lattice, radiusMm, false);
    }

    /** Outside the array counts as inside the mask: a cut body is not eroded from its cut. */
    public static byte[] erode(byte[] mask, Lattice lattice, double radiusMm) {
        return grow(mask, lattice, radiusMm, true);
    }

    /**
     * @param inverse whether what lies outside the mask grows, and the mask is what it leaves
     */
    private static byte[] grow(byte[] mask, Lattice lattice, double radiusMm, boolean inverse) {
        double voxels = radiusMm * radiusMm / (lattice.dyMm() * lattice.dzMm());
        if (voxels < MOST_ROWS) {
            return MaskBits.of(mask, lattice, inverse).grownByBall(radiusMm).bytes(inverse);
        }
        byte[] from = inverse ? not(mask) : mask;
        byte[] near =
                within(DistanceTransform.squaredMm(from, lattice, radiusMm), lattice, radiusMm);
        return inverse ? not(near) : near;
    }

    public static byte[] open(byte[] mask, Lattice lattice, double radiusMm) {
        return dilate(erode(mask, lattice, radiusMm), lattice, radiusMm);
    }

    public static byte[] close(byte[] mask, Lattice lattice, double radiusMm) {
        return erode(dilate(mask, lattice, radiusMm), lattice, radiusMm);
    }

    static byte[] within(float[] squaredMm, Lattice lattice, double radiusMm) {
        byte[] near = new byte[squaredMm.length];
        float limit = (float) squaredLimit(radiusMm);
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

    /** Rounding must not lose a voxel that lies exactly at the radius. */
    static double squaredLimit(double radiusMm) {
        return radiusMm * radiusMm * (1 + 1e-5);
    }

    /** Grows by one voxel along each axis in turn: a box, whatever the spacing. */
    static byte[] dilateByVoxel(byte[] mask, Lattice lattice) {
        return MaskBits.of(mask, lattice, false).grownByVoxel().bytes(false);
    }

    static byte[] erodeByVoxel(byte[] mask, Lattice lattice) {
        return MaskBits.of(mask, lattice, true).grownByVoxel().bytes(true);
    }

    public static byte[] not(byte[] mask) {
        byte[] inverse = new byte[mask.length];
        Slabs.blocks(
                mask.length,
                (begin, end) -> {
                    for (int i = begin; i < end; i++) {
                        inverse[i] = (byte) (mask[i] == 0 ? 1 : 0);
                    }
                });
        return inverse;
    }

    static void intersect(byte[] mask, byte[] with) {
        Slabs.blocks(
                mask.length,
                (begin, end) -> {
                    for (int i = begin; i < end; i++) {
                        mask[i] &= with[i];
                    }
                });
    }

    static void unite(byte[] mask, byte[] with) {
        Slabs.blocks(
                mask.length,
                (begin, end) -> {
                    for (int i = begin; i < end; i++) {
                        mask[i] |= with[i];
                    }
                });
    }

    static void subtract(byte[] mask, byte[] without) {
        Slabs.blocks(
                mask.length,
                (begin, end) -> {
                    for (int i = begin; i < end; i++) {
                        mask[i] &= (byte) (without[i] == 0 ? 1 : 0);
                    }
                });
    }

    public static long count(byte[] mask) {
        long count = 0;
        for (byte b : mask) {
            count += b != 0 ? 1 : 0;
        }
        return count;
    }
}
