package prelude.pipeline.meshing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import prelude.cases.mesh.TriangleMeasure;

/**
 * Leaves out the small closed parts of sheets: islands and holes of the tissue that fills the space
 * between organs. The other side of the sheet has their place from then on.
 */
final class Specks {
    private final float[] positionsMm;
    private final boolean[] junctions;

    /** By label, positive where the label gained. */
    final double[] gainedMm3 = new double[256];

    int dropped;

    Specks(float[] positionsMm, boolean[] junctions) {
        this.positionsMm = positionsMm;
        this.junctions = junctions;
    }

    /**
     * @param largestMm3 by an island's label, then by the label around it; 0 keeps all
     */
    List<Sheet> drop(List<Sheet> sheets, double[][] largestMm3) {
        List<Sheet> kept = new ArrayList<>();
        for (Sheet sheet : sheets) {
            double island = largestMm3[sheet.inner][sheet.outer];
            double hole = largestMm3[sheet.outer][sheet.inner];
            kept.add(island > 0 || hole > 0 ? drop(sheet, island, hole) : sheet);
        }
        return kept;
    }

    private Sheet drop(Sheet sheet, double islandMm3, double holeMm3) {
        int[] corners = sheet.triangles;
        int[] root = roots(corners);
        double[] volume = new double[junctions.length];
        boolean[] closed = new boolean[junctions.length];
        Arrays.fill(closed, true);
        for (int c = 0; c < corners.length; c++) {
            closed[root[corners[c]]] &= !junctions[corners[c]];
        }
        for (int t = 0; t < corners.length; t += 3) {
            volume[root[corners[t]]] +=
                    TriangleMeasure.sixfoldVolumeMm3(positionsMm, corners, t / 3) / 6;
        }
        int[] kept = new int[corners.length];
        int count = 0;
        for (int t = 0; t < corners.length; t += 3) {
            int part = root[corners[t]];
            if (!closed[part] || volume[part] >= islandMm3 || volume[part] <= -holeMm3) {
                System.arraycopy(corners, t, kept, count, 3);
                count += 3;
            }
        }
        account(sheet, kept, count, root, volume);
        return new Sheet(sheet.inner, sheet.outer, Arrays.copyOf(kept, count), sheet.errorMm);
    }

    private void account(Sheet sheet, int[] kept, int count, int[] root, double[] volume) {
        boolean[] done = new boolean[root.length];
        for (int c = 0; c < count; c++) {
            done[root[kept[c]]] = true;
        }
        for (int corner : sheet.triangles) {
            int part = root[corner];
            if (!done[part]) {
                gainedMm3[sheet.inner] -= volume[part];
                gainedMm3[sheet.outer] += volume[part];
                dropped++;
                done[part] = true;
            }
        }
    }

    /** By vertex, the lowest vertex that it hangs together with. */
    private int[] roots(int[] corners) {
        int[] parent = new int[junctions.length];
        Arrays.setAll(parent, v -> v);
        for (int t = 0; t < corners.length; t += 3) {
            join(parent, corners[t], corners[t + 1]);
            join(parent, corners[t], corners[t + 2]);
        }
        for (int v = 0; v < parent.length; v++) {
            parent[v] = parent[parent[v]];
        }
        return parent;
    }

    private static void join(int[] parent, int a, int b) {
        int rootA = root(parent, a);
        int rootB = root(parent, b);
        parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    private static int root(int[] parent, int vertex) {
        int v = vertex;
        while (parent[v] != v) {
            parent[v] = parent[parent[v]];
            v = parent[v];
        }
        return v;
    }
}
