package prelude.physics.instrument;

import java.util.Arrays;
import java.util.function.IntConsumer;
import prelude.cases.scenario.ScriptSampler;
import prelude.physics.cut.Fragments;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.skin.Skin;
import prelude.physics.tissue.Nodes;

/**
 * Keeps an instrument or a device out of the body's drawn surface, which pushes back. Vertices stay
 * out of its full width. That alone would let a thin one slip between them, so no triangle comes
 * nearer to its lines than half of that.
 *
 * <p>Triangles do not stop it at its full width: over a lattice that is coarser than the instrument
 * they cannot bend around it, and it would feel twice the force (measured with a ball of 4 mm on
 * cells of 5 mm), where vertices give that of finite elements.
 */
public final class Push {
    /** What comes nearer than this within a step beside the hand's own motion, m. */
    private static final double REACH_M = 0.001;

    /** Vertices this far beyond an instrument may come into it within one step. */
    private static final double VERTEX_REACH_M = 0.006;

    /** An instrument that is already this far behind a triangle has not come in through it, m. */
    private static final double BEHIND_M = 0.001;

    /** A place that is more than this a corner's is left to the vertex. */
    private static final double AT_CORNER = 0.95;

    /** Of metal that lies on wet tissue (assumed); instruments in hands slide freely. */
    private static final double FRICTION = 0.2;

    /** The part of an instrument's radius that no triangle enters. */
    private static final double CORE = 0.5;

    /** Of more lines, side by side in a blade, a triangle is kept out of the nearest alone. */
    private static final int FEW_LINES = 3;

    private final Nodes nodes;
    private final DrawnTissue drawn;
    private final DrawnVertices vertices;
    private final NearVertices near;
    private final Pusher pusher;
    private final IntConsumer considerTriangle = this::considerTriangle;
    private final IntConsumer considerVertex = this::considerVertex;
    private final Touches touches;
    private final Reaction reaction = new Reaction();
    private final NearestPoints nearest = new NearestPoints();
    private double reachM;
    private final ReachBox box = new ReachBox();
    private final ReachLines lines = new ReachLines();
    private final LaidLine laid = new LaidLine();
    private final double[] corners = new double[9];
    private final double[] place = new double[3];
    private final double[] unit = new double[3];
    private final double[] slid = new double[3];

    /** The round in which each triangle was last looked at. */
    private int[] seen = new int[0];

    private int round;

    public Push(Nodes nodes, DrawnTissue drawn, HandPose hand) {
        this(nodes, drawn, new HandLines(hand));
    }

    Push(Nodes nodes, DrawnTissue drawn, Pusher pusher) {
        this.nodes = nodes;
        this.drawn = drawn;
        vertices = new DrawnVertices(nodes, drawn);
        this.pusher = pusher;
        near = new NearVertices(vertices, pusher, laid);
        touches = new Touches(nodes);
    }

