package prelude.physics.bone;

import java.util.Arrays;
import prelude.physics.frame.OpenedBone;

/**
 * The walls within a brick: where the distance from what is gone is 0, one vertex to each cell that
 * they pass (surface nets), cut off where the bone ends. Cells that bricks share get the same
 * vertices from either.
 */
final class WallPatch {
    /** Nearer to the surface, bone is drawn dense (assumed; thinner than most cortices are). */
    private static final double CORTEX_MM = 1.0;

    /** Cells of a brick and those just before it. */
    private static final int CELLS = BoneGrid.SIDE + 1;

    private static final int CORNERS = CELLS + 1;
    private static final int AROUND = CORNERS * CORNERS;

    private final BoneField field;
    private final float[] gone = new float[CORNERS * CORNERS * CORNERS];
    private final float[] bone = new float[CORNERS * CORNERS * CORNERS];

    /** Of each cell its vertex: place, normal, distance from the bone's surface; or none. */
    private final double[] vertex = new double[7 * CELLS * CELLS * CELLS];

    /** Where a cell's vertex is in the patch, for either look; -1 where it is not yet. */
    private final int[] shared = new int[2 * CELLS * CELLS * CELLS];

    private final int[] cells = new int[5];
    private final double[] place = new double[3];
    private final double[] corner = new double[7 * 5];

    WallPatch(BoneField field) {
        this.field = field;
    }

    void draw(Brick brick) {
        Patch patch = brick.patch;
        patch.clear();
        if (brick.gone == null) {
            return;
        }
        BoneGrid grid = field.grid();
        int i0 = BoneGrid.SIDE * grid.place(brick.index, 0) - 1;
        int j0 = BoneGrid.SIDE * grid.place(brick.index, 1) - 1;
        int k0 = BoneGrid.SIDE * grid.place(brick.index, 2) - 1;
        if (!gather(i0, j0, k0)) {
            return;
        }
        Arrays.fill(shared, -1);
        for (int cell = 0; cell < CELLS * CELLS * CELLS; cell++) {
            int i = cell % CELLS;
            int j = cell / CELLS % CELLS;
            int k = cell / (CELLS * CELLS);
            vertex(i, j, k, cell, i0, j0, k0);
        }
        for (int k = 1; k < CORNERS - 1; k++) {
            for (int j = 1; j < CORNERS - 1; j++) {
                for (int i = 1; i < CORNERS - 1; i++) {
                    edges(i, j, k, patch);
                }
            }
        }
    }

    /** False where no wall comes near. */
    private boolean gather(int i0, int j0, int k0) {
        boolean in = false;
        boolean out = false;
        for (int k = 0; k < CORNERS; k++) {
            for (int j = 0; j < CORNERS; j++) {
                Brick row = null;
                int brick = -1;
                for (int i = 0; i < CORNERS; i++) {
                    int place = field.brickOf(i0 + i, j0 + j, k0 + k);
                    if (place != brick) {
                        brick = place;
                        row = place < 0 ? null : field.brick(place);
                    }
                    int local = BoneGrid.local((i0 + i) & 7, (j0 + j) & 7, (k0 + k) & 7);
                    float[] removed = row == null ? null : row.gone;
                    float value = removed == null ? field.untouchedMm() : removed[local];
                    gone[at(i, j, k)] = value;
                    // Where no instrument has been near there is no wall, and this does not count.
                    bone[at(i, j, k)] = row == null ? BoneShape.DEEP_MM : row.bone[local];
                    in |= value < 0;
                    out |= value >= 0;
                }
            }
        }
        return in && out;
    }

    private static int at(int i, int j, int k) {
        return i + CORNERS * (j + CORNERS * k);
    }

    /** Whether a wall passes between a cell's corners. */
    private boolean passed(int first) {
        boolean in = gone[first] < 0;
        return gone[first + 1] < 0 != in
                || gone[first + CORNERS] < 0 != in
                || gone[first + CORNERS + 1] < 0 != in
                || gone[first + AROUND] < 0 != in
                || gone[first + AROUND + 1] < 0 != in
                || gone[first + AROUND + CORNERS] < 0 != in
                || gone[first + AROUND + CORNERS + 1] < 0 != in;
    }

