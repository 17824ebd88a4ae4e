package prelude.physics.instrument;

import java.util.function.IntConsumer;
import prelude.cases.scenario.ScriptSampler;
import prelude.physics.cut.Fragments;
import prelude.physics.skin.DrawnTissue;
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

    /** Of metal that lies on wet tissue (assumed); instruments in hands slide freely. */
    private static final double FRICTION = 0.2;

    /**
     * With so many places more that a hand's instrument may meet in a substep, it acts that much
     * less often within it: deep in shreds there are thousands.
     */
    private static final int PLACES_AT_EVERY_CALL = 400;

    private final Nodes nodes;
    private final DrawnTissue drawn;
    private final DrawnVertices vertices;
    private final NearVertices near;
    private final Pusher pusher;
    private final IntConsumer considerTriangle;
    private final IntConsumer considerVertex = this::considerVertex;
    private final Touches touches;
    private final NearTriangles triangles;
    private final Reaction reaction = new Reaction();
    private double reachM;
    private final ReachBox box = new ReachBox();
    private final ReachFrame frame = new ReachFrame();
    private final ReachLines lines = new ReachLines();

    /** The same, as triangles may be looked for meanwhile. */
    private final ReachLines linesOfTriangles = new ReachLines();

    private final LaidLine laid = new LaidLine();
    private final double[] place = new double[3];
    private final double[] unit = new double[3];
    private final double[] slid = new double[3];

    /** Times that it has been called in the substep. */
    private int calls;

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
        triangles = new NearTriangles(nodes, drawn, pusher, box, linesOfTriangles, touches);
        considerTriangle = triangles::consider;
    }

    /** Finds what the instrument may touch during the next step. */
    public void gather(Fragments fragments) {
        begin();
        look(fragments, true, true);
    }

    /** A step begins in which it pushes. */
    void begin() {
        none();
        pusher.begin();
        reachM = REACH_M + pusher.movedM();
        triangles.begin(reachM);
        bound();
        lines.lay(pusher, reachM, VERTEX_REACH_M);
        linesOfTriangles.lay(pusher, reachM, VERTEX_REACH_M);
        frame.look(nodes);
    }

    /** Finds vertices and triangles; two threads may find the ones and the others at once. */
    void look(Fragments fragments, boolean ofVertices, boolean ofTriangles) {
        ReachLines by = ofVertices ? lines : linesOfTriangles;
        for (int f = 0; f < fragments.count(); f++) {
            if (fragments.tet(f) >= 0 && frame.meets(fragments, f) && meet(fragments, f, by)) {
                if (ofVertices && by.vertices) {
                    near.beginFragment();
                    drawn.showVertices(fragments, f, considerVertex);
                }
                if (ofTriangles) {
                    drawn.showTriangles(fragments, f, considerTriangle);
                }
            }
        }
    }

    /** Whether what is drawn on a fragment may be met. */
    private boolean meet(Fragments fragments, int f, ReachLines by) {
        if (!drawn.draws(fragments, f)) {
            return false;
        }
        boolean bounded = !fragments.whole(f) && drawn.bounds(f, by.box);
        return bounded ? by.meetWithin(nodes, fragments, f) : by.meet(nodes, fragments, f);
    }

    /** The box around all lines as the step begins, with what may come to them in it. */
    private void bound() {
        box.clear();
        frame.lay(pusher, laid);
        for (int i = 0; i < pusher.lines(); i++) {
            double marginM = pusher.radiusM(i) + Math.max(reachM, VERTEX_REACH_M);
            laid.lay(pusher, i, 0);
            box.take(laid.from, laid.to, marginM);
            frame.take(laid.from, laid.to, marginM);
        }
    }

    private void considerVertex(int v) {
        double x = vertices.place(nodes.x, v);
        double y = vertices.place(nodes.y, v);
        double z = vertices.place(nodes.z, v);
        double nearestM = lines.nearestM(x, y, z);
        if (nearestM < vertexReachM(v)) {
            near.add(v, x, y, z, nearestM);
        }
    }

    /** How near a vertex must be to be met in the step, as fast as it goes. */
    private double vertexReachM(int v) {
        double x = vertices.place(nodes.velocityX, v);
        double y = vertices.place(nodes.velocityY, v);
        double z = vertices.place(nodes.velocityZ, v);
        double goesM = ScriptSampler.STEP_SECONDS * Math.sqrt(x * x + y * y + z * z);
        return Math.min(VERTEX_REACH_M, reachM + goesM);
    }

    /** A substep begins. */
    public void beginSubstep() {
        near.beginSubstep();
        touches.beginSubstep();
        calls = 0;
    }

    /** Moves what has come too near out of the way, amid a substep. */
    public void apply(double time, float h) {
        if (near.count() + touches.count() == 0 || calls++ % every() != 0) {
            return;
        }
        if (near.count() > 0) {
            near.look(time);
        }
        for (int i = 0; i < pusher.lines() && near.count() > 0; i++) {
            keepAllOut(i, time, h);
        }
        touches.part(pusher, time, h, reaction);
    }

    /** At which of the calls within a substep it acts. */
    private int every() {
        if (pusher.yields()) {
            return 1;
        }
        int places = (near.count() > 0 ? near.closeCount() : 0) + touches.count();
        return 1 + places / PLACES_AT_EVERY_CALL;
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
