package prelude.pipeline.tetra;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Some of the tets of a mesh, with only the nodes that they use, in order of first use. */
final class Compaction {
    final double[] nodesMm;
    final int[] tets;
    final float[] fractions;

    Compaction(double[] allNodesMm, int[] allTets, float[] allFractions, IntPredicate keeps) {
        int count = allTets.length / 4;
        int materials = count == 0 ? 0 : allFractions.length / count;
        int[] renumbered = new int[allNodesMm.length / 3];
        Arrays.fill(renumbered, -1);
        double[] nodes = new double[allNodesMm.length];
        int[] kept = new int[allTets.length];
        float[] parts = new float[allFractions.length];
        int nodeCount = 0;
        int tetCount = 0;
        for (int t = 0; t < count; t++) {
            if (!keeps.test(t)) {
                continue;
            }
            for (int corner = 0; corner < 4; corner++) {
                int n = allTets[4 * t + corner];
                if (renumbered[n] < 0) {
                    System.arraycopy(allNodesMm, 3 * n, nodes, 3 * nodeCount, 3);
                    renumbered[n] = nodeCount++;
                }
                kept[4 * tetCount + corner] = renumbered[n];
            }
            System.arraycopy(allFractions, t * materials, parts, tetCount * materials, materials);
            tetCount++;
        }
        nodesMm = Arrays.copyOf(nodes, 3 * nodeCount);
        tets = Arrays.copyOf(kept, 4 * tetCount);
        fractions = Arrays.copyOf(parts, tetCount * materials);
    }
}
