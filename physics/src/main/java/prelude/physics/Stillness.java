package prelude.physics;

import java.util.Arrays;
import prelude.physics.tissue.Nodes;

/**
 * Tells when a body has come to rest: when it has been slow for a second, and at the end of each
 * third of it still is where it was. Speed alone would stop tissue that creeps or swings slowly.
 */
final class Stillness {
    private static final float SLOW_M_PER_S = 0.002f;
    private static final float SAME_PLACE_M = 1e-5f;

    /**
     * The same of a body that lies on others: it slides by so little in a second that none sees.
     */
    private static final float SAME_PLACE_ON_OTHERS_M = 5e-5f;

    private static final int STEPS = 90;
    private static final int STEPS_BETWEEN_LOOKS = STEPS / 3;

    private float[] x = new float[0];
    private float[] y = new float[0];
    private float[] z = new float[0];
    private int steps;

    /** All this at one moment. */
    static final class State {
        private final int steps;

        /** Of the nodes when they were slow for the first time, all x, then y, then z. */
        private final float[] placesM;

        private State(int steps, float[] placesM) {
            this.steps = steps;
            this.placesM = placesM;
        }

        long bytes() {
            return (long) Float.BYTES * placesM.length;
        }
    }

    State state(int nodes) {
        if (steps == 0) {
            return new State(0, new float[0]);
        }
        float[] placesM = new float[3 * nodes];
        System.arraycopy(x, 0, placesM, 0, nodes);
        System.arraycopy(y, 0, placesM, nodes, nodes);
        System.arraycopy(z, 0, placesM, 2 * nodes, nodes);
        return new State(steps, placesM);
    }

    void restore(State state) {
        steps = state.steps;
        int nodes = state.placesM.length / 3;
        x = Arrays.copyOf(state.placesM, nodes);
        y = Arrays.copyOfRange(state.placesM, nodes, 2 * nodes);
        z = Arrays.copyOfRange(state.placesM, 2 * nodes, 3 * nodes);
    }

    /** Begins to look anew. */
    void begin() {
        steps = 0;
    }

    /**
     * Looks after a step.
     *
     * @param busy whether anything acts on the body but others
     * @param onOthers whether it lies on another
     */
    boolean reached(Nodes nodes, boolean busy, boolean onOthers) {
        if (busy || nodes.fastest() > SLOW_M_PER_S) {
            steps = 0;
            return false;
        }
        if (steps++ == 0) {
            remember(nodes);
        } else if (steps % STEPS_BETWEEN_LOOKS == 0
                && moved(nodes, onOthers ? SAME_PLACE_ON_OTHERS_M : SAME_PLACE_M)) {
            steps = 0;
        }
        return steps >= STEPS;
    }

    private void remember(Nodes nodes) {
        if (x.length < nodes.count) {
            x = Arrays.copyOf(x, nodes.x.length);
            y = Arrays.copyOf(y, nodes.x.length);
            z = Arrays.copyOf(z, nodes.x.length);
        }
        System.arraycopy(nodes.x, 0, x, 0, nodes.count);
        System.arraycopy(nodes.y, 0, y, 0, nodes.count);
        System.arraycopy(nodes.z, 0, z, 0, nodes.count);
    }

    private boolean moved(Nodes nodes, float byM) {
        for (int i = 0; i < nodes.count; i++) {
            if (Math.abs(nodes.x[i] - x[i]) > byM
                    || Math.abs(nodes.y[i] - y[i]) > byM
                    || Math.abs(nodes.z[i] - z[i]) > byM) {
                return true;
            }
        }
        return false;
    }
}
