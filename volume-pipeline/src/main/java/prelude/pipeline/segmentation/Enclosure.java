package prelude.pipeline.segmentation;

/** Which voxels outside a mask it surrounds within a plane. */
final class Enclosure {
    private Enclosure() {}

    /** In how many of the three planes through it, 0 to 3, a voxel is surrounded. */
    static byte[] inPlanes(byte[] mask, Lattice lattice) {
        byte[] count = new byte[mask.length];
        int nx = lattice.nx();
        int ny = lattice.ny();
        int nz = lattice.nz();
        int plane = lattice.plane();
        Slabs.each(nz, z -> new Plane(nx, ny, 1, nx, z * plane).count(mask, count));
        Slabs.each(ny, y -> new Plane(nx, nz, 1, plane, y * nx).count(mask, count));
        Slabs.each(nx, x -> new Plane(ny, nz, nx, plane, x).count(mask, count));
        return count;
    }

    /** One plane of the volume: its size, the strides along it and its first voxel. */
    private record Plane(int width, int height, int strideU, int strideV, int first) {

        void count(byte[] mask, byte[] count) {
            byte[] open = new byte[width * height];
            int[] queue = new int[width * height];
            int tail = 0;
            for (int u = 0; u < width; u++) {
                tail = enter(u, 0, mask, open, queue, tail);
                tail = enter(u, height - 1, mask, open, queue, tail);
            }
            for (int v = 0; v < height; v++) {
                tail = enter(0, v, mask, open, queue, tail);
                tail = enter(width - 1, v, mask, open, queue, tail);
            }
            for (int head = 0; head < tail; head++) {
                int u = queue[head] % width;
                int v = queue[head] / width;
                tail = u > 0 ? enter(u - 1, v, mask, open, queue, tail) : tail;
                tail = u < width - 1 ? enter(u + 1, v, mask, open, queue, tail) : tail;
                tail = v > 0 ? enter(u, v - 1, mask, open, queue, tail) : tail;
                tail = v < height - 1 ? enter(u, v + 1, mask, open, queue, tail) : tail;
            }
            for (int i = 0; i < open.length; i++) {
                int voxel = voxel(i % width, i / width);
                if (open[i] == 0 && mask[voxel] == 0) {
                    count[voxel]++;
                }
            }
        }

        private int enter(int u, int v, byte[] mask, byte[] open, int[] queue, int tail) {
            int i = v * width + u;
            if (open[i] != 0 || mask[voxel(u, v)] != 0) {
                return tail;
            }
            open[i] = 1;
            queue[tail] = i;
            return tail + 1;
        }

        private int voxel(int u, int v) {
            return first + u * strideU + v * strideV;
        }
    }

    /** Fills what the mask surrounds in space, the volume's own faces counting as open. */
    static byte[] filled(byte[] mask, Lattice lattice) {
        byte[] filled = mask.clone();
        Components outside = Components.of(Morphology.not(mask), lattice);
        boolean[] holes = outside.atFaces();
        for (int i = 0; i < holes.length; i++) {
            holes[i] = !holes[i];
        }
        outside.paint(holes, filled, (byte) 1);
        return filled;
    }
}
