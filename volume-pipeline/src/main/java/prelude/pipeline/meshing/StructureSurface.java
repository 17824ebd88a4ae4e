package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.cases.mesh.SurfaceMesh;

/** Gathers the sheets around one label into its closed, manifold surface. */
final class StructureSurface {
    /** Of the way from an edge to its faces' apexes. */
    private static final double LARGEST_ASIDE = 0.01;

    /** Below it, what single precision leaves of a millimetre is too little. */
    private static final double SMALLEST_ASIDE = 0.0005;

    private StructureSurface() {}

    static SurfaceMesh of(int label, LayerMesh layer, @Nullable VertexConfidence confidence) {
        int[] joined = gather(label, layer.sheets);
        int[] used = Sheet.vertices(joined);
        float[] positions = new float[3 * used.length];
        for (int v = 0; v < used.length; v++) {
            System.arraycopy(layer.positionsMm, 3 * used[v], positions, 3 * v, 3);
        }
        int[] triangles = new int[joined.length];
        for (int c = 0; c < joined.length; c++) {
            triangles[c] = Arrays.binarySearch(used, joined[c]);
        }
        return compact(repaired(positions, triangles), used, label, confidence);
    }

    /** Where dividing an edge made faces cross, a smaller step aside has room. */
    private static ManifoldRepair repaired(float[] positions, int[] triangles) {
        double aside = LARGEST_ASIDE;
        while (true) {
            ManifoldRepair repair = new ManifoldRepair(positions, triangles, aside);
            repair.run();
            BitSet divided = repair.divided();
            if (divided.isEmpty()
                    || aside < SMALLEST_ASIDE
                    || SelfIntersections.pairs(repair.positions(), repair.triangles(), divided)
                                    .length
                            == 0) {
                return repair;
            }
            aside /= 4;
        }
    }

    /** Triangles of the label's sheets, all wound outward as the label sees it. */
    static int[] gather(int label, List<Sheet> sheets) {
        int corners = 0;
        for (Sheet sheet : sheets) {
            corners += sheet.touches(label) ? sheet.triangles.length : 0;
        }
        int[] gathered = new int[corners];
        int at = 0;
        for (Sheet sheet : sheets) {
            if (!sheet.touches(label)) {
                continue;
            }
            int[] triangles = sheet.triangles;
            System.arraycopy(triangles, 0, gathered, at, triangles.length);
            if (sheet.outer == label) {
                for (int t = at; t < at + triangles.length; t += 3) {
                    int swapped = gathered[t + 1];
                    gathered[t + 1] = gathered[t + 2];
                    gathered[t + 2] = swapped;
                }
            }
            at += triangles.length;
        }
        return gathered;
    }

    /** Leaves out vertices that no triangle uses any more, and reads the confidence of the rest. */
    private static SurfaceMesh compact(
            ManifoldRepair repair, int[] used, int label, @Nullable VertexConfidence confidence) {
        int[] triangles = repair.triangles();
        int[] renumbered = new int[repair.positions().length / 3];
        Arrays.fill(renumbered, -1);
        int[] kept = new int[renumbered.length];
        int count = 0;
        int[] corners = new int[triangles.length];
        for (int c = 0; c < triangles.length; c++) {
            int v = triangles[c];
            if (renumbered[v] < 0) {
                kept[count] = v;
                renumbered[v] = count++;
            }
            corners[c] = renumbered[v];
        }
        float[] positions = new float[3 * count];
        float[] sampled = confidence == null ? null : new float[count];
        for (int v = 0; v < count; v++) {
            System.arraycopy(repair.positions(), 3 * kept[v], positions, 3 * v, 3);
            if (confidence != null && sampled != null) {
                sampled[v] = confidence.at(used[repair.origin()[kept[v]]], label);
            }
        }
        return new SurfaceMesh(positions, corners, sampled);
    }
}
