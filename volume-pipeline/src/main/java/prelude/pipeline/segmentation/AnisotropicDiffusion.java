package prelude.pipeline.segmentation;

/**
 * Takes noise out and leaves edges (Perona and Malik, 1990; Tukey's conductance after Black et al.,
 * 1998, which stops altogether at an edge).
 */
final class AnisotropicDiffusion {
    /** The stable limit for six neighbours. */
    private static final float RATE = 1 / 7f;

    private AnisotropicDiffusion() {}

    /**
     * @param edgeHu neighbours that differ by more do not mix
     */
    static float[] apply(short[] hu, Lattice lattice, double edgeHu, int rounds) {
        float[] now = new float[hu.length];
        for (int i = 0; i < hu.length; i++) {
            now[i] = hu[i];
        }
        float[] next = new float[hu.length];
        float limit = (float) (1 / (edgeHu * edgeHu));
        for (int round = 0; round < rounds; round++) {
            float[] from = now;
            float[] to = next;
            Slabs.each(lattice.nz(), z -> slice(from, to, lattice, z, limit));
            now = to;
            next = from;
        }
        return now;
    }

    private static void slice(float[] from, float[] to, Lattice lattice, int z, float limit) {
        int nx = lattice.nx();
        int below = z > 0 ? -lattice.plane() : 0;
        int above = z < lattice.nz() - 1 ? lattice.plane() : 0;
        for (int y = 0; y < lattice.ny(); y++) {
            int front = y > 0 ? -nx : 0;
            int back = y < lattice.ny() - 1 ? nx : 0;
            int row = lattice.index(0, y, z);
            for (int x = 0; x < nx; x++) {
                int i = row + x;
                float here = from[i];
                float sum =
                        flow(from[x > 0 ? i - 1 : i] - here, limit)
                                + flow(from[x < nx - 1 ? i + 1 : i] - here, limit)
                                + flow(from[i + front] - here, limit)
                                + flow(from[i + back] - here, limit)
                                + flow(from[i + below] - here, limit)
                                + flow(from[i + above] - here, limit);
                to[i] = here + RATE * sum;
            }
        }
    }

    private static float flow(float difference, float limit) {
        float open = Math.max(0, 1 - difference * difference * limit);
        return difference * open * open;
    }
}
