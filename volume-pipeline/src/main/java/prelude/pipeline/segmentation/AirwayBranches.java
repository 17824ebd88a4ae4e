package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joml.Vector3d;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;

/**
 * How far an airway was followed. The tree is cut into shells by the way from its upper end, and
 * where a shell falls into parts the airway forks (Schlathölter et al., 2002).
 *
 * @param ends branches that go on no further
 * @param generations forks from the trachea to the end that lies behind the most
 */
public record AirwayBranches(int ends, int generations) {
    private static final double SHELL_MM = 2.5;

    /** What is shorter is a bump on a wall. */
    private static final int SHORTEST_SHELLS = 3;

    /** Empty where the labels have no airway. */
    public static Optional<AirwayBranches> of(LabelMap labels) {
        return labels.find("airway")
                .map(place -> new Walk(place.layer().labels(), place.label(), labels.grid()))
                .map(Walk::branches);
    }

    /** For the record of a stage. */
    public Map<String, String> asText() {
        return Map.of(
                "airway_ends", Integer.toString(ends),
                "airway_generations", Integer.toString(generations));
    }

    /** A part of a shell. */
    private static final class Part {
        final List<Part> next = new ArrayList<>();

        /** Shells from here to the end that is farthest. */
        int height = 1;
    }

    private static final class Walk {
        private final int[] voxels;
        private final int[] steps;
        private final int nx;
        private final int ny;
        private final int[] shell;
        private final double[] spacingMm;

        Walk(byte[] labels, int label, VoxelGrid grid) {
            nx = grid.columns();
            ny = grid.rows();
            voxels = voxelsOf(labels, label);
            steps = new int[] {-1, 1, -nx, nx, -nx * ny, nx * ny};
            Vector3d spacing = grid.spacingMm();
            spacingMm = new double[] {spacing.x, spacing.y, spacing.z};
            shell = shells(distances(upperEnd(grid)));
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

        private int upperEnd(VoxelGrid grid) {
            int upper = 0;
            double highest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < voxels.length; k++) {
                int v = voxels[k];
                double z = grid.patientMm(v % nx, v / nx % ny, Math.floorDiv(v, nx * ny)).z;
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
            int[] queue = new int[1 << 12];
            boolean[] waiting = new boolean[voxels.length];
            int head = 0;
            int size = 1;
            queue[0] = start;
            while (size > 0) {
                int k = queue[head];
                head = (head + 1) % queue.length;
                size--;
                waiting[k] = false;
                for (int face = 0; face < 6; face++) {
                    int to = at(voxels[k] + steps[face]);
                    double there = far[k] + spacingMm[face / 2];
                    if (to >= 0 && there < far[to] - 1e-9) {
                        far[to] = there;
                        if (!waiting[to]) {
                            if (size == queue.length) {
                                queue = unrolled(queue, head);
                                head = 0;
                            }
                            queue[(head + size++) % queue.length] = to;
                            waiting[to] = true;
                        }
                    }
                }
            }
            return far;
        }

        private static int[] unrolled(int[] ring, int head) {
            int[] longer = new int[2 * ring.length];
            System.arraycopy(ring, head, longer, 0, ring.length - head);
            System.arraycopy(ring, 0, longer, ring.length - head, head);
            return longer;
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

        AirwayBranches branches() {
            Part[] partOf = new Part[voxels.length];
            Integer[] order = new Integer[voxels.length];
            Arrays.setAll(order, k -> k);
            Arrays.sort(order, (a, b) -> Integer.compare(shell[a], shell[b]));
            List<Part> parts = new ArrayList<>();
            for (int k : order) {
                if (shell[k] >= 0 && partOf[k] == null) {
                    parts.add(part(k, partOf));
                }
            }
            for (int p = parts.size() - 1; p >= 0; p--) {
                for (Part next : parts.get(p).next) {
                    parts.get(p).height = Math.max(parts.get(p).height, 1 + next.height);
                }
            }
            int[] found = {0, 0};
            count(parts.getFirst(), 0, found);
            return new AirwayBranches(found[0], found[1]);
        }

        /** What hangs together with a voxel in its shell, hung onto the part that it follows. */
        private Part part(int first, Part[] partOf) {
            Part part = new Part();
            List<Integer> open = new ArrayList<>(List.of(first));
            partOf[first] = part;
            Part before = null;
            while (!open.isEmpty()) {
                int k = open.removeLast();
                for (int step : steps) {
                    int to = at(voxels[k] + step);
                    if (to >= 0 && shell[to] == shell[k] && partOf[to] == null) {
                        partOf[to] = part;
                        open.add(to);
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

        /**
         * @param found ends, then generations
         */
        private static void count(Part from, int generation, int[] found) {
            Part at = from;
            int depth = generation;
            while (true) {
                List<Part> on = new ArrayList<>(at.next);
                on.removeIf(part -> part.height < SHORTEST_SHELLS);
                if (on.size() != 1) {
                    if (on.isEmpty()) {
                        found[0]++;
                        found[1] = Math.max(found[1], depth);
                    }
                    for (Part part : on) {
                        count(part, depth + 1, found);
                    }
                    return;
                }
                at = on.getFirst();
            }
        }
    }
}
