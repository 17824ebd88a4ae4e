package prelude.pipeline.meshing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;

/** Takes a joined surface to patient space and cuts it into triangle sheets, one per label pair. */
final class Sheets {
    /** Padded voxel coordinates have their first voxel at (1, 1, 1). */
    private static final double PADDING = 1;

    private Sheets() {}

    /** Vertex positions in LPS millimetres, interleaved. */
    static float[] positionsMm(JoinedSurface surface, VoxelGrid grid) {
        return transformed(surface.positions, grid);
    }

    /** The centres of the vertices' cells: there no two sheets cross. */
    static float[] cellCentresMm(JoinedSurface surface, VoxelGrid grid) {
        float[] centres = new float[surface.positions.length];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = (int) surface.positions[i] + 0.5f;
        }
        return transformed(centres, grid);
    }

    private static float[] transformed(float[] padded, VoxelGrid grid) {
        Matrix4d patientFromPadded =
                new Matrix4d(grid.patientFromVoxel()).translate(-PADDING, -PADDING, -PADDING);
        float[] mm = new float[padded.length];
        Vector3d p = new Vector3d();
        for (int v = 0; v < mm.length; v += 3) {
            patientFromPadded.transformPosition(p.set(padded[v], padded[v + 1], padded[v + 2]));
            mm[v] = (float) p.x;
            mm[v + 1] = (float) p.y;
            mm[v + 2] = (float) p.z;
        }
        return mm;
    }

    /** Sheets in ascending order of their label pair. */
    static List<Sheet> triangulate(JoinedSurface surface, float[] positionsMm, VoxelGrid grid) {
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
        for (int q = 0; q < surface.pairs.length; q++) {
            int sheet = sheetOf[surface.pairs[q]];
            split(surface.quads, 4 * q, positionsMm, mirrored, triangles.get(sheet), filled[sheet]);
            filled[sheet] += 6;
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
        if (squaredDistance(mm, a, c) <= squaredDistance(mm, b, d)) {
            set(triangles, to, a, b, c);
            set(triangles, to + 3, a, c, d);
        } else {
            set(triangles, to, a, b, d);
            set(triangles, to + 3, b, c, d);
        }
    }

    private static void set(int[] triangles, int at, int a, int b, int c) {
        triangles[at] = a;
        triangles[at + 1] = b;
        triangles[at + 2] = c;
    }

    private static float squaredDistance(float[] mm, int a, int b) {
        float x = mm[3 * a] - mm[3 * b];
        float y = mm[3 * a + 1] - mm[3 * b + 1];
        float z = mm[3 * a + 2] - mm[3 * b + 2];
        return x * x + y * y + z * z;
    }
}
