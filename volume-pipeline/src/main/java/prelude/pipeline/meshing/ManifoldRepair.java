package prelude.pipeline.meshing;

import java.util.Arrays;
import java.util.BitSet;
import org.joml.Vector3d;

/**
 * Makes a closed triangle mesh edge- and vertex-manifold by taking it apart where it only touches
 * itself.
 *
 * <p>Input is a closed oriented surface in which an edge may carry four faces or more (cells whose
 * labels touch along an edge, collapses of thin parts). Around such an edge the faces that bound
 * the same solid wedge are paired; each fan of paired faces gets its own copy of the vertex. Copies
 * lie in the same place: moving them apart would push them through their neighbours.
 */
final class ManifoldRepair {
    private static final int MAX_PASSES = 8;

    /** How far a divided edge's middle goes aside, of the way to its faces' apexes. */
    private final double aside;

    private final BitSet middles = new BitSet();

    private float[] positions;
    private int[] triangles;

    /** The vertex of the input that each vertex came from. */
    private int[] origin;

    ManifoldRepair(float[] positions, int[] triangles, double aside) {
        this.positions = positions;
        this.triangles = triangles.clone();
        this.aside = aside;
        origin = new int[positions.length / 3];
        Arrays.setAll(origin, v -> v);
    }

    float[] positions() {
        return positions;
    }

    int[] triangles() {
        return triangles;
    }

    int[] origin() {
        return origin;
    }

    /** The triangles of divided edges: the only ones that are not where they were. */
    BitSet divided() {
        BitSet divided = new BitSet();
        for (int c = 0; c < triangles.length; c++) {
            if (middles.get(triangles[c])) {
                divided.set(c / 3);
            }
        }
        return divided;
    }