    private void vertex(int i, int j, int k, int cell, int i0, int j0, int k0) {
        int first = at(i, j, k);
        if (!passed(first)) {
            return;
        }
        int crossings = 0;
        place[0] = 0;
        place[1] = 0;
        place[2] = 0;
        for (int axis = 0; axis < 3; axis++) {
            int b = (axis + 1) % 3;
            int c = (axis + 2) % 3;
            for (int side = 0; side < 4; side++) {
                int from = corner(i, j, k, b, side & 1, c, side >> 1);
                int to = from + stride(axis);
                double low = gone[from];
                double high = gone[to];
                if (low < 0 != high < 0) {
                    place[axis] += low / (low - high);
                    place[b] += side & 1;
                    place[c] += side >> 1;
                    crossings++;
                }
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            place[axis] /= crossings;
        }
        settle(i, j, k);
        BoneGrid grid = field.grid();
        vertex[7 * cell] = grid.mm(0, i0 + i + place[0]);
        vertex[7 * cell + 1] = grid.mm(1, j0 + j + place[1]);
        vertex[7 * cell + 2] = grid.mm(2, k0 + k + place[2]);
        double length = 0;
        for (int axis = 0; axis < 3; axis++) {
            double slope = slope(i, j, k, axis);
            vertex[7 * cell + 3 + axis] = -slope;
            length += slope * slope;
        }
        length = Math.sqrt(length);
        for (int axis = 3; axis < 6; axis++) {
            vertex[7 * cell + axis] = length > 0 ? vertex[7 * cell + axis] / length : axis - 4;
        }
        vertex[7 * cell + 6] = value(bone, i, j, k);
    }

    /** Onto the surface between the cell's corners, along the steepest way. */
    private void settle(int i, int j, int k) {
        for (int pass = 0; pass < 2; pass++) {
            double value = value(gone, i, j, k);
            double x = slope(i, j, k, 0);
            double y = slope(i, j, k, 1);
            double z = slope(i, j, k, 2);
            double squared = x * x + y * y + z * z;
            if (squared < 1e-6) {
                return;
            }
            place[0] = Math.clamp(place[0] - value * x / squared, 0, 1);
            place[1] = Math.clamp(place[1] - value * y / squared, 0, 1);
            place[2] = Math.clamp(place[2] - value * z / squared, 0, 1);
        }
    }

    private static int stride(int axis) {
        return axis == 0 ? 1 : axis == 1 ? CORNERS : AROUND;
    }

    private static int corner(int i, int j, int k, int axis, int up, int other, int upOther) {
        return at(i, j, k) + up * stride(axis) + upOther * stride(other);
    }

    private double value(float[] of, int i, int j, int k) {
        int a = at(i, j, k);
        double low =
                mix(
                        mix(of[a], of[a + 1], place[0]),
                        mix(of[a + CORNERS], of[a + CORNERS + 1], place[0]),
                        place[1]);
        a += AROUND;
        double high =
                mix(
                        mix(of[a], of[a + 1], place[0]),
                        mix(of[a + CORNERS], of[a + CORNERS + 1], place[0]),
                        place[1]);
        return mix(low, high, place[2]);
    }

    private double slope(int i, int j, int k, int axis) {
        int b = (axis + 1) % 3;
        int c = (axis + 2) % 3;
        int from = at(i, j, k);
        int stride = stride(axis);
        double sum = 0;
        for (int side = 0; side < 4; side++) {
            int up = side & 1;
            int over = side >> 1;
            int a = from + up * stride(b) + over * stride(c);
            double weight =
                    (up == 1 ? place[b] : 1 - place[b]) * (over == 1 ? place[c] : 1 - place[c]);
            sum += weight * (gone[a + stride] - gone[a]);
        }
        return sum;
    }

    private static double mix(double from, double to, double part) {
        return from + part * (to - from);
    }

    /** The faces across the edges that begin at a sample. */
    private void edges(int i, int j, int k, Patch patch) {
        int from = at(i, j, k);
        for (int axis = 0; axis < 3; axis++) {
            boolean in = gone[from] < 0;
            if (in == gone[from + stride(axis)] < 0) {
                continue;
            }
            int b = axis == 0 ? CELLS : axis == 1 ? CELLS * CELLS : 1;
            int c = axis == 0 ? CELLS * CELLS : axis == 1 ? 1 : CELLS;
            int cell = i + CELLS * (j + CELLS * k);
            // Counter-clockwise seen from what is gone.
            if (in) {
                clip(cell - b - c, cell - b, cell, patch);
                clip(cell - b - c, cell, cell - c, patch);
            } else {
                clip(cell - b - c, cell - c, cell, patch);
                clip(cell - b - c, cell, cell - b, patch);
            }
        }
    }

    /** A triangle up to where the bone ends. */
    private void clip(int a, int b, int c, Patch patch) {
        int count = 0;
        count = clipEdge(a, b, count);
        count = clipEdge(b, c, count);
        count = clipEdge(c, a, count);
        if (count < 3) {
            return;
        }
        double deepest = 0;
        for (int v = 0; v < count; v++) {
            deepest = Math.min(deepest, corner[7 * v + 6]);
        }
        byte look = deepest < -CORTEX_MM ? OpenedBone.SPONGY : OpenedBone.CORTEX;
        int first = put(0, look, patch);
        int before = put(1, look, patch);
        for (int v = 2; v < count; v++) {
            int last = put(v, look, patch);
            patch.triangle(first, before, last);
            before = last;
        }
    }

    private int put(int v, byte look, Patch patch) {
        int share = cells[v] < 0 ? -1 : 2 * cells[v] + (look == OpenedBone.SPONGY ? 1 : 0);
        if (share >= 0 && shared[share] >= 0) {
            return shared[share];
        }
        int made =
                patch.vertex(
                        corner[7 * v],
                        corner[7 * v + 1],
                        corner[7 * v + 2],
                        corner[7 * v + 3],
                        corner[7 * v + 4],
                        corner[7 * v + 5],
                        look);
        if (share >= 0) {
            shared[share] = made;
        }
        return made;
    }

    /**
     * Adds an edge's first end where it is in the bone, and the place where it leaves or enters.
     */
    private int clipEdge(int from, int to, int count) {
        double a = vertex[7 * from + 6];
        double b = vertex[7 * to + 6];
        int next = count;
        if (a < 0) {
            System.arraycopy(vertex, 7 * from, corner, 7 * next, 7);
            cells[next] = from;
            next++;
        }
        if (a < 0 != b < 0) {
            // The same place whichever way the edge goes.
            int low = Math.min(from, to);
            int high = Math.max(from, to);
            double part = vertex[7 * low + 6] / (vertex[7 * low + 6] - vertex[7 * high + 6]);
            for (int n = 0; n < 7; n++) {
                corner[7 * next + n] = mix(vertex[7 * low + n], vertex[7 * high + n], part);
            }
            corner[7 * next + 6] = 0;
            cells[next] = -1;
            next++;
        }
        return next;
    }
}
