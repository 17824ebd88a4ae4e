package prelude.engine.frame;

import java.util.Arrays;
import prelude.engine.scene.Topology;

/** The vertices that some triangles have, and those triangles on them alone. */
final class VertexSubset {
    private static final int ABSENT = -1;

    /** The number that each had, by the number that it has now. */
    final int[] was;

    /** Three corners a triangle. */
    final int[] corners;

    /**
     * @param corners of the triangles, in the numbers of all vertices
     * @param vertices how many there are of them
     */
    VertexSubset(int[] corners, int vertices) {
        int[] becomes = new int[vertices];
        Arrays.fill(becomes, ABSENT);
        int[] found = new int[Math.min(vertices, corners.length)];
        this.corners = new int[corners.length];
        int count = 0;
        for (int i = 0; i < corners.length; i++) {
            int vertex = corners[i];
            if (becomes[vertex] == ABSENT) {
                becomes[vertex] = count;
                found[count++] = vertex;
            }
            this.corners[i] = becomes[vertex];
        }
        was = Arrays.copyOf(found, count);
    }

    /** Values of so many parts each, of these vertices alone. */
    float[] of(float[] all, int parts) {
        float[] of = new float[parts * was.length];
        for (int v = 0; v < was.length; v++) {
            System.arraycopy(all, parts * was[v], of, parts * v, parts);
        }
        return of;
    }

    private int[] of(int[] all, int parts) {
        int[] of = new int[parts * was.length];
        for (int v = 0; v < was.length; v++) {
            System.arraycopy(all, parts * was[v], of, parts * v, parts);
        }
        return of;
    }

    /** A surface on the same nodes with these triangles alone. */
    Topology of(Topology all) {
        return new Topology(
                all.nodeCount(),
                of(all.rest(), 3),
                of(all.nodes(), 4),
                of(all.weights(), 4),
                of(all.tangents(), 4),
                of(all.bitangents(), 4),
                of(all.materials(), 1),
                corners);
    }
}
