package prelude.pipeline.segmentation;

import java.util.Arrays;

/**
 * The face-connected components of a mask, found by joining runs along x: no label array, so that a
 * full-resolution scan needs little more than its mask.
 */
public final class Components {
    private final Lattice lattice;
    private int[] starts = new int[1 << 14];
    private int[] ends = new int[1 << 14];
    private int[] parents = new int[1 << 14];
    private int runs;
    private final int[] firstRunOfRow;
    private final int[] componentOfRun;
    private final long[] sizes;

    private Components(byte[] mask, Lattice lattice) {
        this.lattice = lattice;
        int rows = lattice.ny() * lattice.nz();
        firstRunOfRow = new int[rows + 1];
        for (int row = 0; row < rows; row++) {
            firstRunOfRow[row] = runs;
            findRuns(mask, row);
            firstRunOfRow[row + 1] = runs;
            if (row % lattice.ny() != 0) {
                join(row, row - 1);
            }
            if (row >= lattice.ny()) {
                join(row, row - lattice.ny());
            }
        }
        componentOfRun = new int[runs];
        int count = 0;
        for (int run = 0; run < runs; run++) {
            componentOfRun[run] = parents[run] == run ? count++ : componentOfRun[root(run)];
        }
        sizes = new long[count];
        for (int run = 0; run < runs; run++) {
            sizes[componentOfRun[run]] += ends[run] - starts[run];
        }
    }

    public static Components of(byte[] mask, Lattice lattice) {
        return new Components(mask, lattice);
    }

    /** The largest component alone; empty if the mask is. */
    public static byte[] largest(byte[] mask, Lattice lattice) {
        Components components = of(mask, lattice);
        byte[] result = new byte[mask.length];
        if (components.count() > 0) {
            components.paint(components.largest(), result, (byte) 1);
        }
        return result;
    }

    public int count() {
        return sizes.length;
    }

    public long size(int component) {
        return sizes[component];
    }

    public int largest() {
        int best = 0;
        for (int i = 1; i < sizes.length; i++) {
            if (sizes[i] > sizes[best]) {
                best = i;
            }
        }
        return best;
    }

    /** Mean voxel index of each component, (x, y, z) at {@code [3 i .. 3 i + 2]}. */
    public double[] centroids() {
        double[] sums = new double[3 * sizes.length];
        for (int row = 0; row + 1 < firstRunOfRow.length; row++) {
            for (int run = firstRunOfRow[row]; run < firstRunOfRow[row + 1]; run++) {
                int length = ends[run] - starts[run];
                int at = 3 * componentOfRun[run];
                sums[at] += length * (starts[run] + ends[run] - 1) / 2.0;
                sums[at + 1] += (double) length * (row % lattice.ny());
                int z = row / lattice.ny();
                sums[at + 2] += (double) length * z;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= sizes[i / 3];
        }
        return sums;
    }

    /**
     * Writes each component's index plus 1 over its voxels.
     *
     * @return each component's box: the first voxel along x, y and z, and the last
     */
    int[][] number(int[] target) {
        int[][] boxes = new int[sizes.length][];
        for (int row = 0; row + 1 < firstRunOfRow.length; row++) {
            int y = row % lattice.ny();
            int z = row / lattice.ny();
            for (int run = firstRunOfRow[row]; run < firstRunOfRow[row + 1]; run++) {
                int component = componentOfRun[run];
                int base = row * lattice.nx();
                Arrays.fill(target, base + starts[run], base + ends[run], component + 1);
                int last = ends[run] - 1;
                int[] box = boxes[component];
                if (box == null) {
                    boxes[component] = new int[] {starts[run], y, z, last, y, z};
                } else {
                    box[0] = Math.min(box[0], starts[run]);
                    box[1] = Math.min(box[1], y);
                    box[3] = Math.max(box[3], last);
                    box[4] = Math.max(box[4], y);
                    box[5] = z;
                }
            }
        }
        return boxes;
    }

    /** How many slices each component spans. */
    int[] heights() {
        int[] lowest = new int[sizes.length];
        int[] heights = new int[sizes.length];
        Arrays.fill(lowest, -1);
        for (int row = 0; row + 1 < firstRunOfRow.length; row++) {
            int z = row / lattice.ny();
            for (int run = firstRunOfRow[row]; run < firstRunOfRow[row + 1]; run++) {
                int component = componentOfRun[run];
                lowest[component] = lowest[component] < 0 ? z : lowest[component];
                heights[component] = z - lowest[component] + 1;
            }
        }
        return heights;
    }

    /** Which components reach a face of the volume. */
    public boolean[] atFaces() {
        boolean[] atFace = new boolean[sizes.length];
        int rows = firstRunOfRow.length - 1;
        for (int row = 0; row < rows; row++) {
            int y = row % lattice.ny();
            boolean face =
                    y == 0
                            || y == lattice.ny() - 1
                            || row < lattice.ny()
                            || row >= rows - lattice.ny();
            for (int run = firstRunOfRow[row]; run < firstRunOfRow[row + 1]; run++) {
                if (face || starts[run] == 0 || ends[run] == lattice.nx()) {
                    atFace[componentOfRun[run]] = true;
                }
            }
        }
        return atFace;
    }

    /** Mean value of each component. */
    double[] means(short[] values) {
        double[] sums = new double[sizes.length];
        forEachRun((component, from, to) -> {
            for (int i = from; i < to; i++) {
                sums[component] += values[i];
            }
        });
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= sizes[i];
        }
        return sums;
    }

