package prelude.pipeline.edit;

import java.util.Arrays;
import prelude.pipeline.segmentation.Components;
import prelude.pipeline.segmentation.Lattice;

/** Which parts of two slices belong together. */
final class PartGroups {
    private final Components below;
    private final Components above;
    private final Lattice lattice;

    PartGroups(Components below, Components above, Lattice lattice) {
        this.below = below;
        this.above = above;
        this.lattice = lattice;
    }

    /**
     * Numbers the groups from 0.
     *
     * @return how many there are
     */
    int fill(int[] ofBelow, int[] ofAbove) {
        int n = ofBelow.length;
        int[] parent = new int[n + ofAbove.length];
        Arrays.setAll(parent, i -> i);
        for (int b = 0; b < ofAbove.length; b++) {
            byte[] part = new byte[lattice.count()];
            above.paint(b, part, (byte) 1);
            long[] shared = below.overlaps(part);
            for (int a = 0; a < n; a++) {
                if (shared[a] > 0) {
                    parent[root(parent, n + b)] = root(parent, a);
                }
            }
        }
        pairLone(parent, n);
        int[] number = new int[parent.length];
        int count = 0;
        for (int i = 0; i < parent.length; i++) {
            if (root(parent, i) == i) {
                number[i] = count++;
            }
        }
        for (int i = 0; i < parent.length; i++) {
            int group = number[root(parent, i)];
            if (i < n) {
                ofBelow[i] = group;
            } else {
                ofAbove[i - n] = group;
            }
        }
        return count;
    }

    /** Nearest first, as long as they lie no further apart than they are wide together. */
    private void pairLone(int[] parent, int n) {
        double[] a = below.centroids();
        double[] b = above.centroids();
        while (true) {
            double best = Double.POSITIVE_INFINITY;
            int bestA = -1;
            int bestB = -1;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < parent.length - n; j++) {
                    if (alone(parent, i) && alone(parent, n + j)) {
                        double apart =
                                Math.hypot(
                                        (a[3 * i] - b[3 * j]) * lattice.dxMm(),
                                        (a[3 * i + 1] - b[3 * j + 1]) * lattice.dyMm());
                        double wide = 2 * (radiusMm(below.size(i)) + radiusMm(above.size(j)));
                        if (apart < best && apart <= wide) {
                            best = apart;
                            bestA = i;
                            bestB = j;
                        }
                    }
                }
            }
            if (bestA < 0) {
                return;
            }
            parent[n + bestB] = bestA;
        }
    }

    /** Of the disc of as many pixels. */
    private double radiusMm(long pixels) {
        return Math.sqrt(pixels * lattice.dxMm() * lattice.dyMm() / Math.PI);
    }

    private static boolean alone(int[] parent, int i) {
        for (int j = 0; j < parent.length; j++) {
            if (j != i && root(parent, j) == root(parent, i)) {
                return false;
            }
        }
        return true;
    }

    private static int root(int[] parent, int i) {
        int r = i;
        while (parent[r] != r) {
            r = parent[r];
        }
        return r;
    }
}
