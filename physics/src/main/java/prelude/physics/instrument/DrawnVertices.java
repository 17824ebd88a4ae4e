package prelude.physics.instrument;

import prelude.physics.skin.DrawnTissue;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;

/** Vertices of the drawn surface as the four nodes that carry each of them have it; metres. */
final class DrawnVertices {
    private static final int NODES = 4;

    private final Nodes nodes;
    private final DrawnTissue drawn;

    DrawnVertices(Nodes nodes, DrawnTissue drawn) {
        this.nodes = nodes;
        this.drawn = drawn;
    }

    /** Where a vertex is along an axis, by the nodes' coordinates along it. */
    double place(float[] at, int v) {
        Skin skin = drawn.skin();
        int[] n = skin.nodes();
        float[] w = skin.weights();
        int i = NODES * v;
        return (double) w[i] * at[n[i]]
                + (double) w[i + 1] * at[n[i + 1]]
                + (double) w[i + 2] * at[n[i + 2]]
                + (double) w[i + 3] * at[n[i + 3]];
    }

    /** Where it is amid a substep. */
    double now(int v, int axis) {
        Skin skin = drawn.skin();
        int[] n = skin.nodes();
        float[] w = skin.weights();
        int i = NODES * v;
        return (double) w[i] * nodes.now(n[i], axis)
                + (double) w[i + 1] * nodes.now(n[i + 1], axis)
                + (double) w[i + 2] * nodes.now(n[i + 2], axis)
                + (double) w[i + 3] * nodes.now(n[i + 3], axis);
    }

    /** How far it is, along all axes, from where it was when the step began. */
    void moved(int v, double[] to) {
        Skin skin = drawn.skin();
        int[] n = skin.nodes();
        float[] w = skin.weights();
        double x = 0;
        double y = 0;
        double z = 0;
        for (int k = NODES * v; k < NODES * v + NODES; k++) {
            x += (double) w[k] * nodes.moved(n[k], 0);
            y += (double) w[k] * nodes.moved(n[k], 1);
            z += (double) w[k] * nodes.moved(n[k], 2);
        }
        to[0] = x;
        to[1] = y;
        to[2] = z;
    }

    /** How far an impulse of 1 kg m moves it, 1/kg. */
    double mobility(int v) {
        Skin skin = drawn.skin();
        int[] n = skin.nodes();
        float[] w = skin.weights();
        double sum = 0;
        double most = 0;
        for (int k = NODES * v; k < NODES * v + NODES; k++) {
            double moves = Math.abs(w[k]) * nodes.inverseMass[n[k]];
            sum += Math.abs(w[k]) * moves;
            most = Math.max(most, moves);
        }
        return Nodes.mobility(sum, most);
    }

    /** Moves its nodes by so many times a direction, each as its weight and mass have it. */
    void move(int v, double times, double[] direction) {
        Skin skin = drawn.skin();
        int[] n = skin.nodes();
        float[] w = skin.weights();
        for (int k = NODES * v; k < NODES * v + NODES; k++) {
            double share = w[k] * nodes.inverseMass[n[k]] * times;
            nodes.move(n[k], share * direction[0], share * direction[1], share * direction[2]);
        }
    }
}
