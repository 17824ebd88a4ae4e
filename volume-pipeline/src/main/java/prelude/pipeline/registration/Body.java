package prelude.pipeline.registration;

import java.util.Arrays;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.volume.VoxelGrid;

/**
 * Where in a scan the body lies, roughly and with a margin of air: what lies farther off only costs
 * time.
 */
final class Body {
    /**
     * Which part of a scan's typical value within the body is taken for its edge; fat in CT (values
     * above air) and dark tissue in MR lie above, noise in air below.
     */
    private static final double EDGE = 0.2;

    private static final double MARGIN_MM = 8;

    private final VoxelGrid grid;
    private final Matrix4dc voxelFromPatient;
    private final boolean[] mask;
    private final Vector3d centreMm = new Vector3d();
    private final double radiusMm;
    private final double volumeMm3;

    Body(Picture picture) {
        grid = picture.grid();
        voxelFromPatient = picture.voxelFromPatient();
        boolean[] tissue = filled(aboveEdge(picture.values()));
        int count = 0;
        Vector3d at = new Vector3d();
        for (int i = 0; i < tissue.length; i++) {
            if (tissue[i]) {
                centreMm.add(place(i, at));
                count++;
            }
        }
        // A scan without any contrast is body all over.
        if (count == 0) {
            Arrays.fill(tissue, true);
            count = tissue.length;
            centreMm.set(grid.centreMm()).mul(count);
        }
        centreMm.div(count);
        double squares = 0;
        for (int i = 0; i < tissue.length; i++) {
            squares += tissue[i] ? place(i, at).distanceSquared(centreMm) : 0;
        }
        radiusMm = Math.max(1, Math.sqrt(squares / count));
        volumeMm3 = count * grid.voxelVolumeMm3();
        mask = widened(tissue);
    }

    private Vector3d place(int index, Vector3d place) {
        int column = index % grid.columns();
        int row = index / grid.columns() % grid.rows();
        int slice = index / grid.columns() / grid.rows();
        return grid.patientFromVoxel().transformPosition(place.set(column, row, slice));
    }

    /**
     * The mean of all that is above an eighth of the mean is typical of the body (as SPM has it).
     */
    private static boolean[] aboveEdge(float[] values) {
        float lowest = Float.POSITIVE_INFINITY;
        double sum = 0;
        for (float value : values) {
            lowest = Math.min(lowest, value);
            sum += value;
        }
        double threshold = (sum / values.length - lowest) / 8 + lowest;
        double above = 0;
        int count = 0;
        for (float value : values) {
            if (value > threshold) {
                above += value - lowest;
                count++;
            }
        }
        double edge = lowest + EDGE * above / Math.max(1, count);
        boolean[] mask = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            mask[i] = values[i] > edge;
        }
        return mask;
    }

    /** Closes what is dark within: a voxel between two of the body in its row and in its column. */
    private boolean[] filled(boolean[] mask) {
        boolean[] between = new boolean[mask.length];
        for (int slice = 0; slice < grid.slices(); slice++) {
            for (int row = 0; row < grid.rows(); row++) {
                fill(mask, between, grid.index(0, row, slice), 1, grid.columns());
            }
        }
        boolean[] both = new boolean[mask.length];
        for (int slice = 0; slice < grid.slices(); slice++) {
            for (int column = 0; column < grid.columns(); column++) {
                fill(mask, both, grid.index(column, 0, slice), grid.columns(), grid.rows());
            }
        }
        for (int i = 0; i < both.length; i++) {
            both[i] &= between[i];
        }
        return both;
    }

    private static void fill(boolean[] mask, boolean[] to, int start, int stride, int count) {
        int first = 0;
        int last = count - 1;
        while (first < count && !mask[start + first * stride]) {
            first++;
        }
        while (last > first && !mask[start + last * stride]) {
            last--;
        }
        for (int i = first; i <= last; i++) {
            to[start + i * stride] = true;
        }
    }

    private boolean[] widened(boolean[] tissue) {
        Vector3d spacing = grid.spacingMm();
        boolean[] wide = tissue;
        int[] sizes = {grid.columns(), grid.rows(), grid.slices()};
        int[] strides = {1, grid.columns(), grid.columns() * grid.rows()};
        for (int axis = 0; axis < 3; axis++) {
            int reach = (int) Math.rint(MARGIN_MM / spacing.get(axis));
            wide = widened(wide, strides[axis], sizes[axis], reach);
        }
        return wide;
    }

    private static boolean[] widened(boolean[] from, int stride, int size, int reach) {
        boolean[] to = from.clone();
        for (int i = 0; i < from.length; i++) {
            if (from[i]) {
                int at = i / stride % size;
                for (int k = Math.max(-reach, -at); k <= Math.min(reach, size - 1 - at); k++) {
                    to[i + k * stride] = true;
                }
            }
        }
        return to;
    }

    /** Whether the body or its margin is at a point of patient space. */
    boolean contains(Vector3dc patientMm) {
        Vector3d voxel = voxelFromPatient.transformPosition(patientMm, new Vector3d());
        int column = (int) Math.rint(voxel.x);
        int row = (int) Math.rint(voxel.y);
        int slice = (int) Math.rint(voxel.z);
        return grid.contains(column, row, slice) && mask[grid.index(column, row, slice)];
    }

    VoxelGrid grid() {
        return grid;
    }

    Vector3dc centreMm() {
        return centreMm;
    }

    /** Root mean square distance of the body from its centre. */
    double radiusMm() {
        return radiusMm;
    }

    double volumeMm3() {
        return volumeMm3;
    }
}
