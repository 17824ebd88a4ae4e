package prelude.physics.instrument;

import java.util.Arrays;

/**
 * The vertices that what pushes may meet in a step, and those of them that each of its lines may
 * meet in a substep. Many passes look at the latter: where tissue is in shreds, thousands are near,
 * and an instrument may have twenty lines.
 */
final class NearVertices {
    /** What is further from a line when a substep begins does not come to it in it, m. */
    private static final double SUBSTEP_REACH_M = 0.002;

    private final DrawnVertices vertices;
    private final Pusher pusher;
    private final LaidLine laid;
    private int[] near = new int[512];
    private int count;

    /** Those that each line may meet, one line's after the other's. */
    private int[] close = new int[512];

    /** Where each line's begin in it, and the last one's end. */
    private int[] closeFrom = new int[1];

    private boolean looked;

    /** Where those near are now, three coordinates each. */
    private double[] places = new double[3 * near.length];

    NearVertices(DrawnVertices vertices, Pusher pusher, LaidLine laid) {
        this.vertices = vertices;
        this.pusher = pusher;
        this.laid = laid;
    }

    void clear() {
        count = 0;
        looked = false;
    }

    void add(int vertex) {
        if (count == near.length) {
            near = Arrays.copyOf(near, 2 * count);
        }
        near[count++] = vertex;
    }

    int count() {
        return count;
    }

    int get(int i) {
        return near[i];
    }

    /** A substep begins. */
    void beginSubstep() {
        looked = false;
    }

    /** Sees what each line may meet in the substep, the first time that it is asked for. */
    void look(double part) {
        if (looked) {
            return;
        }
        looked = true;
        if (places.length < 3 * count) {
            places = new double[3 * near.length];
        }
        for (int n = 0; n < count; n++) {
            for (int axis = 0; axis < 3; axis++) {
                places[3 * n + axis] = vertices.now(near[n], axis);
            }
        }
        if (closeFrom.length <= pusher.lines()) {
            closeFrom = new int[pusher.lines() + 1];
        }
        int sum = 0;
        for (int line = 0; line < pusher.lines(); line++) {
            closeFrom[line] = sum;
            laid.lay(pusher, line, part);
            sum = take(pusher.radiusM(line) + SUBSTEP_REACH_M, sum);
        }
        closeFrom[pusher.lines()] = sum;
    }

    private int take(double reach, int from) {
        int sum = from;
        for (int n = 0; n < count; n++) {
            if (laid.squaredFrom(places[3 * n], places[3 * n + 1], places[3 * n + 2])
                    < reach * reach) {
                if (sum == close.length) {
                    close = Arrays.copyOf(close, 2 * sum);
                }
                close[sum++] = near[n];
            }
        }
        return sum;
    }

    /** The first entry of a line, once looked. */
    int from(int line) {
        return closeFrom[line];
    }

    /** One behind a line's last entry. */
    int to(int line) {
        return closeFrom[line + 1];
    }

    int close(int entry) {
        return close[entry];
    }
}
