package prelude.physics.bone;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A bone as the scan shows it: signed distances from its surface, negative within, brick by brick
 * where they are asked for. What a brick holds depends on the surface alone, whoever asks first.
 */
final class BoneShape {
    /** Further away than this from the surface, a sample says only on which side it lies. */
    static final float DEEP_MM = 1.2f;

    private static final float[] OUTSIDE = filled(DEEP_MM);
    private static final float[] INSIDE = filled(-DEEP_MM);

    private final BoneGrid grid;
    private final SurfaceMesh mesh;
    private final Columns columns;

    /** Of brick b, triangles {@code near[firstNear[b] .. firstNear[b + 1] - 1]}. */
    private final int[] firstNear;

    private final int[] near;
    private final AtomicReferenceArray<float[]> built;

    BoneShape(BoneGrid grid, SurfaceMesh mesh) {
        this.grid = grid;
        this.mesh = mesh;
        columns = new Columns(grid, mesh);
        firstNear = new int[grid.brickCount() + 1];
        each((brick, _) -> firstNear[brick + 1]++);
        for (int b = 0; b < grid.brickCount(); b++) {
            firstNear[b + 1] += firstNear[b];
        }
        near = new int[firstNear[grid.brickCount()]];
        int[] next = firstNear.clone();
        each((brick, triangle) -> near[next[brick]++] = triangle);
        built = new AtomicReferenceArray<>(grid.brickCount());
    }

    private static float[] filled(float value) {
        float[] all = new float[BoneGrid.SAMPLES];
        Arrays.fill(all, value);
        return all;
    }

    private interface Visit {
        void in(int brick, int triangle);
    }

    private void each(Visit visit) {
        double[] low = new double[3];
        double[] high = new double[3];
        for (int t = 0; t < mesh.triangleCount(); t++) {
            bounds(t, low, high);
            int x1 = grid.brickAt(0, high[0] + DEEP_MM);
            int y1 = grid.brickAt(1, high[1] + DEEP_MM);
            int z1 = grid.brickAt(2, high[2] + DEEP_MM);
            for (int z = grid.brickAt(2, low[2] - DEEP_MM); z <= z1; z++) {
                for (int y = grid.brickAt(1, low[1] - DEEP_MM); y <= y1; y++) {
                    for (int x = grid.brickAt(0, low[0] - DEEP_MM); x <= x1; x++) {
                        visit.in(grid.brick(x, y, z), t);
                    }
                }
            }
        }
    }

    private void bounds(int triangle, double[] low, double[] high) {
        for (int axis = 0; axis < 3; axis++) {
            float a = mesh.positionsMm()[3 * mesh.triangles()[3 * triangle] + axis];
            float b = mesh.positionsMm()[3 * mesh.triangles()[3 * triangle + 1] + axis];
            float c = mesh.positionsMm()[3 * mesh.triangles()[3 * triangle + 2] + axis];
            low[axis] = Math.min(a, Math.min(b, c));
            high[axis] = Math.max(a, Math.max(b, c));
        }
    }

    Columns columns() {
        return columns;
    }

    SurfaceMesh mesh() {
        return mesh;
    }

    int firstNear(int brick) {
        return firstNear[brick];
    }

    /** A triangle that comes near to a brick; the place of it as {@link #firstNear} counts. */
    int near(int place) {
        return near[place];
    }

    /** Whether a brick may have bone in or next to it; found without any distances. */
    boolean mayHaveBone(int brick) {
        return firstNear[brick] < firstNear[brick + 1]
                || columns.inside(
                        BoneGrid.SIDE * grid.place(brick, 0),
                        BoneGrid.SIDE * grid.place(brick, 1),
                        grid.mm(2, BoneGrid.SIDE * grid.place(brick, 2)));
    }

    /**
     * The distances of a brick's samples, mm, not to be written to; from any thread. The arrays of
     * bricks far from the surface are shared.
     */
    float[] distancesMm(int brick) {
        float[] known = built.get(brick);
        if (known != null) {
            return known;
        }
        float[] made = make(brick);
        return built.compareAndSet(brick, null, made) ? made : built.get(brick);
    }

    private float[] make(int brick) {
        int i0 = BoneGrid.SIDE * grid.place(brick, 0);
        int j0 = BoneGrid.SIDE * grid.place(brick, 1);
        int k0 = BoneGrid.SIDE * grid.place(brick, 2);
        if (firstNear[brick] == firstNear[brick + 1]) {
            return columns.inside(i0, j0, grid.mm(2, k0)) ? INSIDE : OUTSIDE;
        }
        float[] distances = new float[BoneGrid.SAMPLES];
        Arrays.fill(distances, DEEP_MM * DEEP_MM);
        TriangleDistance triangle = new TriangleDistance();
        double[] low = new double[3];
        double[] high = new double[3];
        for (int n = firstNear[brick]; n < firstNear[brick + 1]; n++) {
            bounds(near[n], low, high);
            triangle.set(mesh, near[n]);
            int i1 = last(0, high[0], i0);
            int j1 = last(1, high[1], j0);
            int k1 = last(2, high[2], k0);
            int from = begin(0, low[0], i0);
            for (int k = begin(2, low[2], k0); k <= k1; k++) {
                double z = grid.mm(2, k0 + k);
                for (int j = begin(1, low[1], j0); j <= j1; j++) {
                    double y = grid.mm(1, j0 + j);
                    for (int i = from; i <= i1; i++) {
                        int at = BoneGrid.local(i, j, k);
                        float squared = (float) triangle.squared(grid.mm(0, i0 + i), y, z);
                        if (squared < distances[at]) {
                            distances[at] = squared;
                        }
                    }
                }
            }
        }
        for (int at = 0; at < distances.length; at++) {
            int i = i0 + at % BoneGrid.SIDE;
            int j = j0 + at / BoneGrid.SIDE % BoneGrid.SIDE;
            int k = k0 + at / (BoneGrid.SIDE * BoneGrid.SIDE);
            float distance = (float) Math.sqrt(distances[at]);
            distances[at] = columns.inside(i, j, grid.mm(2, k)) ? -distance : distance;
        }
        return distances;
    }

    /** The first sample of a brick that a triangle from there on can be near to. */
    private int begin(int axis, double lowMm, int firstSample) {
        return Math.max(0, (int) Math.ceil(grid.sample(axis, lowMm - DEEP_MM)) - firstSample);
    }

    private int last(int axis, double highMm, int firstSample) {
        return Math.min(
                BoneGrid.SIDE - 1,
                (int) Math.floor(grid.sample(axis, highMm + DEEP_MM)) - firstSample);
    }
}