    /** Finds what the instrument may touch during the next step. */
    public void gather(Fragments fragments) {
        none();
        pusher.begin();
        if (seen.length < drawn.skin().triangleCount()) {
            seen = Arrays.copyOf(seen, 2 * drawn.skin().triangleCount());
        }
        round++;
        reachM = REACH_M + pusher.movedM();
        bound();
        lines.lay(pusher, 2 * reachM + pusher.movedM(), VERTEX_REACH_M + pusher.movedM());
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) >= 0
                    && box.meets(nodes, fragments, f)
                    && lines.meet(nodes, fragments, f)) {
                if (lines.vertices) {
                    near.beginFragment();
                    drawn.showVertices(fragments, f, considerVertex);
                }
                drawn.showTriangles(fragments, f, considerTriangle);
            }
        }
    }

    /** The box around all lines as the step begins, with what may come to them in it. */
    private void bound() {
        box.clear();
        for (int i = 0; i < pusher.lines(); i++) {
            laid.lay(pusher, i, 0);
            box.take(laid.from, laid.to, pusher.radiusM(i) + Math.max(reachM, VERTEX_REACH_M));
        }
    }

    private void considerVertex(int v) {
        double x = vertices.place(nodes.x, v);
        double y = vertices.place(nodes.y, v);
        double z = vertices.place(nodes.z, v);
        if (lines.meet(x, y, z, VERTEX_REACH_M)) {
            double nearestM = lines.nearestM(x, y, z);
            if (nearestM < vertexReachM(v)) {
                near.add(v, x, y, z, nearestM);
            }
        }
    }

    /** How near a vertex must be to be met in the step, as fast as it goes. */
    private double vertexReachM(int v) {
        double x = vertices.place(nodes.velocityX, v);
        double y = vertices.place(nodes.velocityY, v);
        double z = vertices.place(nodes.velocityZ, v);
        double goesM = ScriptSampler.STEP_SECONDS * Math.sqrt(x * x + y * y + z * z);
        return Math.min(VERTEX_REACH_M, 2 * reachM + goesM);
    }

    private void considerTriangle(int triangle) {
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
        if (!box.meets(corners)) {
            return;
        }
        double radius = ball();
        double least = Double.POSITIVE_INFINITY;
        int best = -1;
        for (int i = 0; i < pusher.lines(); i++) {
            double far = CORE * pusher.radiusM(i) + reachM + radius;
            double squared = lines.before(i).squaredFrom(place[0], place[1], place[2]);
            if (squared > far * far) {
                continue;
            }
            if (pusher.lines() <= FEW_LINES) {
                touch(skin, triangle, i);
            } else if (Math.sqrt(squared) - radius < Math.sqrt(least) && squaredTo(i) < least) {
                least = nearest.squared;
                best = i;
            }
        }
        if (best >= 0) {
            touch(skin, triangle, best);
        }
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

    /** A substep begins. */
    public void beginSubstep() {
        near.beginSubstep();
        touches.beginSubstep();
    }

    /** Moves what has come too near out of the way, amid a substep. */
    public void apply(double time, float h) {
        if (near.count() > 0) {
            near.look(time);
        }
        for (int i = 0; i < pusher.lines() && near.count() > 0; i++) {
            keepAllOut(i, time, h);
        }
        touches.part(pusher, time, h, reaction);
    }

    private void keepAllOut(int line, double time, float h) {
        int to = near.to(line);
        if (near.from(line) == to) {
            return;
        }
        laid.lay(pusher, line, time);
        for (int entry = near.from(line); entry < to; entry++) {
            if (keepOut(near.close(entry), pusher.radiusM(line), h) && pusher.yields()) {
                laid.lay(pusher, line, time);
            }
        }
    }

    /** Whether it had come too near. */
    private boolean keepOut(int one, double radius, float h) {
        near.place(one, place);
        double squared = laid.squaredFrom(place[0], place[1], place[2]);
        if (!(squared < radius * radius && squared > 0)) {
            return false;
        }
        double distance = Math.sqrt(squared);
        push(near.get(one), (radius - distance) / distance, distance, h);
        return true;
    }

    /**
     * Moves a vertex by so many times {@link LaidLine#away}, through the nodes that carry it; what
     * gives way takes its part of that.
     *
     * @param length of {@link LaidLine#away}, m
     */
    private void push(int v, double times, double length, float h) {
        double mobility = vertices.mobility(v);
        if (pusher.yields()) {
            for (int axis = 0; axis < 3; axis++) {
                place[axis] = vertices.now(v, axis);
                unit[axis] = laid.away[axis] / length;
            }
            mobility += pusher.mobility(place, unit);
        }
        if (mobility <= 0) {
            return;
        }
        vertices.move(v, times / mobility, laid.away);
        if (pusher.yields()) {
            pusher.give(place, unit, -times * length / mobility);
            rub(v, times * length / mobility);
        }
        double perMetre = times / (mobility * h * h);
        reaction.add(laid.away[0] * perMetre, laid.away[1] * perMetre, laid.away[2] * perMetre);
    }

    /**
     * Friction: what a vertex and the place of the device beside it have slid by in the substep is
     * taken back, as far as the impulse between them bears.
     *
     * @param pressed that impulse, kg m
     */
    private void rub(int v, double pressed) {
        pusher.slid(place, slid);
        double along = 0;
        for (int axis = 0; axis < 3; axis++) {
            float[] from = axis == 0 ? nodes.x : axis == 1 ? nodes.y : nodes.z;
            slid[axis] = vertices.now(v, axis) - vertices.place(from, v) - slid[axis];
            along += slid[axis] * unit[axis];
        }
        double squared = 0;
        for (int axis = 0; axis < 3; axis++) {
            slid[axis] -= along * unit[axis];
            squared += slid[axis] * slid[axis];
        }
        double length = Math.sqrt(squared);
        if (!(length > 1e-12)) {
            return;
        }
        double mobility = vertices.mobility(v);
        for (int axis = 0; axis < 3; axis++) {
            slid[axis] /= length;
        }
        mobility += pusher.mobility(place, slid);
        double impulse = Math.min(length / mobility, FRICTION * pressed);
        vertices.move(v, -impulse, slid);
        pusher.give(place, slid, impulse);
    }

    /** Whether vertices lie in what pushes, before anything has been pushed in the step. */
    boolean holdsTissue() {
        for (int i = 0; i < pusher.lines(); i++) {
            laid.lay(pusher, i, 0);
            double squared = pusher.radiusM(i) * pusher.radiusM(i);
            for (int n = 0; n < near.count(); n++) {
                double x = vertices.place(nodes.x, near.get(n));
                double y = vertices.place(nodes.y, near.get(n));
                double z = vertices.place(nodes.z, near.get(n));
                if (laid.squaredFrom(x, y, z) < squared) {
                    return true;
                }
            }
        }
        return false;
    }

    public double newtons(int substeps) {
        return touches.count() + near.count() == 0 ? 0 : reaction.newtons(substeps);
    }

    /** Adds the mean force on the instrument in the step, N. */
    void addOnHand(double[] to, int substeps) {
        if (touches.count() + near.count() > 0) {
            reaction.addOnHand(to, substeps);
        }
    }

    public void none() {
        touches.clear();
        near.clear();
        forget();
    }

    /** Forgets the force of the substeps so far. */
    public void forget() {
        reaction.clear();
    }
}
