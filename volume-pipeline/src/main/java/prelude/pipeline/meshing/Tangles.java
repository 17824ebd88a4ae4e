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

    private final List<Sheet> sheets;

    /** The vertices' places, which later move, and where they were when these were found. */
    private final float[] positionsMm;

    private final float[] foundAtMm;

    /** All that there are. */
    static Tangles among(List<Sheet> sheets, float[] positionsMm) {
        int[] corners = joined(sheets);
        BitSet all = new BitSet();
        all.set(0, corners.length / 3);
        return new Tangles(sheets, corners, all, positionsMm);
    }

    /**
     * Of sheets that are known not to cross, to search from.
     *
     * @param placesMm where their vertices are
     * @param positionsMm where these will be moved
     */
    static Tangles none(List<Sheet> sheets, float[] placesMm, float[] positionsMm) {
        return new Tangles(
                sheets, joined(sheets), new int[0], new int[0], placesMm.clone(), positionsMm);
    }

    private Tangles(List<Sheet> sheets, int[] corners, BitSet fresh, float[] positionsMm) {
        this(
                sheets,
                corners,
                new SelfIntersections(positionsMm, corners).pairsWith(fresh),
                fresh.stream()
                        .filter(t -> TriangleMeasure.areaMm2(positionsMm, corners, t) < FLAT_MM2)
                        .toArray(),
                positionsMm.clone(),
                positionsMm);
    }

    private Tangles(
            List<Sheet> sheets,
            int[] corners,
            int[] pairs,
            int[] flat,
            float[] foundAtMm,
            float[] positionsMm) {
        this.sheets = sheets;
        this.corners = corners;
        this.pairs = pairs;
        this.flat = flat;
        this.foundAtMm = foundAtMm;
        this.positionsMm = positionsMm;
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

    /**
     * All that there are after a change of triangles and of the vertices' places: two triangles
     * that were here before, did not cross and have not moved are not looked at again.
     *
     * @param now the same sheets, some of other triangles
     */
    Tangles again(List<Sheet> now) {
        BitSet tangled = new BitSet(corners.length / 3);
        for (int[] found : List.of(pairs, flat)) {
            for (int triangle : found) {
                tangled.set(triangle);
            }
        }
        int[] nowCorners = joined(now);
        BitSet fresh = new BitSet(nowCorners.length / 3);
        int begin = 0;
        int nowBegin = 0;
        for (int s = 0; s < now.size(); s++) {
            int count = sheets.get(s).triangleCount();
            int nowCount = now.get(s).triangleCount();
            boolean same = Arrays.equals(sheets.get(s).triangles, now.get(s).triangles);
            var known = same ? null : new TriangleIndex(corners, begin, count);
            for (int t = 0; t < nowCount; t++) {
                int at = nowBegin + t;
                int was = known == null ? begin + t : known.find(nowCorners, at);
                fresh.set(at, was < 0 || tangled.get(was) || anyMoved(nowCorners, at));
            }
            begin += count;
            nowBegin += nowCount;
        }
        return new Tangles(now, nowCorners, fresh, positionsMm);
    }

    private boolean anyMoved(int[] of, int triangle) {
        for (int corner = 3 * triangle; corner < 3 * triangle + 3; corner++) {
            int p = 3 * of[corner];
            if (positionsMm[p] != foundAtMm[p]
                    || positionsMm[p + 1] != foundAtMm[p + 1]
                    || positionsMm[p + 2] != foundAtMm[p + 2]) {
                return true;
            }
        }
        return false;
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
