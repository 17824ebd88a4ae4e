package prelude.physics.instrument;

import java.util.Arrays;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;

/** Finds which triangles of the drawn surface the core of what pushes may touch in a step. */
final class NearTriangles {
    /** An instrument that is already this far behind a triangle has not come in through it, m. */
    private static final double BEHIND_M = 0.001;

    /** A place that is more than this a corner's is left to the vertex. */
    private static final double AT_CORNER = 0.95;

    /** The part of an instrument's radius that no triangle enters. */
    private static final double CORE = 0.5;

    /** Of more lines, side by side in a blade, a triangle is kept out of the nearest alone. */
    private static final int FEW_LINES = 3;

    private final Nodes nodes;
    private final DrawnTissue drawn;
    private final DrawnVertices vertices;
    private final Pusher pusher;
    private final ReachBox box;
    private final ReachLines lines;
    private final Touches touches;
    private final LaidLine laid = new LaidLine();
    private final NearestPoints nearest = new NearestPoints();
    private final double[] corners = new double[9];
    private final double[] place = new double[3];
    private double reachM;

    /** The line that was found nearest to a triangle so far, and how far that is, squared. */
    private int best;

    private double leastSquared;

    /** The round in which each triangle was last looked at. */
    private int[] seen = new int[0];

    private int round;

    /**
     * @param box about all lines and what they may meet
     * @param lines laid before each step
     * @param touches to which those that may be touched are added
     */
    NearTriangles(
            Nodes nodes,
            DrawnTissue drawn,
            Pusher pusher,
            ReachBox box,
            ReachLines lines,
            Touches touches) {
        this.nodes = nodes;
        this.drawn = drawn;
        vertices = new DrawnVertices(nodes, drawn);
        this.pusher = pusher;
        this.box = box;
        this.lines = lines;
        this.touches = touches;
    }

    /**
     * A step begins.
     *
     * @param mayComeM how far tissue may come in it, beside the instrument's core
     */
    void begin(double mayComeM) {
        reachM = mayComeM;
        round++;
        if (seen.length < drawn.skin().triangleCount()) {
            seen = Arrays.copyOf(seen, 2 * drawn.skin().triangleCount());
        }
    }

    /** Takes a triangle, once in a step, if it may be touched. */
    void consider(int triangle) {
        if (seen[triangle] == round) {
            return;
        }
        seen[triangle] = round;
        Skin skin = drawn.skin();
        for (int k = 0; k < 3; k++) {
            int vertex = skin.triangles()[3 * triangle + k];
            corners[3 * k] = vertices.place(nodes.x, vertex);
            corners[3 * k + 1] = vertices.place(nodes.y, vertex);
            corners[3 * k + 2] = vertices.place(nodes.z, vertex);
        }
        if (!box.meets(corners) || lines.beyond(corners, CORE, reachM)) {
            return;
        }
        double radius = ball();
        if (pusher.lines() <= FEW_LINES) {
            for (int i = 0; i < pusher.lines(); i++) {
                if (squaredFrom(i) <= squaredReach(i, radius)) {
                    touch(skin, triangle, i);
                }
            }
        } else {
            int nearestLine = nearestLine(radius);
            if (nearestLine >= 0) {
                touch(skin, triangle, nearestLine);
            }
        }
    }

    /** The line that is nearest to the triangle, of those that come so near; -1: none. */
    private int nearestLine(double radius) {
        LineRow row = lines.row();
        double beside = row.count() > 0 ? row.beside(place[0], place[1], place[2]) : 0;
        double within = CORE * pusher.radiusM(0) + reachM + radius;
        int last = row.count() > 0 ? row.last(beside, within) : -1;
        leastSquared = Double.POSITIVE_INFINITY;
        best = -1;
        int middle = row.count() > 0 ? row.nearest(beside) : -1;
        if (middle >= 0) {
            // Most others are then seen to be further by their distance alone.
            look(middle, radius);
        }
        int i = row.count() > 0 ? row.first(beside, within) : 0;
        while (i < pusher.lines()) {
            if (i != middle) {
                look(i, radius);
            }
            i = row.after(i, last);
        }
        return best;
    }

    private void look(int line, double radius) {
        double squared = squaredFrom(line);
        if (squared <= squaredReach(line, radius)
                && Math.sqrt(squared) - radius < Math.sqrt(leastSquared)
                && squaredTo(line) < leastSquared) {
            leastSquared = nearest.squared;
            best = line;
        }
    }

    private double squaredFrom(int line) {
        return lines.before(line).squaredFrom(place[0], place[1], place[2]);
    }

    private double squaredReach(int line, double radius) {
        double far = CORE * pusher.radiusM(line) + reachM + radius;
        return far * far;
    }

    private double squaredTo(int line) {
        LaidLine of = lines.before(line);
        nearest.find(of.from, of.to, corners);
        return nearest.squared;
    }

    private void touch(Skin skin, int triangle, int one) {
        laid.lay(pusher, one, 0);
        double reach = CORE * pusher.radiusM(one) + reachM;
        nearest.find(laid.from, laid.to, corners);
        if (nearest.squared < reach * reach && !atCorner() && outside()) {
            touches.add(
                    skin,
                    3 * triangle,
                    nearest.weight,
                    laid.away,
                    one,
                    nearest.along,
                    CORE * pusher.radiusM(one));
        }
    }

    /** The radius of a ball that holds the triangle; leaves its middle in {@link #place}. */
    private double ball() {
        for (int axis = 0; axis < 3; axis++) {
            place[axis] = (corners[axis] + corners[3 + axis] + corners[6 + axis]) / 3;
        }
        double squared = 0;
        for (int k = 0; k < 9; k += 3) {
            double x = corners[k] - place[0];
            double y = corners[k + 1] - place[1];
            double z = corners[k + 2] - place[2];
            squared = Math.max(squared, x * x + y * y + z * z);
        }
        return Math.sqrt(squared);
    }

    private boolean atCorner() {
        double[] w = nearest.weight;
        return Math.max(w[0], Math.max(w[1], w[2])) > AT_CORNER;
    }

    /**
     * Whether the line lies before the triangle, or came in through it with its tip; leaves {@link
     * LaidLine#away} as the direction in which it goes out.
     */
    private boolean outside() {
        double[] n = nearest.normal;
        double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
        double ahead = 0;
        double outwards = 0;
        for (int axis = 0; axis < 3; axis++) {
            ahead += nearest.gap[axis] * n[axis] / length;
            outwards += laid.along[axis] * n[axis];
        }
        double distance = Math.sqrt(nearest.squared);
        boolean before = ahead > 0 && distance > BEHIND_M / 10;
        for (int axis = 0; axis < 3; axis++) {
            laid.away[axis] = before ? nearest.gap[axis] / distance : n[axis] / length;
        }
        return length > 0 && (before || (ahead > -BEHIND_M && (outwards > 0 || !pusher.hasTip())));
    }
}
