package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.List;

/** Where a layer's sheets cross themselves or each other, or have triangles without area. */
final class Tangles {
    private static final double FLAT_MM2 = 1e-6;

    /** All corners of all sheets. */
    final int[] corners;

    /** Triangles that cross, two by two. */
    final int[] pairs;

    final int[] flat;

    private final float[] positionsMm;

    Tangles(List<Sheet> sheets, float[] positionsMm) {
        this.positionsMm = positionsMm;
        corners = new int[sheets.stream().mapToInt(sheet -> sheet.triangles.length).sum()];
        int at = 0;
        for (Sheet sheet : sheets) {
            System.arraycopy(sheet.triangles, 0, corners, at, sheet.triangles.length);
            at += sheet.triangles.length;
        }
        pairs = new SelfIntersections(positionsMm, corners).pairs();
        flat = findFlat();
    }

    boolean none() {
        return pairs.length == 0 && flat.length == 0;
    }

    int count() {
        return pairs.length / 2 + flat.length;
    }

    private int[] findFlat() {
        int[] found = new int[16];
        int count = 0;
        for (int t = 0; t < corners.length / 3; t++) {
            if (areaMm2(t) < FLAT_MM2) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = t;
            }
        }
        return Arrays.copyOf(found, count);
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

    private double areaMm2(int triangle) {
        int a = 3 * corners[3 * triangle];
        int b = 3 * corners[3 * triangle + 1];
        int c = 3 * corners[3 * triangle + 2];
        double ux = positionsMm[b] - positionsMm[a];
        double uy = positionsMm[b + 1] - positionsMm[a + 1];
        double uz = positionsMm[b + 2] - positionsMm[a + 2];
        double vx = positionsMm[c] - positionsMm[a];
        double vy = positionsMm[c + 1] - positionsMm[a + 1];
        double vz = positionsMm[c + 2] - positionsMm[a + 2];
        double nx = uy * vz - uz * vy;
        double ny = uz * vx - ux * vz;
        double nz = ux * vy - uy * vx;
        return Math.sqrt(nx * nx + ny * ny + nz * nz) / 2;
    }
}
