package prelude.physics.tissue;

/**
 * How nodes move beside the tets: freely as a substep begins, to where the tets have moved them,
 * and what velocity that was. Blocks of nodes are done by any thread of a crew.
 */
final class NodeMotion {
    /** Nodes of one part: fewer are done sooner than another thread hears of them. */
    private static final int BLOCK = 1024;

    /** Faster than any hand; what exceeds it is a numerical accident and is held to it. */
    private static final float FASTEST_M_PER_S = 10;

    private final Nodes nodes;
    private float h;
    private final Crew.Job fromRest = this::fromRest;
    private final Crew.Job predict = this::predict;
    private final Crew.Job arrive = this::arrive;
    private final Crew.Job measure = this::measure;

    NodeMotion(Nodes nodes) {
        this.nodes = nodes;
    }

    private void share(Crew crew, Crew.Job job) {
        crew.share(job, (nodes.count + BLOCK - 1) / BLOCK);
    }

    private int end(int block) {
        return Math.min(nodes.count, (block + 1) * BLOCK);
    }

    /**
     * Begins a step: until {@link Nodes#base} tets see how far nodes are from their rest places.
     */
    void fromRest(Crew crew) {
        share(crew, fromRest);
    }

    private void fromRest(int block, int member) {
        Nodes n = nodes;
        int end = end(block);
        for (int i = block * BLOCK; i < end; i++) {
            int at = 4 * i;
            n.solved[at] = (n.x[i] - n.restX[i]) + n.remainderX[i];
            n.solved[at + 1] = (n.y[i] - n.restY[i]) + n.remainderY[i];
            n.solved[at + 2] = (n.z[i] - n.restZ[i]) + n.remainderZ[i];
        }
    }

    /**
     * Explicit part of a substep: weight, drag, and the free motion of {@code seconds}. The nodes
     * arrive there when the tets have been solved.
     */
    void predict(Crew crew, float seconds) {
        h = seconds;
        share(crew, predict);
    }

    private void predict(int block, int member) {
        int from = block * BLOCK;
        int end = end(block);
        accelerate(from, end);
        Nodes n = nodes;
        for (int i = from; i < end; i++) {
            n.beforeX[i] = n.x[i];
            n.beforeY[i] = n.y[i];
            n.beforeZ[i] = n.z[i];
            n.beforeRemainderX[i] = n.remainderX[i];
            n.beforeRemainderY[i] = n.remainderY[i];
            n.beforeRemainderZ[i] = n.remainderZ[i];
            int at = 4 * i;
            n.solved[at] = (n.x[i] - n.baseX[i]) + (n.remainderX[i] + n.velocityX[i] * h);
            n.solved[at + 1] = (n.y[i] - n.baseY[i]) + (n.remainderY[i] + n.velocityY[i] * h);
            n.solved[at + 2] = (n.z[i] - n.baseZ[i]) + (n.remainderZ[i] + n.velocityZ[i] * h);
            n.solved[at + 3] = n.inverseMass[i];
        }
    }

    private void accelerate(int from, int end) {
        Nodes n = nodes;
        float[] pull = n.pull;
        float[] change = n.change;
        for (int i = from; i < end; i++) {
            float kept = Math.max(0f, 1f - n.drag[i] * h);
            float push = n.inverseMass[i] > 0 ? h : 0f;
            n.velocityX[i] = n.velocityX[i] * kept + (change[0] + n.weight[i] * pull[0]) * push;
            n.velocityY[i] = n.velocityY[i] * kept + (change[1] + n.weight[i] * pull[1]) * push;
            n.velocityZ[i] = n.velocityZ[i] * kept + (change[2] + n.weight[i] * pull[2]) * push;
        }
    }

    /** Takes the nodes to where the tets have moved them. */
    void arrive(Crew crew) {
        share(crew, arrive);
    }

    private void arrive(int block, int member) {
        int from = block * BLOCK;
        int end = end(block);
        arrive(nodes.x, nodes.baseX, nodes.remainderX, 0, from, end);
        arrive(nodes.y, nodes.baseY, nodes.remainderY, 1, from, end);
        arrive(nodes.z, nodes.baseZ, nodes.remainderZ, 2, from, end);
    }

    /** Knuth's exact sum: the place and its remainder together are what was solved. */
    private void arrive(
            float[] place, float[] base, float[] remainder, int entry, int first, int end) {
        float[] solved = nodes.solved;
        for (int i = first; i < end; i++) {
            float from = base[i];
            float by = solved[4 * i + entry];
            float to = from + by;
            float moved = to - from;
            place[i] = to;
            remainder[i] = (from - (to - moved)) + (by - moved);
        }
    }

    /** Ends a substep: velocities from what the nodes have moved. */
    void measureVelocity(Crew crew, float seconds) {
        h = seconds;
        share(crew, measure);
    }

    private void measure(int block, int member) {
        Nodes n = nodes;
        float rate = 1f / h;
        int end = end(block);
        for (int i = block * BLOCK; i < end; i++) {
            float byX = (n.x[i] - n.beforeX[i]) + (n.remainderX[i] - n.beforeRemainderX[i]);
            float byY = (n.y[i] - n.beforeY[i]) + (n.remainderY[i] - n.beforeRemainderY[i]);
            float byZ = (n.z[i] - n.beforeZ[i]) + (n.remainderZ[i] - n.beforeRemainderZ[i]);
            n.velocityX[i] = held(byX * rate);
            n.velocityY[i] = held(byY * rate);
            n.velocityZ[i] = held(byZ * rate);
        }
    }

    private static float held(float speed) {
        return Math.max(-FASTEST_M_PER_S, Math.min(FASTEST_M_PER_S, speed));
    }
}
