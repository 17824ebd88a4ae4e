package prelude.physics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;

/**
 * Where what is drawn of a body, as it lies now, does not close: edges of triangles that no other
 * triangle has the other way round, by the places of their ends alone.
 */
final class Seams {
    private final double[] place;
    private final int[] welded;
    private final double sameMm;
    private final Map<Long, List<Integer>> cells = new HashMap<>();
    private final Map<Long, Integer> turns = new HashMap<>();
    private final List<Long> open = new ArrayList<>();
    private final Map<Long, Boolean> own = new HashMap<>();

    private Seams(Skin skin, Nodes nodes, double sameMm) {
        this.sameMm = sameMm;
        place = new double[3 * skin.vertexCount()];
        welded = new int[skin.vertexCount()];
        for (int v = 0; v < skin.vertexCount(); v++) {
            for (int k = 0; k < 4; k++) {
                int node = skin.nodes()[4 * v + k];
                double weight = 1000.0 * skin.weights()[4 * v + k];
                place[3 * v] += weight * ((double) nodes.x[node] + nodes.remainderX[node]);
                place[3 * v + 1] += weight * ((double) nodes.y[node] + nodes.remainderY[node]);
                place[3 * v + 2] += weight * ((double) nodes.z[node] + nodes.remainderZ[node]);
            }
            welded[v] = -1;
        }
    }

    /**
     * @param sameMm places no further apart are one
     */
    static Seams of(BodySimulation body, double sameMm) {
        Skin skin = body.drawn().skin();
        Seams seams = new Seams(skin, body.nodes(), sameMm);
        for (int t = 0; t < skin.triangleCount(); t++) {
            int a = skin.triangles()[3 * t];
            int b = skin.triangles()[3 * t + 1];
            int c = skin.triangles()[3 * t + 2];
            if (a != b && b != c && c != a) {
                boolean own = skin.region()[a] == 0;
                seams.edge(a, b, own);
                seams.edge(b, c, own);
                seams.edge(c, a, own);
            }
        }
        for (Map.Entry<Long, Integer> edge : seams.turns.entrySet()) {
            for (int i = 0; i < Math.abs(edge.getValue()); i++) {
                seams.open.add(edge.getKey());
            }
        }
        return seams;
    }

    private void edge(int v, int w, boolean ofOwn) {
        int a = weld(v);
        int b = weld(w);
        if (a != b) {
            own.merge((long) Math.min(a, b) << 32 | Math.max(a, b), ofOwn, (x, y) -> x || y);
            turns.merge((long) Math.min(a, b) << 32 | Math.max(a, b), a < b ? 1 : -1, Integer::sum);
        }
    }

    private int weld(int v) {
        if (welded[v] >= 0) {
            return welded[v];
        }
        int best = v;
        for (int i = 0; i < 27 && best == v; i++) {
            long key = cell(v, i % 3 - 1, i / 3 % 3 - 1, i / 9 - 1);
            for (int other : cells.getOrDefault(key, List.of())) {
                double dx = place[3 * v] - place[3 * other];
                double dy = place[3 * v + 1] - place[3 * other + 1];
                double dz = place[3 * v + 2] - place[3 * other + 2];
                if (dx * dx + dy * dy + dz * dz < sameMm * sameMm) {
                    best = other;
                    break;
                }
            }
        }
        if (best == v) {
            cells.computeIfAbsent(cell(v, 0, 0, 0), _ -> new ArrayList<>()).add(v);
        }
        welded[v] = best;
        return best;
    }

    private long cell(int v, int i, int j, int k) {
        long x = (long) Math.floor(place[3 * v] / sameMm) + i;
        long y = (long) Math.floor(place[3 * v + 1] / sameMm) + j;
        long z = (long) Math.floor(place[3 * v + 2] / sameMm) + k;
        return 1_000_003 * (1_000_003 * x + y) + z;
    }

    /**
     * How far the middle of an open edge is from the nearest other open one, at most: the widest
     * crack. Edges that lie on each other but end in different places leave none.
     *
     * @param ofOwn whether only edges of the body's own surface count
     */
    double widestMm(boolean ofOwn) {
        double widest = 0;
        for (long one : open) {
            if (ofOwn && !own.getOrDefault(one, false)) {
                continue;
            }
            double nearest = Double.POSITIVE_INFINITY;
            for (long other : open) {
                if (one != other) {
                    nearest = Math.min(nearest, apart(one, other));
                }
            }
            widest = Math.max(widest, nearest);
        }
        return widest;
    }

    /** Edges of the body's own surface that are not matched. */
    long openOwn() {
        return open.stream().filter(edge -> own.getOrDefault(edge, false)).count();
    }

    private double apart(long one, long other) {
        int a = (int) (one >>> 32);
        int b = (int) one;
        int c = (int) (other >>> 32);
        int d = (int) other;
        double[] m = new double[3];
        double[] e = new double[3];
        double along = 0;
        double squared = 0;
        for (int i = 0; i < 3; i++) {
            m[i] = (place[3 * a + i] + place[3 * b + i]) / 2 - place[3 * c + i];
            e[i] = place[3 * d + i] - place[3 * c + i];
            along += m[i] * e[i];
            squared += e[i] * e[i];
        }
        double part = Math.clamp(along / squared, 0, 1);
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double off = m[i] - part * e[i];
            sum += off * off;
        }
        return Math.sqrt(sum);
    }
}
