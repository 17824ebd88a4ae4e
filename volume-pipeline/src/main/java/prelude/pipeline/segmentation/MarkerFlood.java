package prelude.pipeline.segmentation;

import java.util.Arrays;

/**
 * Parts a bright region among its markers: each voxel falls to the marker from which it is reached
 * along the way whose darkest voxel is brightest (the watershed from markers of Meyer and Beucher,
 * 1990). However long and thin a vessel is, it stays whole: only its faintest place counts.
 */
final class MarkerFlood {
    private static final int LEVELS = 256;

    private final Lattice lattice;
    private final byte[] brightness;
    private final byte[] labels;
    private final int[][] queues = new int[LEVELS][0];
    private final int[] heads = new int[LEVELS];
    private final int[] tails = new int[LEVELS];

    private MarkerFlood(byte[] markers, byte[] brightness, Lattice lattice) {
        this.lattice = lattice;
        this.brightness = brightness;
        labels = markers.clone();
    }

    /**
     * The label of the marker that each voxel falls to; 0 where none comes.
     *
     * @param brightness 1 to 255, read unsigned; 0 where nothing flows
     */
    static byte[] flood(byte[] markers, byte[] brightness, Lattice lattice) {
        MarkerFlood flood = new MarkerFlood(markers, brightness, lattice);
        flood.run();
        return flood.labels;
    }

    private void run() {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != 0) {
                add(i, LEVELS - 1);
            }
        }
        int level = LEVELS - 1;
        while (level > 0) {
            if (heads[level] == tails[level]) {
                level--;
                continue;
            }
            // What is brighter than the way to it is no brighter than that way: it comes first.
            int i = queues[level][heads[level]++];
            spread(i, level);
        }
    }

    private void spread(int i, int level) {
        int x = i % lattice.nx();
        int y = i / lattice.nx() % lattice.ny();
        int z = i / lattice.plane();
        for (int c = Math.max(0, z - 1); c <= Math.min(lattice.nz() - 1, z + 1); c++) {
            for (int b = Math.max(0, y - 1); b <= Math.min(lattice.ny() - 1, y + 1); b++) {
                for (int a = Math.max(0, x - 1); a <= Math.min(lattice.nx() - 1, x + 1); a++) {
                    int next = lattice.index(a, b, c);
                    int bright = brightness[next] & 0xff;
                    if (labels[next] == 0 && bright != 0) {
                        labels[next] = labels[i];
                        add(next, Math.min(level, bright));
                    }
                }
            }
        }
    }

    private void add(int i, int level) {
        if (tails[level] == queues[level].length) {
            queues[level] = Arrays.copyOf(queues[level], Math.max(64, 2 * tails[level]));
        }
        queues[level][tails[level]++] = i;
    }
}
