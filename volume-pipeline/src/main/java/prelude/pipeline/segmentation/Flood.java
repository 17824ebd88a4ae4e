package prelude.pipeline.segmentation;

/** What can be reached inside a mask, face by face. */
public final class Flood {
    private Flood() {}

    /** The part of the mask that touches the volume's four sides; top and bottom do not count. */
    static byte[] fromSides(byte[] mask, Lattice lattice) {
        byte[] sides = new byte[mask.length];
        for (int z = 0; z < lattice.nz(); z++) {
            for (int x = 0; x < lattice.nx(); x++) {
                sides[lattice.index(x, 0, z)] = 1;
                sides[lattice.index(x, lattice.ny() - 1, z)] = 1;
            }
            for (int y = 0; y < lattice.ny(); y++) {
                sides[lattice.index(0, y, z)] = 1;
                sides[lattice.index(lattice.nx() - 1, y, z)] = 1;
            }
        }
        return touching(mask, sides, lattice);
    }

    /** The components of the mask that share a voxel with the seeds. */
    public static byte[] touching(byte[] mask, byte[] seeds, Lattice lattice) {
        Components components = Components.of(mask, lattice);
        long[] overlaps = components.overlaps(seeds);
        boolean[] chosen = new boolean[overlaps.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = overlaps[i] > 0;
        }
        byte[] reached = new byte[mask.length];
        components.paint(chosen, reached, (byte) 1);
        return reached;
    }

    /**
     * Gives each voxel of the mask the label of the seed from which it is fewest steps away; labels
     * are grown in place.
     */
    static void claim(byte[] labels, byte[] mask, Lattice lattice) {
        int[] queue = new int[Math.toIntExact(Morphology.count(mask) + Morphology.count(labels))];
        int tail = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != 0) {
                queue[tail++] = i;
            }
        }
        int nx = lattice.nx();
        int plane = lattice.plane();
        for (int head = 0; head < tail; head++) {
            int i = queue[head];
            int x = i % nx;
            int y = i / nx % lattice.ny();
            int z = i / plane;
            byte label = labels[i];
            for (int face = 0; face < 6; face++) {
                int next =
                        switch (face) {
                            case 0 -> x > 0 ? i - 1 : -1;
                            case 1 -> x < nx - 1 ? i + 1 : -1;
                            case 2 -> y > 0 ? i - nx : -1;
                            case 3 -> y < lattice.ny() - 1 ? i + nx : -1;
                            case 4 -> z > 0 ? i - plane : -1;
                            default -> z < lattice.nz() - 1 ? i + plane : -1;
                        };
                if (next >= 0 && mask[next] != 0 && labels[next] == 0) {
                    labels[next] = label;
                    queue[tail++] = next;
                }
            }
        }
    }
}
