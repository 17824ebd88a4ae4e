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
        boolean[] all = new boolean[sheets.size()];
        Arrays.fill(all, true);
        return new Tangles(sheets, all, positionsMm);
    }

    /**
     * Only those in which a fresh sheet takes part.
     *
     * @param fresh by sheet
     */
    Tangles(List<Sheet> sheets, boolean[] fresh, float[] positionsMm) {
        this.positionsMm = positionsMm;
        corners = new int[sheets.stream().mapToInt(sheet -> sheet.triangles.length).sum()];
        BitSet freshTriangles = new BitSet(corners.length / 3);
        int at = 0;
        for (int s = 0; s < fresh.length; s++) {
            int[] triangles = sheets.get(s).triangles;
            System.arraycopy(triangles, 0, corners, at, triangles.length);
            if (fresh[s]) {
                freshTriangles.set(at / 3, (at + triangles.length) / 3);
            }
            at += triangles.length;
        }
        pairs = new SelfIntersections(positionsMm, corners).pairsWith(freshTriangles);
        flat = findFlat(freshTriangles);
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
