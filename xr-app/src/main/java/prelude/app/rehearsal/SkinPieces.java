package prelude.app.rehearsal;

import java.util.Arrays;
import prelude.physics.frame.BodySnapshot;
import prelude.physics.skin.Skin;

/**
 * What of a body's skin hangs together by the nodes that it hangs on, and which of these pieces is
 * the remnant: the largest that is held, or the largest of all where none is, as the report has it.
 */
final class SkinPieces {
    private int[] parent = new int[0];
    private boolean[] held = new boolean[0];
    private double[] volume = new double[0];
    private int remnant;

    void find(BodySnapshot body) {
        Skin skin = body.skin();
        join(skin, body.nodeCount());
        for (int node = 0; node < body.nodeCount(); node++) {
            held[root(node)] |= body.isHeld(node);
        }
        for (int t = 0; t < skin.triangleCount(); t++) {
            if (!skin.leaves(skin.region()[skin.triangles()[3 * t]])) {
                volume[piece(skin, t)] += sixfoldVolume(skin, t);
            }
        }
        remnant = -1;
        for (int node = 0; node < body.nodeCount(); node++) {
            if (parent[node] == node && volume[node] > 0 && isRather(node)) {
                remnant = node;
            }
        }
    }

    private boolean isRather(int piece) {
        if (remnant < 0 || held[piece] != held[remnant]) {
            return remnant < 0 || held[piece];
        }
        return volume[piece] > volume[remnant];
    }

    private void join(Skin skin, int nodes) {
        if (parent.length < nodes) {
            parent = new int[nodes + nodes / 2];
            held = new boolean[parent.length];
            volume = new double[parent.length];
        }
        Arrays.fill(held, 0, nodes, false);
        Arrays.fill(volume, 0, nodes, 0);
        for (int node = 0; node < nodes; node++) {
            parent[node] = node;
        }
        for (int t = 0; t < skin.triangleCount(); t++) {
            int[] corners = skin.triangles();
            // Triangles that are not used have three equal corners.
            if (corners[3 * t] != corners[3 * t + 1]) {
                for (int corner = 3 * t; corner < 3 * t + 3; corner++) {
                    for (int k = 0; k < 4; k++) {
                        int node = skin.nodes()[4 * corners[corner] + k];
                        join(skin.nodes()[4 * corners[3 * t]], node);
                    }
                }
            }
        }
    }

    private void join(int one, int other) {
        int a = root(one);
        int b = root(other);
        parent[Math.max(a, b)] = Math.min(a, b);
    }

    private int root(int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private int piece(Skin skin, int triangle) {
        return root(skin.nodes()[4 * skin.triangles()[3 * triangle]]);
    }

    /** Of the pyramid from the first vertex to a triangle, at rest. */
    private static double sixfoldVolume(Skin skin, int triangle) {
        float[] p = skin.restMm();
        int a = 3 * skin.triangles()[3 * triangle];
        int b = 3 * skin.triangles()[3 * triangle + 1];
        int c = 3 * skin.triangles()[3 * triangle + 2];
        double ax = p[a] - p[0];
        double ay = p[a + 1] - p[1];
        double az = p[a + 2] - p[2];
        double bx = p[b] - p[0];
        double by = p[b + 1] - p[1];
        double bz = p[b + 2] - p[2];
        double cx = p[c] - p[0];
        double cy = p[c + 1] - p[1];
        double cz = p[c + 2] - p[2];
        return ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
    }

    boolean isOfRemnant(Skin skin, int triangle) {
        return piece(skin, triangle) == remnant;
    }
}
