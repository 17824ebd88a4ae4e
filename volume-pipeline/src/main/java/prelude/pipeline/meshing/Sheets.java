package prelude.pipeline.meshing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.joml.Matrix4d;
import prelude.cases.volume.VoxelGrid;

/** Takes a joined surface to patient space and cuts it into triangle sheets, one per label pair. */
final class Sheets {
    /** Padded voxel coordinates have their first voxel at (1, 1, 1). */
    private static final double PADDING = 1;

    private static final int VERTICES_PER_BLOCK = 1 << 15;

    private Sheets() {}

    static LayerMesh mesh(JoinedSurface surface, VoxelGrid grid) {
        float[] positionsMm = transformed(surface.positions, grid);
        return new LayerMesh(
                triangulate(surface, positionsMm, grid),
                positionsMm,
                surface.junctions,
                surface.positions);
    }

    /**
     * The centres of the vertices' cells: there no two sheets cross.
     *
     * @param padded as {@link JoinedSurface} has them
     */
    static float[] cellCentresMm(float[] padded, VoxelGrid grid) {
        float[] centres = new float[padded.length];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = (int) padded[i] + 0.5f;
        }
        return transformed(centres, grid);
    }

    private static float[] transformed(float[] padded, VoxelGrid grid) {
        Matrix4d m = new Matrix4d(grid.patientFromVoxel()).translate(-PADDING, -PADDING, -PADDING);
        double[] to = m.get(new double[16]);
        float[] mm = new float[padded.length];
        int vertices = mm.length / 3;
        IntStream.range(0, (vertices + VERTICES_PER_BLOCK - 1) / VERTICES_PER_BLOCK)
                .parallel()
                .forEach(block -> {
                    int begin = 3 * block * VERTICES_PER_BLOCK;
                    int end = Math.min(begin + 3 * VERTICES_PER_BLOCK, mm.length);
                    transform(padded, to, mm, begin, end);
                });
        return mm;
    }

    /**
     * @param to column-major 4 x 4
     */
    private static void transform(float[] padded, double[] to, float[] mm, int begin, int end) {
        for (int v = begin; v < end; v += 3) {
            double x = padded[v];
            double y = padded[v + 1];
            double z = padded[v + 2];
            mm[v] = (float) (to[0] * x + (to[4] * y + (to[8] * z + to[12])));
            mm[v + 1] = (float) (to[1] * x + (to[5] * y + (to[9] * z + to[13])));
            mm[v + 2] = (float) (to[2] * x + (to[6] * y + (to[10] * z + to[14])));
        }
    }

    /** Sheets in ascending order of their label pair. */
    private static List<Sheet> triangulate(
            JoinedSurface surface, float[] positionsMm, VoxelGrid grid) {
        int[] quadCounts = new int[Character.MAX_VALUE + 1];
        for (char pair : surface.pairs) {
            quadCounts[pair]++;
        }
        int[] sheetOf = new int[quadCounts.length];
        List<int[]> triangles = new ArrayList<>();
        List<Character> pairs = new ArrayList<>();
        for (int pair = 0; pair < quadCounts.length; pair++) {
            if (quadCounts[pair] > 0) {
                sheetOf[pair] = triangles.size();
                triangles.add(new int[6 * quadCounts[pair]]);
                pairs.add((char) pair);
            }
        }
        boolean mirrored = grid.patientFromVoxel().determinant3x3() < 0;
        int[] filled = new int[triangles.size()];
        int begin = 0;
        while (begin < surface.pairs.length) {
            // Neighbouring quads nearly always lie between the same two labels.
            int end = begin + 1;
            while (end < surface.pairs.length && surface.pairs[end] == surface.pairs[begin]) {
                end++;
            }
            int sheet = sheetOf[surface.pairs[begin]];
            int[] corners = triangles.get(sheet);
            for (int q = begin; q < end; q++) {
                split(surface.quads, 4 * q, positionsMm, mirrored, corners, filled[sheet]);
                filled[sheet] += 6;
            }
            begin = end;
        }
        return IntStream.range(0, triangles.size())
                .mapToObj(
                        s -> new Sheet(pairs.get(s) >> 8, pairs.get(s) & 0xff, triangles.get(s), 0))
                .toList();
    }

    /** Along the shorter diagonal: rounder triangles, and the same choice from either side. */
    private static void split(
            int[] quads, int at, float[] mm, boolean mirrored, int[] triangles, int to) {
        int a = quads[at];
        int b = quads[at + (mirrored ? 3 : 1)];
        int c = quads[at + 2];
        int d = quads[at + (mirrored ? 1 : 3)];
        // Which is shorter cannot be foretold: the processor chooses values, not ways.
        boolean along = squaredDistance(mm, a, c) <= squaredDistance(mm, b, d);
        triangles[to] = a;
        triangles[to + 1] = b;
        triangles[to + 2] = along ? c : d;
        triangles[to + 3] = along ? a : b;
        triangles[to + 4] = c;
        triangles[to + 5] = d;
    }

    private static float squaredDistance(float[] mm, int a, int b) {
        float x = mm[3 * a] - mm[3 * b];
        float y = mm[3 * a + 1] - mm[3 * b + 1];
        float z = mm[3 * a + 2] - mm[3 * b + 2];
        return x * x + y * y + z * z;
    }
}
