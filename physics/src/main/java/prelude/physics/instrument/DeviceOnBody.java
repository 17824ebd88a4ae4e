package prelude.physics.instrument;

import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.scenario.ScriptSampler;
import prelude.physics.cut.Fragments;
import prelude.physics.cut.Lattice;
import prelude.physics.device.Capsule;
import prelude.physics.device.DeviceMotion;
import prelude.physics.skin.DrawnTissue;
import prelude.physics.tissue.Nodes;
import prelude.physics.tissue.PatientMetres;

/** One device against one body's tissue: both give way to each other by their masses. */
public final class DeviceOnBody implements Pusher {
    /** Tissue is looked at where a device is this near to it. */
    private static final double NEAR_M = 0.012;

    private final DeviceMotion motion;
    private final BodyBounds bounds;
    private final Push push;
    private final List<Capsule> capsules;

    /** The body's origin in patient space, m. */
    private final double[] originM = new double[3];

    private final Vector3d end = new Vector3d();
    private final Vector3d slid = new Vector3d();

    /** Whether lines are looked at before the step is made, where the device is about to go. */
    private boolean ahead;

    /**
     * The sum of what tissue has pushed it by in the step so far, kg m for each substep's length.
     */
    private final Vector3d pushed = new Vector3d();

    public DeviceOnBody(
            DeviceMotion motion,
            Lattice lattice,
            Nodes nodes,
            DrawnTissue drawn,
            BodyBounds bounds) {
        this.motion = motion;
        this.bounds = bounds;
        push = new Push(nodes, drawn, this);
        capsules = motion.shape.capsules();
        for (int axis = 0; axis < 3; axis++) {
            originM[axis] = lattice.originMm(axis) * PatientMetres.METRES_PER_MM;
        }
    }

    public boolean near() {
        double margin = NEAR_M + motion.shape.reachM() + movedM();
        return bounds.near(
                motion.place.x - originM[0],
                motion.place.y - originM[1],
                motion.place.z - originM[2],
                margin);
    }

    /** Finds what it touches in the step that begins now. */
    public void gather(Fragments fragments) {
        pushed.zero();
        ahead = true;
        push.gather(fragments);
        ahead = false;
    }

    /** Whether tissue lies in it now, where it has been gathered. */
    public boolean holdsTissue() {
        return push.holdsTissue();
    }

    public void none() {
        pushed.zero();
        push.none();
    }

    /** A substep begins. */
    public void beginSubstep() {
        push.beginSubstep();
    }

    /** Keeps tissue and device out of each other, amid a substep of h seconds. */
    public void push(float h) {
        push.apply(1, h);
    }

    /** Forgets what was felt in the substeps so far, which were no numbers. */
    public void forget() {
        pushed.zero();
        push.forget();
    }

    /** The mean force of the tissue on the device in a step of so many substeps, newtons. */
    public Vector3d force(int substeps, Vector3d to) {
        double h = ScriptSampler.STEP_SECONDS / substeps;
        return to.set(pushed).div(h * h * substeps);
    }

    @Override
    public void begin() {}

    @Override
    public int lines() {
        return capsules.size();
    }

    @Override
    public double radiusM(int line) {
        return capsules.get(line).radiusM();
    }

    @Override
    public void lay(int line, double part, double[] from, double[] to) {
        Capsule capsule = capsules.get(line);
        lay(capsule.from(), part, from);
        lay(capsule.to(), part, to);
    }

    private void lay(Vector3dc own, double part, double[] at) {
        motion.turn.transform(own, end).add(motion.place);
        if (ahead) {
            end.fma(part * ScriptSampler.STEP_SECONDS, motion.velocity);
        }
        at[0] = end.x - originM[0];
        at[1] = end.y - originM[1];
        at[2] = end.z - originM[2];
    }

    @Override
    public double movedM() {
        return motion.speed() * ScriptSampler.STEP_SECONDS;
    }

    @Override
    public boolean hasTip() {
        return false;
    }

    @Override
    public boolean yields() {
        return true;
    }

    @Override
    public double mobility(double[] at, double[] along) {
        return motion.mobility(
                at[0] + originM[0],
                at[1] + originM[1],
                at[2] + originM[2],
                along[0],
                along[1],
                along[2]);
    }

    @Override
    public void slid(double[] at, double[] by) {
        motion.slid(end.set(at[0] + originM[0], at[1] + originM[1], at[2] + originM[2]), slid);
        by[0] = slid.x;
        by[1] = slid.y;
        by[2] = slid.z;
    }

    @Override
    public void give(double[] at, double[] along, double impulse) {
        double x = along[0] * impulse;
        double y = along[1] * impulse;
        double z = along[2] * impulse;
        pushed.add(x, y, z);
        motion.push(at[0] + originM[0], at[1] + originM[1], at[2] + originM[2], x, y, z);
    }
}
