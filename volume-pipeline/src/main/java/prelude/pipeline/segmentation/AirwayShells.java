package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;

/**
 * An airway cut into shells by the way from its upper end; where a shell falls into parts the
 * airway forks (Schlathölter et al., 2002).
 */
final class AirwayShells {
    static final double SHELL_MM = 2.5;

    /** What is shorter is a bump on a wall. */
    private static final int SHORTEST_SHELLS = 3;

    /** What of a shell hangs together. */
    static final class Part {
        private final List<Part> next = new ArrayList<>();
        private final Vector3d middleMm = new Vector3d();
        private int voxels;
        private double lowestMm = Double.POSITIVE_INFINITY;
        private double beginsMm;

        /** Shells from here to the end that is farthest. */
        private int height = 1;

        private void count(Vector3d placeMm) {
            middleMm.add(placeMm);
            voxels++;
            lowestMm = Math.min(lowestMm, placeMm.z);
        }

        /** Takes what lies behind into its own sums. */
        private void add(Part behind) {
            middleMm.add(behind.middleMm);
            voxels += behind.voxels;
            lowestMm = Math.min(lowestMm, behind.lowestMm);
            height = Math.max(height, 1 + behind.height);
        }

        /** The parts that it goes on in, those that end at once left out. */
        List<Part> onward() {
            return next.stream().filter(part -> part.height >= SHORTEST_SHELLS).toList();
        }

        double lengthMm() {
            return height * SHELL_MM;
        }

        /** The height of its own middle, LPS. */
        double beginsMm() {
            return beginsMm;
        }

        /** The middle of it and of all behind it, LPS. */
        Vector3d middleMm() {
            return new Vector3d(middleMm).div(voxels);
        }

        /** The lowest place of it and of all behind it, LPS. */
        double lowestMm() {
            return lowestMm;
        }
    }

    private final VoxelGrid grid;
    private final int nx;
    private final int ny;
    private final int[] voxels;
    private final int[] steps;
    private final double[] spacingMm;

    /** By place in the list of voxels; -1 for what does not hang together with the upper end. */
    private final int[] shell;

    private final Part[] partOf;

    private AirwayShells(byte[] labels, int label, VoxelGrid grid) {
        this.grid = grid;
        nx = grid.columns();
        ny = grid.rows();
        voxels = voxelsOf(labels, label);
        steps = new int[] {-1, 1, -nx, nx, -nx * ny, nx * ny};
        Vector3d spacing = grid.spacingMm();
        spacingMm = new double[] {spacing.x, spacing.y, spacing.z};
        shell = shells(distances(upperEnd()));
        partOf = new Part[voxels.length];
    }

    /** The part at the upper end of a label that has voxels. */
    static Part root(byte[] labels, int label, VoxelGrid grid) {
        return new AirwayShells(labels, label, grid).parts();
    }

    private static int[] voxelsOf(byte[] labels, int label) {
        int count = 0;
        for (byte b : labels) {
            count += (b & 0xff) == label ? 1 : 0;
        }
        int[] voxels = new int[count];
        for (int i = 0, at = 0; i < labels.length; i++) {
            if ((labels[i] & 0xff) == label) {
                voxels[at++] = i;
            }
        }
        return voxels;
    }

    private Vector3d placeMm(int k) {
        int v = voxels[k];
        return grid.patientMm(v % nx, v / nx % ny, Math.floorDiv(v, nx * ny));
    }

    private int upperEnd() {
        int upper = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < voxels.length; k++) {
            double z = placeMm(k).z;
            if (z > highest) {
                highest = z;
                upper = k;
            }
        }
        return upper;
    }

    /** Along the voxels' faces; infinite for what does not hang together with the start. */
    private double[] distances(int start) {
        double[] far = new double[voxels.length];
        Arrays.fill(far, Double.POSITIVE_INFINITY);
        far[start] = 0;
        // As many can wait at once as there are, and none waits twice.
        int[] ring = new int[voxels.length + 1];
        boolean[] waiting = new boolean[voxels.length];
        int head = 0;
        int tail = 1;
        ring[0] = start;
        while (head != tail) {
            int k = ring[head];
            head = (head + 1) % ring.length;
            waiting[k] = false;
            for (int face = 0; face < 6; face++) {
                int to = at(voxels[k] + steps[face]);
                double there = far[k] + spacingMm[face / 2];
                if (to >= 0 && there < far[to] - 1e-9) {
                    far[to] = there;
                    if (!waiting[to]) {
                        ring[tail] = to;
                        tail = (tail + 1) % ring.length;
                        waiting[to] = true;
                    }
                }
            }
        }
        return far;
    }

    /** The place of a voxel in the list, negative if it is not in it. */
    private int at(int voxel) {
        return Arrays.binarySearch(voxels, voxel);
    }

    private static int[] shells(double[] far) {
        int[] shells = new int[far.length];
        for (int k = 0; k < far.length; k++) {
            shells[k] = Double.isInfinite(far[k]) ? -1 : (int) (far[k] / SHELL_MM);
        }
        return shells;
    }

    private Part parts() {
        List<Part> parts = new ArrayList<>();
        for (int k : byShell()) {
            if (partOf[k] == null) {
                parts.add(part(k));
            }
        }
        for (Part part : parts) {
            part.beginsMm = part.middleMm().z;
        }
        // Each part comes after the one that it hangs on.
        for (Part part : parts.reversed()) {
            part.next.forEach(part::add);
        }
        return parts.getFirst();
    }

    /** The places of the voxels that hang together with the upper end, shell by shell. */
    private int[] byShell() {
        int shells = Arrays.stream(shell).max().orElse(0) + 1;
        int[] first = new int[shells + 1];
        for (int s : shell) {
            if (s >= 0) {
                first[s + 1]++;
            }
        }
        for (int s = 0; s < shells; s++) {
            first[s + 1] += first[s];
        }
        int[] order = new int[first[shells]];
        for (int k = 0; k < shell.length; k++) {
            if (shell[k] >= 0) {
                order[first[shell[k]]++] = k;
            }
        }
        return order;
    }

    /** What hangs together with a voxel in its shell, hung onto the part that it follows. */
    private Part part(int first) {
        Part part = new Part();
        int[] open = new int[64];
        int count = 1;
        open[0] = first;
        partOf[first] = part;
        Part before = null;
        while (count > 0) {
            int k = open[--count];
            part.count(placeMm(k));
            for (int step : steps) {
                int to = at(voxels[k] + step);
                if (to >= 0 && shell[to] == shell[k] && partOf[to] == null) {
                    partOf[to] = part;
                    open = count == open.length ? Arrays.copyOf(open, 2 * count) : open;
                    open[count++] = to;
                } else if (to >= 0 && shell[to] == shell[k] - 1 && before == null) {
                    before = partOf[to];
                }
            }
        }
        if (before != null) {
            before.next.add(part);
        }
        return part;
    }
}
