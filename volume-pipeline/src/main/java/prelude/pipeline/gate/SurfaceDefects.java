package prelude.pipeline.gate;

import java.util.BitSet;
import prelude.cases.mesh.SurfaceMesh;
import prelude.pipeline.meshing.EdgeTable;
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
        EdgeTable edges = new EdgeTable(surface.triangles(), surface.vertexCount());
        for (int e = 0; e < edges.edgeCount(); e++) {
            if (edges.faces(e) == 1) {
                mark(edges, e, open);
            } else if (edges.faces(e) > 2
                    || edges.from(edges.half(e, 0)) == edges.from(edges.half(e, 1))) {
                mark(edges, e, nonManifold);
            }
        }
        crossing =
                surface.triangleCount() == 0
                        ? new BitSet()
                        : new SelfIntersections(surface).triangles();
    }

    private static void mark(EdgeTable edges, int edge, BitSet triangles) {
        for (int i = 0; i < edges.faces(edge); i++) {
            triangles.set(edges.half(edge, i) / 3);
        }
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
