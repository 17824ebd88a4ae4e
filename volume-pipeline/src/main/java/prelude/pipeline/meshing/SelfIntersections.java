package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.stream.IntStream;
import prelude.cases.mesh.SurfaceMesh;

/**
 * Pairs of a surface's triangles that cross: an edge of one goes through the inside of the other.
 * Triangles that share an edge, or only touch, do not count.
 */
public final class SelfIntersections {
    private static final int MOST_CANDIDATES = 4096;
    private static final int STACK = 128;
    private static final int TRIANGLES_PER_BLOCK = 1024;

    private final float[] positions;
    private final int[] triangles;
    private final BoxTree tree;

    public SelfIntersections(SurfaceMesh mesh) {
        this(mesh.positionsMm(), mesh.triangles());
    }

    SelfIntersections(float[] positions, int[] triangles) {
        this.positions = positions;
        this.triangles = triangles;
        tree = new BoxTree(positions, triangles);
    }

    public int count() {
        return pairs().length / 2;
    }

    /** The triangles of each pair, one after the other, in a fixed order. */
    int[] pairs() {
        int count = triangles.length / 3;
        return IntStream.range(0, (count + TRIANGLES_PER_BLOCK - 1) / TRIANGLES_PER_BLOCK)
                .parallel()
                .mapToObj(block -> pairsIn(block, count))
                .flatMapToInt(IntStream::of)
                .toArray();
    }

    private int[] pairsIn(int block, int count) {
        int[] stack = new int[STACK];
        int[] candidates = new int[MOST_CANDIDATES];
        int[] crossing = new int[0];
        int end = Math.min((block + 1) * TRIANGLES_PER_BLOCK, count);
        for (int t = block * TRIANGLES_PER_BLOCK; t < end; t++) {
            int found = tree.overlapping(t, stack, candidates);
            for (int i = 0; i < found; i++) {
                if (cross(t, candidates[i])) {
                    crossing = Arrays.copyOf(crossing, crossing.length + 2);
                    crossing[crossing.length - 2] = t;
                    crossing[crossing.length - 1] = candidates[i];
                }
            }
        }
        return crossing;
    }

    private boolean cross(int one, int other) {
        int shared = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                shared += triangles[3 * one + i] == triangles[3 * other + j] ? 1 : 0;
            }
        }
        return shared < 2 && (anyEdgeThrough(one, other) || anyEdgeThrough(other, one));
    }

    private boolean anyEdgeThrough(int edges, int face) {
        for (int i = 0; i < 3; i++) {
            if (through(
                    3 * triangles[3 * edges + i],
                    3 * triangles[3 * edges + (i + 1) % 3],
                    3 * triangles[3 * face],
                    3 * triangles[3 * face + 1],
                    3 * triangles[3 * face + 2])) {
                return true;
            }
        }
        return false;
    }

    /**
     * By the signs of five tets; where one is flat, which shared corners make it, nothing crosses.
     */
    private boolean through(int p, int q, int a, int b, int c) {
        double before = sixfold(p, a, b, c);
        double behind = sixfold(q, a, b, c);
        if (before * behind >= 0) {
            return false;
        }
        double ab = sixfold(p, q, a, b);
        double bc = sixfold(p, q, b, c);
        double ca = sixfold(p, q, c, a);
        return (ab > 0 && bc > 0 && ca > 0) || (ab < 0 && bc < 0 && ca < 0);
    }

    private double sixfold(int a, int b, int c, int d) {
        double ux = positions[b] - (double) positions[a];
        double uy = positions[b + 1] - (double) positions[a + 1];
        double uz = positions[b + 2] - (double) positions[a + 2];
        double vx = positions[c] - (double) positions[a];
        double vy = positions[c + 1] - (double) positions[a + 1];
        double vz = positions[c + 2] - (double) positions[a + 2];
        double wx = positions[d] - (double) positions[a];
        double wy = positions[d + 1] - (double) positions[a + 1];
        double wz = positions[d + 2] - (double) positions[a + 2];
        return ux * (vy * wz - vz * wy) + uy * (vz * wx - vx * wz) + uz * (vx * wy - vy * wx);
    }
}
