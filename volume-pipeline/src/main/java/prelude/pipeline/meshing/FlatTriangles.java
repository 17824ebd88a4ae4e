package prelude.pipeline.meshing;

import java.util.ArrayList;
import java.util.List;
import prelude.cases.mesh.TriangleMeasure;

/**
 * Triangles whose corners have come to lie on a line, or so near to one that a file's rounding (GLB
 * holds metres) may bring them there: the longest edge of such a one is turned to the corner of its
 * neighbour, which changes no place of the surface and leaves two with an area.
 */
final class FlatTriangles {
    /** Triangles that are lower than a micrometre: coordinates are rounded to some hundredths. */
    private static final double LOWEST_MM = 1e-3;

    private FlatTriangles() {}

    /** The sheets without those that can be turned; a sheet without any is the same object. */
    static List<Sheet> turned(List<Sheet> sheets, float[] mm) {
        List<Sheet> turned = new ArrayList<>(sheets.size());
        for (Sheet sheet : sheets) {
            turned.add(turned(sheet, mm));
        }
        return turned;
    }

    private static Sheet turned(Sheet sheet, float[] mm) {
        int[] corners = sheet.triangles.clone();
        boolean any = false;
        for (int t = 0; t < sheet.triangleCount(); t++) {
            if (flat(corners, t, mm)) {
                any |= turn(corners, t, mm);
            }
        }
        return any ? new Sheet(sheet.inner, sheet.outer, corners, sheet.errorMm) : sheet;
    }

    private static boolean turn(int[] corners, int flat, float[] mm) {
        int k = longest(corners, flat, mm);
        int a = corners[3 * flat + k];
        int c = corners[3 * flat + (k + 1) % 3];
        int b = corners[3 * flat + (k + 2) % 3];
        int beside = -1;
        int d = -1;
        for (int i = 0; i < corners.length; i++) {
            int next = i - i % 3 + (i + 1) % 3;
            if (corners[i] == c && corners[next] == a) {
                beside = i / 3;
                d = corners[3 * beside + (i + 2) % 3];
            }
        }
        // On the sheet's own rim, or where the new edge is one already, it stays.
        if (beside < 0 || joined(corners, b, d)) {
            return false;
        }
        int[] two = {b, a, d, c, b, d};
        if (flat(two, 0, mm) || flat(two, 1, mm)) {
            return false;
        }
        System.arraycopy(two, 0, corners, 3 * flat, 3);
        System.arraycopy(two, 3, corners, 3 * beside, 3);
        return true;
    }

    private static boolean flat(int[] corners, int triangle, float[] mm) {
        double side = side(corners, triangle, longest(corners, triangle, mm), mm);
        return 2 * TriangleMeasure.areaMm2(mm, corners, triangle) < LOWEST_MM * side;
    }

    private static int longest(int[] corners, int triangle, float[] mm) {
        int longest = 0;
        for (int k = 1; k < 3; k++) {
            if (side(corners, triangle, k, mm) > side(corners, triangle, longest, mm)) {
                longest = k;
            }
        }
        return longest;
    }

    /** The length from a corner to the next, mm. */
    private static double side(int[] corners, int triangle, int k, float[] mm) {
        int from = 3 * corners[3 * triangle + k];
        int to = 3 * corners[3 * triangle + (k + 1) % 3];
        double x = (double) mm[to] - mm[from];
        double y = (double) mm[to + 1] - mm[from + 1];
        double z = (double) mm[to + 2] - mm[from + 2];
        return Math.sqrt(x * x + y * y + z * z);
    }

    private static boolean joined(int[] corners, int b, int d) {
        for (int t = 0; t < corners.length; t += 3) {
            boolean hasB = corners[t] == b || corners[t + 1] == b || corners[t + 2] == b;
            boolean hasD = corners[t] == d || corners[t + 1] == d || corners[t + 2] == d;
            if (hasB && hasD) {
                return true;
            }
        }
        return false;
    }
}
