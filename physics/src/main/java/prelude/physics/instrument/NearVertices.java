package prelude.physics.instrument;

import java.util.Arrays;

/**
 * The vertices that what pushes may meet in a step, and those of them that each of its lines may
 * meet in a substep. Many passes look at the latter: where tissue is in shreds, thousands are near,
 * and an instrument may have twenty lines.
 */
final class NearVertices {
    /** What is further from a line when a substep begins does not come to it in it, m. */
    private static final double SUBSTEP_REACH_M = 0.0006;

    /** Vertices of one fragment that are nearer to each other go together: one of them counts. */
    private static final double SAME_M = 0.0007;

    private final DrawnVertices vertices;
    private final Pusher pusher;
    private final LaidLine laid;
    private final BladePlane plane = new BladePlane();
    private final LineRow row = new LineRow();
    private int[] near = new int[512];
    private int count;

    /** The first of the fragment that is looked at. */
    private int ofFragment;

    /** Where they were when the step began, three coordinates each. */
    private double[] before = new double[3 * near.length];

    /** How near the lines come there by the step's end. */
    private double[] comesM = new double[near.length];

    /** Those that may be met in the substep. */
    private int[] due = new int[near.length];

    private int dueCount;

    /** Those of them that each line may meet, one line's after the other's. */
    private int[] close = new int[512];

    /** Where each line's begin in it, and the last one's end. */
    private int[] closeFrom = new int[1];

    /** The same before they are sorted by line: lines, and which of those near. */
    private int[] pairLine = new int[512];

    private int[] pairVertex = new int[512];
    private int pairs;
    private LaidLine[] lines = new LaidLine[0];

    private boolean looked;

    /** Where those are now, three coordinates each. */
    private double[] places = new double[3 * near.length];

    /** Where they are beside the lines of a blade, in gaps between those. */
    private double[] beside = new double[near.length];

    private final double[] place = new double[3];

    NearVertices(DrawnVertices vertices, Pusher pusher, LaidLine laid) {
        this.vertices = vertices;
        this.pusher = pusher;
        this.laid = laid;
    }

    void clear() {
        count = 0;
        looked = false;
    }

    /** The vertices that are added next ride on one fragment. */
    void beginFragment() {
        ofFragment = count;
    }

    /**
     * Adds a vertex, where it is before the step.
     *
     * @param nearestM how near the lines come to it there by the step's end
     */
    void add(int vertex, double x, double y, double z, double nearestM) {
        for (int i = 3 * ofFragment; i < 3 * count; i += 3) {
            double dx = x - before[i];
            double dy = y - before[i + 1];
            double dz = z - before[i + 2];
            if (dx * dx + dy * dy + dz * dz < SAME_M * SAME_M) {
                return;
            }
        }
        if (count == near.length) {
            near = Arrays.copyOf(near, 2 * count);
            before = Arrays.copyOf(before, 6 * count);
            comesM = Arrays.copyOf(comesM, 2 * count);
        }
        comesM[count] = nearestM;
        before[3 * count] = x;
        before[3 * count + 1] = y;
        before[3 * count + 2] = z;
        near[count++] = vertex;
    }

    /** Tells where one of them is amid a substep. */
    void place(int one, double[] to) {
        vertices.moved(near[one], to);
        for (int axis = 0; axis < 3; axis++) {
            to[axis] += before[3 * one + axis];
        }
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
            due = new int[near.length];
            beside = new double[near.length];
        }
        double reachM = SUBSTEP_REACH_M + (1 - part) * pusher.movedM();
        dueCount = 0;
        plane.find(pusher, part, laid);
        row.find(pusher, part, laid);
        for (int n = 0; n < count; n++) {
            vertices.moved(near[n], place);
            double squared = place[0] * place[0] + place[1] * place[1] + place[2] * place[2];
            double over = comesM[n] - reachM;
            if (over <= 0 || over * over <= squared) {
                int to = 3 * dueCount;
                for (int axis = 0; axis < 3; axis++) {
                    places[to + axis] = place[axis] + before[3 * n + axis];
                }
                if (!plane.beyond(places[to], places[to + 1], places[to + 2], SUBSTEP_REACH_M)) {
                    beside[dueCount] =
                            row.count() > 0
                                    ? row.beside(places[to], places[to + 1], places[to + 2])
                                    : 0;
                    due[dueCount++] = n;
                }
            }
        }
        takeAll(part);
    }

    /** Sees which of them each line may meet, and lists them line by line. */
    private void takeAll(double part) {
        int count = pusher.lines();
        if (closeFrom.length <= count) {
            closeFrom = new int[count + 1];
            lines = new LaidLine[count];
            Arrays.setAll(lines, _ -> new LaidLine());
        }
        for (int line = 0; line < count; line++) {
            lines[line].lay(pusher, line, part);
        }
        Arrays.fill(closeFrom, 0, count + 1, 0);
        pairs = 0;
        for (int n = 0; n < dueCount; n++) {
            int last = row.count() - 1;
            int line = 0;
            if (row.count() > 0) {
                // One more on each side, lest rounding leave one out.
                double reach = pusher.radiusM(0) + SUBSTEP_REACH_M;
                line = Math.max(0, row.first(beside[n], reach) - 1);
                last = Math.min(last, row.last(beside[n], reach) + 1);
            }
            for (; line < count; line = row.after(line, last)) {
                take(line, n);
            }
        }
        for (int line = 0; line < count; line++) {
            closeFrom[line + 1] += closeFrom[line];
        }
        if (close.length < pairs) {
            close = new int[2 * pairs];
        }
        // From behind, as each line's end becomes its beginning.
        for (int pair = pairs - 1; pair >= 0; pair--) {
            close[--closeFrom[pairLine[pair] + 1]] = pairVertex[pair];
        }
        System.arraycopy(closeFrom, 1, closeFrom, 0, count);
        closeFrom[count] = pairs;
    }

    private void take(int line, int n) {
        double reach = pusher.radiusM(line) + SUBSTEP_REACH_M;
        if (!row.beyond(line, beside[n], reach)
                && lines[line].squaredFrom(places[3 * n], places[3 * n + 1], places[3 * n + 2])
                        < reach * reach) {
            if (pairs == pairLine.length) {
                pairLine = Arrays.copyOf(pairLine, 2 * pairs);
                pairVertex = Arrays.copyOf(pairVertex, 2 * pairs);
            }
            pairLine[pairs] = line;
            pairVertex[pairs++] = due[n];
            closeFrom[line + 1]++;
        }
    }

    /** How many entries there are, each line's by itself; 0 until it has looked in the substep. */
    int closeCount() {
        return looked ? closeFrom[pusher.lines()] : 0;
    }

    /** The first entry of a line, once looked. */
    int from(int line) {
        return closeFrom[line];
    }

    /** One behind a line's last entry. */
    int to(int line) {
        return closeFrom[line + 1];
    }

    /** Which of those near an entry is. */
    int close(int entry) {
        return close[entry];
    }
}
