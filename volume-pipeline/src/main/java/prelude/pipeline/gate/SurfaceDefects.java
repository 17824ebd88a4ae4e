package prelude.pipeline.gate;

import java.util.Arrays;
import java.util.BitSet;
import prelude.cases.mesh.SurfaceMesh;
import prelude.pipeline.meshing.SelfIntersections;

/**
 * Where a surface is not what gate 1 asks: the triangles at edges of one face alone, at edges of
 * more than two faces or of two that are wound against each other, and those that cross others.
 */
public final class SurfaceDefects {
    private final BitSet open = new BitSet();
    private final BitSet nonManifold = new BitSet();
    private final BitSet crossing;

    public SurfaceDefects(SurfaceMesh surface) {
        int[] corners = surface.triangles();
        long[] edges = new long[corners.length];
        for (int h = 0; h < corners.length; h++) {
            edges[h] = edge(corners, h);
        }
        Arrays.sort(edges);
        for (int h = 0; h < corners.length; h++) {
            long way = edge(corners, h);
            long along = faces(edges, way & ~1L);
            long against = faces(edges, way | 1L);
            if (along + against == 1) {
                open.set(h / 3);
            } else if (along != 1 || against != 1) {
                nonManifold.set(h / 3);
            }
        }
        crossing =
                surface.triangleCount() == 0
                        ? new BitSet()
                        : new SelfIntersections(surface).triangles();
    }

    /** The low bit tells which way the face runs along the edge. */
    private static long edge(int[] corners, int h) {
        long from = corners[h];
        long to = corners[h % 3 == 2 ? h - 2 : h + 1];
        return Math.min(from, to) << 32 | Math.max(from, to) << 1 | (from < to ? 0 : 1);
    }

    /** How many faces run along an edge that way. */
    private static int faces(long[] edges, long way) {
        int at = Arrays.binarySearch(edges, way);
        if (at < 0) {
            return 0;
        }
        int first = at;
        while (first > 0 && edges[first - 1] == way) {
            first--;
        }
        int after = at + 1;
        while (after < edges.length && edges[after] == way) {
            after++;
        }
        return after - first;
    }

    /** Triangles at an edge that no other has. */
    public BitSet open() {
        return (BitSet) open.clone();
    }

    /** Triangles at an edge of three faces and more, or wound against its neighbour. */
    public BitSet nonManifold() {
        return (BitSet) nonManifold.clone();
    }

    /** Triangles through which others go. */
    public BitSet crossing() {
        return (BitSet) crossing.clone();
    }
}