    /** How many voxels of each component lie in the other mask. */
    public long[] overlaps(byte[] other) {
        long[] counts = new long[sizes.length];
        forEachRun((component, from, to) -> {
            for (int i = from; i < to; i++) {
                counts[component] += other[i] != 0 ? 1 : 0;
            }
        });
        return counts;
    }

    public void paint(int component, byte[] target, byte value) {
        boolean[] chosen = new boolean[sizes.length];
        chosen[component] = true;
        paint(chosen, target, value);
    }

    public void paint(boolean[] chosen, byte[] target, byte value) {
        forEachRun((component, from, to) -> {
            if (chosen[component]) {
                Arrays.fill(target, from, to, value);
            }
        });
    }

    /** Takes all but the largest component out of the mask. */
    void eraseOthers(byte[] mask) {
        if (sizes.length > 0) {
            boolean[] others = new boolean[sizes.length];
            Arrays.fill(others, true);
            others[largest()] = false;
            paint(others, mask, (byte) 0);
        }
    }

    /** Takes out of the mask the components of fewer voxels. */
    void eraseSmaller(byte[] mask, long voxels) {
        boolean[] small = new boolean[sizes.length];
        for (int i = 0; i < small.length; i++) {
            small[i] = sizes[i] < voxels;
        }
        paint(small, mask, (byte) 0);
    }

    private interface RunVisitor {
        void visit(int component, int from, int to);
    }

    private void forEachRun(RunVisitor visitor) {
        for (int row = 0; row + 1 < firstRunOfRow.length; row++) {
            int base = row * lattice.nx();
            for (int run = firstRunOfRow[row]; run < firstRunOfRow[row + 1]; run++) {
                visitor.visit(componentOfRun[run], base + starts[run], base + ends[run]);
            }
        }
    }

    private void findRuns(byte[] mask, int row) {
        int base = row * lattice.nx();
        int x = 0;
        while (x < lattice.nx()) {
            if (mask[base + x] == 0) {
                x++;
                continue;
            }
            int start = x;
            while (x < lattice.nx() && mask[base + x] != 0) {
                x++;
            }
            addRun(start, x);
        }
    }

    private void addRun(int start, int end) {
        if (runs == starts.length) {
            starts = Arrays.copyOf(starts, 2 * runs);
            ends = Arrays.copyOf(ends, 2 * runs);
            parents = Arrays.copyOf(parents, 2 * runs);
        }
        starts[runs] = start;
        ends[runs] = end;
        parents[runs] = runs;
        runs++;
    }

    private void join(int row, int earlier) {
        int a = firstRunOfRow[row];
        int b = firstRunOfRow[earlier];
        int endA = firstRunOfRow[row + 1];
        int endB = firstRunOfRow[earlier + 1];
        while (a < endA && b < endB) {
            if (starts[a] < ends[b] && starts[b] < ends[a]) {
                unite(a, b);
            }
            if (ends[a] < ends[b]) {
                a++;
            } else {
                b++;
            }
        }
    }

    private void unite(int a, int b) {
        int rootA = root(a);
        int rootB = root(b);
        // The earlier run is always the root, so that components are numbered in scan order.
        if (rootA < rootB) {
            parents[rootB] = rootA;
        } else {
            parents[rootA] = rootB;
        }
    }

    private int root(int run) {
        int r = run;
        while (parents[r] != r) {
            parents[r] = parents[parents[r]];
            r = parents[r];
        }
        return r;
    }
}