    void run() {
        dropFolded();
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            EdgeTable edges = new EdgeTable(triangles, positions.length / 3);
            int[] mates = pairHalfEdges(edges);
            splitVertices(mates);
            if (!divideSharedEdges(mates)) {
                return;
            }
        }
    }

    /** Two faces with the same corners and opposite winding enclose nothing. */
    private void dropFolded() {
        boolean again = true;
        while (again) {
            EdgeTable edges = new EdgeTable(triangles, positions.length / 3);
            boolean[] dropped = new boolean[triangles.length / 3];
            again = false;
            for (int e = 0; e < edges.edgeCount; e++) {
                for (int i = edges.first[e]; i < edges.first[e + 1]; i++) {
                    for (int j = i + 1; j < edges.first[e + 1]; j++) {
                        int h = edges.order[i];
                        int g = edges.order[j];
                        if (edges.apex(h) == edges.apex(g)
                                && edges.from(h) == edges.to(g)
                                && !dropped[h / 3]
                                && !dropped[g / 3]) {
                            dropped[h / 3] = true;
                            dropped[g / 3] = true;
                            again = true;
                        }
                    }
                }
            }
            if (again) {
                triangles = without(dropped);
            }
        }
    }

    private int[] without(boolean[] dropped) {
        int[] kept = new int[triangles.length];
        int count = 0;
        for (int t = 0; t < dropped.length; t++) {
            if (!dropped[t]) {
                System.arraycopy(triangles, 3 * t, kept, count, 3);
                count += 3;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /** The half-edge across from each half-edge, or -1 where the surface is open. */
    private int[] pairHalfEdges(EdgeTable edges) {
        int[] mates = new int[triangles.length];
        Arrays.fill(mates, -1);
        for (int e = 0; e < edges.edgeCount; e++) {
            int begin = edges.first[e];
            if (edges.faces(e) == 2) {
                int h = edges.order[begin];
                int g = edges.order[begin + 1];
                if (edges.from(h) == edges.to(g)) {
                    mates[h] = g;
                    mates[g] = h;
                }
            } else {
                pairAround(edges, begin, edges.first[e + 1], mates);
            }
        }
        return mates;
    }

    /** Around the edge, a solid wedge opens at a backward half-edge and closes at a forward one. */
    private void pairAround(EdgeTable edges, int begin, int end, int[] mates) {
        int count = end - begin;
        int start = Math.min(edges.from(edges.order[begin]), edges.to(edges.order[begin]));
        int stop = Math.max(edges.from(edges.order[begin]), edges.to(edges.order[begin]));
        Vector3d axis = position(stop).sub(position(start)).normalize();
        Vector3d u = new Vector3d();
        Vector3d v = new Vector3d();
        perpendicular(axis, u, v);
        Integer[] sorted = new Integer[count];
        double[] angle = new double[count];
        for (int i = 0; i < count; i++) {
            Vector3d apex = position(edges.apex(edges.order[begin + i])).sub(position(start));
            angle[i] = StrictMath.atan2(apex.dot(v), apex.dot(u));
            sorted[i] = i;
        }
        Arrays.sort(sorted, (a, b) -> Double.compare(angle[a], angle[b]));
        int[] open = new int[count];
        int depth = 0;
        for (int turn = 0; turn < 2 * count; turn++) {
            int h = edges.order[begin + sorted[turn % count]];
            if (mates[h] >= 0) {
                continue;
            }
            if (edges.from(h) != start) {
                if (turn < count) {
                    open[depth++] = h;
                }
            } else if (depth > 0) {
                int g = open[--depth];
                mates[h] = g;
                mates[g] = h;
            }
        }
    }

    private static void perpendicular(Vector3d axis, Vector3d u, Vector3d v) {
        Vector3d other = Math.abs(axis.x) < 0.6 ? new Vector3d(1, 0, 0) : new Vector3d(0, 1, 0);
        u.set(other).sub(new Vector3d(axis).mul(axis.dot(other))).normalize();
        v.set(axis).cross(u);
    }

    private Vector3d position(int vertex) {
        return new Vector3d(
                positions[3 * vertex], positions[3 * vertex + 1], positions[3 * vertex + 2]);
    }

    /** Gives each fan of paired faces around a vertex a vertex of its own. */
    private void splitVertices(int[] mates) {
        Fans fans = new Fans(triangles.length);
        for (int h = 0; h < mates.length; h++) {
            if (mates[h] > h) {
                fans.join(h, EdgeTable.next(mates[h]));
                fans.join(EdgeTable.next(h), mates[h]);
            }
        }
        int vertices = positions.length / 3;
        int[] ownerFan = new int[vertices];
        Arrays.fill(ownerFan, -1);
        int[] vertexOfFan = new int[triangles.length];
        Arrays.fill(vertexOfFan, -1);
        int added = 0;
        int[] copies = new int[triangles.length];
        for (int c = 0; c < triangles.length; c++) {
            int fan = fans.root(c);
            int v = triangles[c];
            if (ownerFan[v] < 0) {
                ownerFan[v] = fan;
                vertexOfFan[fan] = v;
            } else if (vertexOfFan[fan] < 0) {
                copies[added] = v;
                vertexOfFan[fan] = vertices + added++;
            }
        }
        if (added == 0) {
            return;
        }
        for (int c = 0; c < triangles.length; c++) {
            triangles[c] = vertexOfFan[fans.root(c)];
        }
        append(Arrays.copyOf(copies, added));
    }

    private void append(int[] copied) {
        int vertices = positions.length / 3;
        positions = Arrays.copyOf(positions, positions.length + 3 * copied.length);
        origin = Arrays.copyOf(origin, origin.length + copied.length);
        for (int i = 0; i < copied.length; i++) {
            System.arraycopy(positions, 3 * copied[i], positions, 3 * (vertices + i), 3);
            origin[vertices + i] = origin[copied[i]];
        }
    }

    /**
     * Where two pairs of faces still share both ends of an edge, all pairs but one get a vertex in
     * its middle. Returns whether there was any.
     */
    private boolean divideSharedEdges(int[] mates) {
        EdgeTable edges = new EdgeTable(triangles, positions.length / 3);
        int[] middleOf = new int[triangles.length];
        Arrays.fill(middleOf, -1);
        boolean[] taken = new boolean[triangles.length / 3];
        int[] ends = new int[triangles.length];
        int[] acrossFrom = new int[triangles.length];
        int added = 0;
        boolean found = false;
        for (int e = 0; e < edges.edgeCount; e++) {
            if (edges.faces(e) <= 2) {
                continue;
            }
            found = true;
            int spared = widest(edges, e, mates);
            for (int i = edges.first[e]; i < edges.first[e + 1]; i++) {
                int h = edges.order[i];
                int g = mates[h];
                if (g < h || h == spared || g == spared || taken[h / 3] || taken[g / 3]) {
                    continue;
                }
                taken[h / 3] = true;
                taken[g / 3] = true;
                middleOf[h] = added;
                middleOf[g] = added;
                acrossFrom[added] = g;
                ends[added++] = h;
            }
        }
        if (added > 0) {
            divide(middleOf, ends, acrossFrom, added);
        }
        return found && added > 0;
    }

    /**
     * A half-edge of the pair whose solid is wider than half a turn: its middle could not go aside
     * without meeting another pair. There is one at most; the first pair where there is none.
     */
    private int widest(EdgeTable edges, int edge, int[] mates) {
        for (int i = edges.first[edge]; i < edges.first[edge + 1]; i++) {
            int h = edges.order[i];
            // Forward half-edges close their solid, so this is its angle from the other face on.
            if (edges.from(h) < edges.to(h) && mates[h] >= 0) {
                Vector3d start = position(edges.from(h));
                Vector3d axis = position(edges.to(h)).sub(start);
                Vector3d closes = position(apex(h)).sub(start);
                Vector3d opens = position(apex(mates[h])).sub(start);
                if (axis.dot(opens.cross(closes)) < 0) {
                    return h;
                }
            }
        }
        return edges.order[edges.first[edge]];
    }

    /** The middle goes a little into its faces' side: on the edge, rounding makes faces cross. */
    private void divide(int[] middleOf, int[] ends, int[] acrossFrom, int added) {
        int vertices = positions.length / 3;
        int[] copied = new int[added];
        float[] middlesMm = new float[3 * added];
        for (int i = 0; i < added; i++) {
            copied[i] = triangles[ends[i]];
            Vector3d p =
                    position(triangles[ends[i]])
                            .lerp(position(triangles[EdgeTable.next(ends[i])]), 0.5);
            Vector3d side = position(apex(ends[i])).lerp(position(apex(acrossFrom[i])), 0.5);
            p.lerp(side, aside);
            middlesMm[3 * i] = (float) p.x;
            middlesMm[3 * i + 1] = (float) p.y;
            middlesMm[3 * i + 2] = (float) p.z;
        }
        append(copied);
        middles.set(vertices, vertices + added);
        System.arraycopy(middlesMm, 0, positions, 3 * vertices, middlesMm.length);
        int[] divided = Arrays.copyOf(triangles, triangles.length + 6 * added);
        int end = triangles.length;
        for (int h = 0; h < middleOf.length; h++) {
            if (middleOf[h] >= 0) {
                int middle = vertices + middleOf[h];
                int next = EdgeTable.next(h);
                // (from, to, apex) becomes (from, middle, apex) and (middle, to, apex).
                divided[end] = middle;
                divided[end + 1] = triangles[next];
                divided[end + 2] = triangles[EdgeTable.next(next)];
                divided[next] = middle;
                end += 3;
            }
        }
        triangles = divided;
    }

    private int apex(int h) {
        return triangles[EdgeTable.next(EdgeTable.next(h))];
    }

    /** Union-find over triangle corners. */
    private static final class Fans {
        private final int[] parent;

        Fans(int corners) {
            parent = new int[corners];
            Arrays.setAll(parent, c -> c);
        }

        int root(int corner) {
            int c = corner;
            while (parent[c] != c) {
                parent[c] = parent[parent[c]];
                c = parent[c];
            }
            return c;
        }

        void join(int a, int b) {
            int rootA = root(a);
            int rootB = root(b);
            parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
        }
    }
}
