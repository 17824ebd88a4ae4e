package prelude.physics;

import prelude.physics.cut.Fragments;
import prelude.physics.cut.Pieces;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;

/** How deep a body's drawn surface lies in tissue that it is no part of. Looks at everything. */
final class Overlap {
    private final Fragments fragments;
    private final Nodes nodes;
    private final Skin skin;
    private final Pieces pieces;
    private final double[] place = new double[3];

    private Overlap(BodySimulation body) {
        fragments = body.tissue().fragments();
        nodes = body.nodes();
        skin = body.drawn().skin();
        pieces = body.piecesNow();
    }

    /** The deepest vertex of the drawn surface of one piece within another piece, mm. */
    static double deepestMm(Simulation simulation) {
        return new Overlap(simulation.bodies().getFirst()).deepestMm(true);
    }

    /** The deepest vertex of a wound within tissue whose nodes are others than its own, mm. */
    static double deepestInWoundMm(Simulation simulation) {
        return new Overlap(simulation.bodies().getFirst()).deepestMm(false);
    }

    private double deepestMm(boolean ofOthers) {
        double deepest = 0;
        boolean[] seen = new boolean[skin.vertexCount()];
        int[] pieceOfNode = pieceOfNode();
        for (int i = 0; i < 3 * skin.triangleCount(); i++) {
            int v = skin.triangles()[i];
            boolean drawn = skin.triangles()[3 * (i / 3)] != skin.triangles()[3 * (i / 3) + 1];
            boolean wanted = ofOthers || skin.region()[v] == skin.regions().size() - 1;
            if (drawn && wanted && !seen[v]) {
                seen[v] = true;
                place(v);
                int within = within(v, ofOthers, pieceOfNode);
                if (within >= 0) {
                    deepest = Math.max(deepest, fromSurface(v, within, ofOthers, pieceOfNode));
                }
            }
        }
        return 1000 * deepest;
    }

    private int[] pieceOfNode() {
        int[] piece = new int[nodes.count];
        for (int f = 0; f < fragments.count(); f++) {
            for (int k = 0; k < 4 && fragments.tet(f) >= 0; k++) {
                piece[fragments.node(f, k)] = pieces.of(f);
            }
        }
        return piece;
    }

    private void place(int v) {
        place[0] = at(v, nodes.x);
        place[1] = at(v, nodes.y);
        place[2] = at(v, nodes.z);
    }

    private double at(int v, float[] of) {
        double sum = 0;
        for (int k = 4 * v; k < 4 * v + 4; k++) {
            sum += (double) skin.weights()[k] * of[skin.nodes()[k]];
        }
        return sum;
    }

