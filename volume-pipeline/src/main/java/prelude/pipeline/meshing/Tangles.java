package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import prelude.cases.mesh.TriangleMeasure;

/** Where a layer's sheets cross themselves or each other, or have triangles without area. */
final class Tangles {
    private static final double FLAT_MM2 = 1e-6;

    /** The triangles among which these are. */
    final Snapshot all;

    /** Triangles that cross, two by two. */
    final int[] pairs;

    final int[] flat;

    /** All that there are. */
    static Tangles among(List<Sheet> sheets, float[] positionsMm) {
        return among(new Snapshot(sheets, positionsMm));
    }

    static Tangles among(Snapshot all) {
        BitSet fresh = new BitSet();
        fresh.set(0, all.triangleCount());
        return new Tangles(all, fresh);
    }

    /** Of sheets that are known not to cross, to search from. */
    static Tangles none(Snapshot all) {
        return new Tangles(all, new int[0], new int[0]);
    }

    private Tangles(Snapshot all, BitSet fresh) {
        this(
                all,
                SelfIntersections.pairs(all.atMm, all.corners, fresh),
                fresh.stream()
                        .filter(t -> TriangleMeasure.areaMm2(all.atMm, all.corners, t) < FLAT_MM2)
                        .toArray());
    }

    private Tangles(Snapshot all, int[] pairs, int[] flat) {
        this.all = all;
        this.pairs = pairs;
        this.flat = flat;
    }

    /**
     * All that there are after a change of triangles and of the vertices' places.
     *
     * @param now the same sheets, some of other triangles
     */
    Tangles again(List<Sheet> now, float[] positionsMm) {
        Snapshot after = new Snapshot(now, positionsMm);
        return again(after, after.carriedFrom(all));
    }

    /**
     * The same: two triangles that were here before, did not cross and have not moved are not
     * looked at again.
     *
     * @param was by triangle of now, which it was here
     */
    Tangles again(Snapshot now, int[] was) {
        BitSet tangled = new BitSet(all.triangleCount());
        for (int[] found : List.of(pairs, flat)) {
            for (int triangle : found) {
                tangled.set(triangle);
            }
        }
        BitSet fresh = new BitSet(was.length);
        for (int t = 0; t < was.length; t++) {
            if (was[t] < 0 || tangled.get(was[t])) {
                fresh.set(t);
            }
        }
        return new Tangles(now, fresh);
    }

    boolean none() {
        return pairs.length == 0 && flat.length == 0;
    }

    /** Marks where each pair crosses and where each flat triangle lies, and some way around. */
    void mark(Region region, double aroundMm) {
        float[] box = new float[6];
        for (int p = 0; p < pairs.length; p += 2) {
            open(box);
            narrow(box, pairs[p]);
            narrow(box, pairs[p + 1]);
            region.add(box, aroundMm);
        }
        for (int triangle : flat) {
            open(box);
            narrow(box, triangle);
            region.add(box, aroundMm);
        }
    }

    /** By vertex, whether it is a corner of a triangle that crosses another or has no area. */
    boolean[] corners(int vertices) {
        boolean[] marked = new boolean[vertices];
        for (int triangle : pairs) {
            mark(triangle, marked);
        }
        for (int triangle : flat) {
            mark(triangle, marked);
        }
        return marked;
    }

    /** The same where all corners of both triangles, or of the one without area, are locked. */
    boolean[] cornersOfLocked(boolean[] locked) {
        boolean[] marked = new boolean[locked.length];
        for (int p = 0; p < pairs.length; p += 2) {
            if (allLocked(pairs[p], locked) && allLocked(pairs[p + 1], locked)) {
                mark(pairs[p], marked);
                mark(pairs[p + 1], marked);
            }
        }
        for (int triangle : flat) {
            if (allLocked(triangle, locked)) {
                mark(triangle, marked);
            }
        }
        return marked;
    }

    private boolean allLocked(int triangle, boolean[] locked) {
        return locked[all.corners[3 * triangle]]
                && locked[all.corners[3 * triangle + 1]]
                && locked[all.corners[3 * triangle + 2]];
    }

    private void mark(int triangle, boolean[] marked) {
        for (int corner = 3 * triangle; corner < 3 * triangle + 3; corner++) {
            marked[all.corners[corner]] = true;
        }
    }

    private static void open(float[] box) {
        Arrays.fill(box, 0, 3, -Float.MAX_VALUE);
        Arrays.fill(box, 3, 6, Float.MAX_VALUE);
    }

    /** Leaves what the box and a triangle's box have in common. */
    private void narrow(float[] box, int triangle) {
        for (int axis = 0; axis < 3; axis++) {
            float a = all.atMm[3 * all.corners[3 * triangle] + axis];
            float b = all.atMm[3 * all.corners[3 * triangle + 1] + axis];
            float c = all.atMm[3 * all.corners[3 * triangle + 2] + axis];
            box[axis] = Math.max(box[axis], Math.min(a, Math.min(b, c)));
            box[3 + axis] = Math.min(box[3 + axis], Math.max(a, Math.max(b, c)));
        }
    }
}
