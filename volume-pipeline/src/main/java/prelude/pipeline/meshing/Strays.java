package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds points of a layer's full sheets that lie too far from what was made of them: the error of a
 * quadric says nothing of thin parts that are gone.
 */
final class Strays {
    private static final int VERTICES_PER_BLOCK = 1 << 15;

    /** By sheet, its vertices along a curve. */
    private final int[][] full;

    private final float[] fullMm;
    private final double[] boundsMm;

    /**
     * @param boundsMm by sheet, how far is too far
     */
    Strays(List<Sheet> sheets, float[] fullMm, double[] boundsMm) {
        this.fullMm = fullMm;
        this.boundsMm = boundsMm;
        full =
                sheets.stream()
                        .parallel()
                        .map(sheet -> Curve.along(fullMm, sheet.vertices()))
                        .toArray(int[][]::new);
    }

    /**
     * Those vertices of full sheets, by sheet.
     *
     * @param fewer what was made of each sheet
     * @param fresh by sheet, whether it is to be looked at
     */
    int[][] among(List<Sheet> fewer, boolean[] fresh, float[] positionsMm) {
        return IntStream.range(0, fewer.size())
                .parallel()
                .mapToObj(s -> fresh[s] ? ofSheet(s, fewer.get(s), positionsMm) : new int[0])
                .toArray(int[][]::new);
    }

    void mark(int[][] strays, Region region, double aroundMm) {
        float[] box = new float[6];
        for (int[] ofSheet : strays) {
            for (int v : ofSheet) {
                System.arraycopy(fullMm, 3 * v, box, 0, 3);
                System.arraycopy(fullMm, 3 * v, box, 3, 3);
                region.add(box, aroundMm);
            }
        }
    }

    private int[] ofSheet(int s, Sheet fewer, float[] positionsMm) {
        int[] vertices = full[s];
        int[] solid = Folds.without(fewer.triangles);
        if (solid.length == 0) {
            return vertices;
        }
        BoxTree tree = new BoxTree(positionsMm, solid);
        double enough = boundsMm[s] * boundsMm[s];
        return IntStream.range(0, (vertices.length + VERTICES_PER_BLOCK - 1) / VERTICES_PER_BLOCK)
                .parallel()
                .mapToObj(block -> {
                    int begin = block * VERTICES_PER_BLOCK;
                    int end = Math.min(begin + VERTICES_PER_BLOCK, vertices.length);
                    return far(vertices, begin, end, new Nearest(tree), enough);
                })
                .flatMapToInt(IntStream::of)
                .toArray();
    }

    private int[] far(int[] vertices, int begin, int end, Nearest nearest, double enough) {
        int[] far = new int[end - begin];
        int count = 0;
        for (int i = begin; i < end; i++) {
            int v = 3 * vertices[i];
            if (nearest.squared(fullMm[v], fullMm[v + 1], fullMm[v + 2], enough) > enough) {
                far[count++] = vertices[i];
            }
        }
        return Arrays.copyOf(far, count);
    }
}
