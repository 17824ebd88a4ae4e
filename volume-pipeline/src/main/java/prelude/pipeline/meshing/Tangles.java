package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import prelude.cases.mesh.TriangleMeasure;

/** Where a layer's sheets cross themselves or each other, or have triangles without area. */
final class Tangles {
    private static final double FLAT_MM2 = 1e-6;

    /** All corners of all sheets. */
    final int[] corners;

    /** Triangles that cross, two by two. */
    final int[] pairs;

    final int[] flat;

    private final float[] positionsMm;

    /** All that there are. */
    static Tangles among(List<Sheet> sheets, float[] positionsMm) {
        return new Tangles(sheets, positionsMm);
    }

    private Tangles(List<Sheet> sheets, float[] positionsMm) {
        this.positionsMm = positionsMm;
        corners = joined(sheets);
        BitSet all = new BitSet();
        all.set(0, corners.length / 3);
        pairs = new SelfIntersections(positionsMm, corners).pairsWith(all);
        flat = findFlat(all);
    }

    /**
     * Only those in which a fresh triangle takes part.
     *
     * @param fresh triangles, numbered through all sheets
     * @param region is overwritten
     */
    Tangles(List<Sheet> sheets, BitSet fresh, float[] positionsMm, Region region) {
        this.positionsMm = positionsMm;
        corners = joined(sheets);
        pairs = pairsAround(fresh, region);
        flat = findFlat(fresh);
    }

    private static int[] joined(List<Sheet> sheets) {
        int[] corners = new int[sheets.stream().mapToInt(sheet -> sheet.triangles.length).sum()];
        int at = 0;
        for (Sheet sheet : sheets) {
            System.arraycopy(sheet.triangles, 0, corners, at, sheet.triangles.length);
            at += sheet.triangles.length;
        }
        return corners;
    }

    /** A tree over all triangles would cost far more than the few that lie near fresh ones. */
    private int[] pairsAround(BitSet fresh, Region region) {
        float[] box = new float[6];
        region.clear();
        for (int t = fresh.nextSetBit(0); t >= 0; t = fresh.nextSetBit(t + 1)) {
            box(box, t);
            region.add(box, 0);
        }
        int[] near = new int[corners.length / 3];
        int count = 0;
        BitSet wanted = new BitSet();
        for (int t = 0; t < near.length; t++) {
            box(box, t);
            if (fresh.get(t) || region.meets(box)) {
                wanted.set(count, fresh.get(t));
                near[count++] = t;
            }
        }
        int[] some = new int[3 * count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(corners, 3 * near[i], some, 3 * i, 3);
        }
        int[] found = new SelfIntersections(positionsMm, some).pairsWith(wanted);
        for (int i = 0; i < found.length; i++) {
            found[i] = near[found[i]];
        }
        return found;
    }

    private void box(float[] box, int triangle) {
        for (int axis = 0; axis < 3; axis++) {
            float a = positionsMm[3 * corners[3 * triangle] + axis];
            float b = positionsMm[3 * corners[3 * triangle + 1] + axis];
            float c = positionsMm[3 * corners[3 * triangle + 2] + axis];
            box[axis] = Math.min(a, Math.min(b, c));
            box[3 + axis] = Math.max(a, Math.max(b, c));
        }
    }

    boolean none() {
        return pairs.length == 0 && flat.length == 0;
    }

    private int[] findFlat(BitSet fresh) {
        return fresh.stream()
                .filter(t -> TriangleMeasure.areaMm2(positionsMm, corners, t) < FLAT_MM2)
                .toArray();
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
        return locked[corners[3 * triangle]]
                && locked[corners[3 * triangle + 1]]
                && locked[corners[3 * triangle + 2]];
    }

    private void mark(int triangle, boolean[] marked) {
        for (int corner = 3 * triangle; corner < 3 * triangle + 3; corner++) {
            marked[corners[corner]] = true;
        }
    }

    private static void open(float[] box) {
        Arrays.fill(box, 0, 3, -Float.MAX_VALUE);
        Arrays.fill(box, 3, 6, Float.MAX_VALUE);
    }

    /** Leaves what the box and a triangle's box have in common. */
    private void narrow(float[] box, int triangle) {
        for (int axis = 0; axis < 3; axis++) {
            float a = positionsMm[3 * corners[3 * triangle] + axis];
            float b = positionsMm[3 * corners[3 * triangle + 1] + axis];
            float c = positionsMm[3 * corners[3 * triangle + 2] + axis];
            box[axis] = Math.max(box[axis], Math.min(a, Math.min(b, c)));
            box[3 + axis] = Math.min(box[3 + axis], Math.max(a, Math.max(b, c)));
        }
    }
}
