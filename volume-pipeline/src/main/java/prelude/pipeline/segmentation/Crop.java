package prelude.pipeline.segmentation;

/** A box of a lattice around a mask, so that work on one organ does not cost the whole scan. */
final class Crop {
    final Lattice lattice;
    private final Lattice whole;
    private final int x0;
    private final int y0;
    private final int z0;

    /** The mask's bounding box, widened by a margin on every side. */
    Crop(byte[] mask, Lattice whole, double marginMm) {
        this(box(mask, whole), whole, marginMm);
    }

    /**
     * @param box first voxel along x, y and z, and the last
     */
    Crop(int[] box, Lattice whole, double marginMm) {
        this.whole = whole;
        x0 = Math.max(0, box[0] - (int) Math.ceil(marginMm / whole.dxMm()));
        y0 = Math.max(0, box[1] - (int) Math.ceil(marginMm / whole.dyMm()));
        z0 = Math.max(0, box[2] - (int) Math.ceil(marginMm / whole.dzMm()));
        int x1 = Math.min(whole.nx() - 1, box[3] + (int) Math.ceil(marginMm / whole.dxMm()));
        int y1 = Math.min(whole.ny() - 1, box[4] + (int) Math.ceil(marginMm / whole.dyMm()));
        int z1 = Math.min(whole.nz() - 1, box[5] + (int) Math.ceil(marginMm / whole.dzMm()));
        lattice =
                new Lattice(
                        Math.max(1, x1 - x0 + 1),
                        Math.max(1, y1 - y0 + 1),
                        Math.max(1, z1 - z0 + 1),
                        whole.dxMm(),
                        whole.dyMm(),
                        whole.dzMm());
    }

    private static int[] box(byte[] mask, Lattice whole) {
        int[] low = {whole.nx(), whole.ny(), whole.nz()};
        int[] high = {-1, -1, -1};
        for (int z = 0, i = 0; z < whole.nz(); z++) {
            for (int y = 0; y < whole.ny(); y++) {
                for (int x = 0; x < whole.nx(); x++, i++) {
                    if (mask[i] != 0) {
                        low[0] = Math.min(low[0], x);
                        low[1] = Math.min(low[1], y);
                        low[2] = Math.min(low[2], z);
                        high[0] = Math.max(high[0], x);
                        high[1] = Math.max(high[1], y);
                        high[2] = Math.max(high[2], z);
                    }
                }
            }
        }
        return new int[] {low[0], low[1], low[2], high[0], high[1], high[2]};
    }

    /** The index on the whole lattice of a voxel of the box. */
    int outer(int voxel) {
        int x = voxel % lattice.nx();
        int y = voxel / lattice.nx() % lattice.ny();
        return whole.index(x0 + x, y0 + y, z0 + voxel / lattice.plane());
    }

    byte[] cut(byte[] from) {
        byte[] part = new byte[lattice.count()];
        cut(from, part);
        return part;
    }

    float[] cut(float[] from) {
        float[] part = new float[lattice.count()];
        cut(from, part);
        return part;
    }

    private void cut(Object from, Object part) {
        for (int z = 0; z < lattice.nz(); z++) {
            for (int y = 0; y < lattice.ny(); y++) {
                int at = whole.index(x0, y0 + y, z0 + z);
                System.arraycopy(from, at, part, lattice.index(0, y, z), lattice.nx());
            }
        }
    }

    /** A part on the whole lattice, with 0 around it. */
    byte[] pasted(byte[] part) {
        byte[] to = new byte[whole.count()];
        for (int z = 0; z < lattice.nz(); z++) {
            for (int y = 0; y < lattice.ny(); y++) {
                System.arraycopy(
                        part,
                        lattice.index(0, y, z),
                        to,
                        whole.index(x0, y0 + y, z0 + z),
                        lattice.nx());
            }
        }
        return to;
    }
}