    /** A fragment that the place lies in and has no part in; -1 without any. */
    private int within(int v, boolean ofOthers, int[] pieceOfNode) {
        int own = pieceOfNode[skin.nodes()[4 * v]];
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) < 0
                    || (ofOthers ? pieces.of(f) == own : sharesNode(f, v))
                    || farOff(f)) {
                continue;
            }
            if (inside(f)) {
                return f;
            }
        }
        return -1;
    }

    private boolean sharesNode(int f, int v) {
        for (int i = 0; i < 16; i++) {
            if (fragments.node(f, i % 4) == skin.nodes()[4 * v + i / 4]) {
                return true;
            }
        }
        return false;
    }

    private boolean farOff(int f) {
        int n = fragments.node(f, 0);
        return Math.abs(nodes.x[n] - place[0]) > 0.02
                || Math.abs(nodes.y[n] - place[1]) > 0.02
                || Math.abs(nodes.z[n] - place[2]) > 0.02;
    }

    private boolean inside(int f) {
        double[] m = new double[12];
        int o = fragments.node(f, 0);
        for (int k = 0; k < 3; k++) {
            int n = fragments.node(f, k + 1);
            m[3 * k] = nodes.x[n] - nodes.x[o];
            m[3 * k + 1] = nodes.y[n] - nodes.y[o];
            m[3 * k + 2] = nodes.z[n] - nodes.z[o];
        }
        double[] d = {place[0] - nodes.x[o], place[1] - nodes.y[o], place[2] - nodes.z[o]};
        double det = triple(m, 0, 3, 6);
        double[] b = new double[3];
        double least = 1;
        double rest = 1;
        System.arraycopy(d, 0, m, 9, 3);
        b[0] = triple(m, 9, 3, 6) / det;
        b[1] = triple(m, 0, 9, 6) / det;
        b[2] = triple(m, 0, 3, 9) / det;
        for (double each : b) {
            least = Math.min(least, each);
            rest -= each;
        }
        return Math.min(least, rest) >= 0
                && (fragments.whole(f) || fragments.outside(f, b[0], b[1], b[2]) <= 0);
    }

    private static double triple(double[] m, int a, int b, int c) {
        return m[a] * (m[b + 1] * m[c + 2] - m[b + 2] * m[c + 1])
                - m[a + 1] * (m[b] * m[c + 2] - m[b + 2] * m[c])
                + m[a + 2] * (m[b] * m[c + 1] - m[b + 1] * m[c]);
    }

    /** To the nearest triangle of the surface of what holds the place. */
    private double fromSurface(int v, int within, boolean ofOthers, int[] pieceOfNode) {
        int piece = pieces.of(within);
        double least = Double.POSITIVE_INFINITY;
        double[] p = new double[9];
        for (int t = 0; t < skin.triangleCount(); t++) {
            int a = skin.triangles()[3 * t];
            if (a == skin.triangles()[3 * t + 1] || pieceOfNode[skin.nodes()[4 * a]] != piece) {
                continue;
            }
            boolean own = false;
            for (int k = 0; k < 3; k++) {
                int c = skin.triangles()[3 * t + k];
                p[3 * k] = at(c, nodes.x);
                p[3 * k + 1] = at(c, nodes.y);
                p[3 * k + 2] = at(c, nodes.z);
                for (int i = 0; i < 16 && !ofOthers; i++) {
                    own |= skin.nodes()[4 * c + i % 4] == skin.nodes()[4 * v + i / 4];
                }
            }
            if (!own) {
                least = Math.min(least, squared(p));
            }
        }
        return Math.sqrt(least);
    }

    /** To a triangle, by its corners and, where the foot lies in it, its plane. */
    private double squared(double[] p) {
        double least = Double.POSITIVE_INFINITY;
        int parts = 4;
        for (int i = 0; i <= parts; i++) {
            for (int j = 0; i + j <= parts; j++) {
                double sum = 0;
                for (int axis = 0; axis < 3; axis++) {
                    double q =
                            (i * p[axis] + j * p[3 + axis] + (parts - i - j) * p[6 + axis]) / parts;
                    sum += (q - place[axis]) * (q - place[axis]);
                }
                least = Math.min(least, sum);
            }
        }
        double[] n = new double[3];
        double squaredNormal = 0;
        double along = 0;
        for (int axis = 0; axis < 3; axis++) {
            int u = (axis + 1) % 3;
            int w = (axis + 2) % 3;
            n[axis] = (p[3 + u] - p[u]) * (p[6 + w] - p[w]) - (p[3 + w] - p[w]) * (p[6 + u] - p[u]);
            squaredNormal += n[axis] * n[axis];
            along += n[axis] * (place[axis] - p[axis]);
        }
        boolean foot = squaredNormal > 0;
        for (int k = 0; k < 3 && foot; k++) {
            double side = 0;
            for (int axis = 0; axis < 3; axis++) {
                int u = (axis + 1) % 3;
                int w = (axis + 2) % 3;
                int from = 3 * k;
                int to = 3 * ((k + 1) % 3);
                side +=
                        n[axis]
                                * ((p[to + u] - p[from + u]) * (place[w] - p[from + w])
                                        - (p[to + w] - p[from + w]) * (place[u] - p[from + u]));
            }
            foot = side >= 0;
        }
        return foot ? Math.min(least, along * along / squaredNormal) : least;
    }
}
