package prelude.pipeline.network;

import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.segmentation.Components;
import prelude.pipeline.segmentation.DistanceTransform;
import prelude.pipeline.segmentation.Lattice;

/** The body on a network's grid: its box, and how deep in it a voxel lies. */
final class BodyFrame {
    private final VoxelGrid grid;
    private final int[] first;
    private final int[] last;
    private final float[] depthMm;

    private BodyFrame(VoxelGrid grid, int[] first, int[] last, float[] depthMm) {
        this.grid = grid;
        this.first = first;
        this.last = last;
        this.depthMm = depthMm;
    }

    /**
     * The largest piece of what is brighter, with all that it encloses in a slice of axis 0: lungs
     * are the body's, though the airway leads out of them.
     *
     * @throws NetworkFailureException if nothing is brighter
     */
    static BodyFrame of(float[] values, VoxelGrid grid, double above)
            throws NetworkFailureException {
        byte[] mask = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            mask[i] = (byte) (values[i] > above ? 1 : 0);
        }
        Lattice lattice = Lattice.of(grid);
        byte[] body = Components.largest(mask, lattice);
        int[] first = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] last = {-1, -1, -1};
        for (int i = 0; i < body.length; i++) {
            if (body[i] != 0) {
                int[] at = {
                    i / lattice.plane(), i / grid.columns() % grid.rows(), i % grid.columns()
                };
                for (int axis = 0; axis < 3; axis++) {
                    first[axis] = Math.min(first[axis], at[axis]);
                    last[axis] = Math.max(last[axis], at[axis]);
                }
            }
        }
        if (last[0] < 0) {
            throw new NetworkFailureException(
                    "the scan shows no body: nothing in it is above input.body_above");
        }
        byte[] outside = new byte[body.length];
        for (int s = 0; s < grid.slices(); s++) {
            open(body, outside, s * lattice.plane(), lattice);
        }
        float[] depthMm = DistanceTransform.squaredMm(outside, lattice);
        for (int i = 0; i < depthMm.length; i++) {
            depthMm[i] = (float) Math.sqrt(depthMm[i]);
        }
        return new BodyFrame(grid, first, last, depthMm);
    }

    /** What of a slice the body does not enclose: what comes to the slice's edge. */
    private static void open(byte[] body, byte[] outside, int from, Lattice lattice) {
        int plane = lattice.plane();
        // between two empty slices, for a piece at the end of the lattice counts as at its face
        byte[] rest = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            rest[plane + i] = (byte) (1 - body[from + i]);
        }
        Components pieces =
                Components.of(
                        rest,
                        new Lattice(
                                lattice.nx(),
                                lattice.ny(),
                                3,
                                lattice.dxMm(),
                                lattice.dyMm(),
                                lattice.dzMm()));
        byte[] painted = new byte[rest.length];
        pieces.paint(pieces.atFaces(), painted, (byte) 1);
        System.arraycopy(painted, plane, outside, from, plane);
    }

    /** 0 at the body's first slice along an axis, 1 at its last. */
    float position(int axis, int at) {
        return (at - first[axis]) / (float) Math.max(1, last[axis] - first[axis]);
    }

    /** Below the surface, mm; 0 outside. Where no outside is in the scan, no depth is known: 0. */
    float depthMm(int voxel) {
        float depth = depthMm[voxel];
        return depth * depth >= DistanceTransform.FAR / 2 ? 0 : depth;
    }

    BodyFrame part(int[] from, int[] sides) {
        int[] firstThere = new int[3];
        int[] lastThere = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            firstThere[axis] = first[axis] - from[axis];
            lastThere[axis] = last[axis] - from[axis];
        }
        return new BodyFrame(
                NetworkGrid.part(grid, from, sides),
                firstThere,
                lastThere,
                PreparedScan.cut(depthMm, grid, from, sides));
    }
}
