package prelude.physics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ToolSample;
import prelude.physics.bone.BoneReport;
import prelude.physics.bone.FreedPiece;
import prelude.physics.device.DeviceCourse;
import prelude.physics.device.DeviceInput;
import prelude.physics.device.DeviceMotion;
import prelude.physics.device.DeviceShape;
import prelude.physics.frame.DevicePoses;
import prelude.physics.frame.FreedBones;
import prelude.physics.rigid.OpenedSurface;
import prelude.physics.rigid.RigidWorld;

/**
 * The devices of a rehearsal, and the pieces that come free of bones: these are devices from then
 * on. In each step jaws take and leave them, tissue moves them in its own substeps, and what is
 * rigid lets them come as far as it can.
 */
final class Devices implements Remembered {
    /** One that is further from where it began than this has fallen out of the field, m. */
    private static final double FURTHEST_M = 2;

    private static final double JUMP_M = 0.06;

    /** Those of the plan first, then pieces of bone as they came free. */
    private final List<DevicePart> parts = new ArrayList<>();

    private final int planned;
    private final Vector3dc gravity;
    private final List<Consumer<List<DevicePart>>> meeting = new ArrayList<>();
    private final FreedBones freed = new FreedBones();
    private final boolean[] shut = new boolean[2];
    private final @Nullable ToolSample[] samples = new ToolSample[2];
    private final RigidWorld rigid;
    private final DevicePasses passes;
    private final DevicePoses poses;
    private final Matrix4d matrix = new Matrix4d();
    private final HeldDevices held = new HeldDevices(parts);
    private double seconds;

    Devices(
            List<DeviceInput> inputs,
            List<SurfaceMesh> bones,
            OpenedSurface opened,
            Gravity gravity) {
        for (DeviceInput input : inputs) {
            DeviceShape shape = DeviceShape.of(input.parts(), input.densityKgPerM3());
            parts.add(new DevicePart(new DeviceCourse(input, shape, gravity.now()), null));
        }
        rigid =
                RigidWorld.open(
                        bones, opened, parts.stream().map(part -> part.course().motion).toList());
        passes = new DevicePasses(rigid.devices(), parts.stream().map(DevicePart::course).toList());
        planned = parts.size();
        this.gravity = gravity.now();
        poses = new DevicePoses(planned);
        rebuild();
    }

    /**
     * @param pieces told all pieces of bone whenever there are others
     */
    void tellPieces(Consumer<List<DevicePart>> pieces) {
        meeting.add(pieces);
    }

    private void tellPieces() {
        List<DevicePart> pieces = parts.subList(planned, parts.size());
        meeting.forEach(one -> one.accept(pieces));
    }

    /** Takes pieces that have come free of bones since it was last asked to. */
    void add(List<FreedPiece> all) {
        if (all.size() == parts.size() - planned) {
            return;
        }
        for (int i = parts.size() - planned; i < all.size(); i++) {
            FreedPiece piece = all.get(i);
            add(new DevicePart(new DeviceCourse(piece.input(), piece.shape(), gravity), piece));
        }
        tellPieces();
    }

    private void add(DevicePart part) {
        parts.add(part);
        rigid.devices().addPiece(part.course().motion);
        passes.add(part.course());
        passes.tell(parts.size() - 1);
    }

    /** Everything rigid, which this opened: bones, instruments, and the devices among them. */
    RigidWorld rigid() {
        return rigid;
    }

    /** Puts them into the rigid world as they are, in their order, as if nothing had met yet. */
    private void rebuild() {
        for (int i = 0; i < parts.size(); i++) {
            passes.tell(i);
        }
        rigid.devices().rebuild();
    }

    List<DevicePart> parts() {
        return parts;
    }

    /** What hands hold in the coming step: jaws that open leave what they have. */
    void hands(@Nullable ToolSample left, @Nullable ToolSample right, long step) {
        seconds = step * ScriptSampler.STEP_SECONDS;
        hand(0, left);
        hand(1, right);
    }

    private void hand(int hand, @Nullable ToolSample sample) {
        ToolSample before = samples[hand];
        samples[hand] = sample;
        boolean shuts = sample != null && sample.shutsJaws();
        shut[hand] &= shuts;
        for (int i = 0; i < parts.size(); i++) {
            DeviceCourse course = parts.get(i).course();
            if (course.hand() != hand) {
                continue;
            }
            if (!shuts || sample == null) {
                course.release(seconds);
                // Where it has come to sit it stands still.
                passes.tell(i);
            } else if (before == null || jumped(before, sample)) {
                course.slip(seconds, Double.NaN);
            } else {
                course.follow(sample);
            }
        }
    }

    private static boolean jumped(ToolSample from, ToolSample to) {
        double x = to.tipX() - from.tipX();
        double y = to.tipY() - from.tipY();
        double z = to.tipZ() - from.tipZ();
        return x * x + y * y + z * z > JUMP_M * JUMP_M * 1e6;
    }

    /** Whether a hand's jaws have shut on a device since they were open. */
    boolean hasGrasped(int hand) {
        return shut[hand];
    }

    /**
     * The device in a hand's jaws: the nearest to their tip, if it is nearer than tissue is.
     *
     * @return its number, or -1
     */
    int inJaws(int hand, double tissueM) {
        ToolSample sample = samples[hand];
        if (sample == null || !sample.shutsJaws()) {
            return -1;
        }
        int nearest = -1;
        double least = Math.min(DeviceCourse.JAW_M, tissueM);
        for (int i = 0; i < parts.size(); i++) {
            double distance = parts.get(i).distanceM(sample);
            if (distance < least && !parts.get(i).course().lost()) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    /** Shuts a hand's jaws on a device. */
    void grasp(int hand, int device) {
        ToolSample sample = samples[hand];
        if (sample == null) {
            return;
        }
        DeviceCourse course = parts.get(device).course();
        if (course.hand() != DeviceCourse.NOBODY) {
            // The other hand takes over.
            course.release(seconds);
        }
        course.grasp(hand, sample, seconds);
        shut[hand] = true;
        passes.grasped(device);
        wakeAround(device);
    }

    /** What may have lain on a device looks whether it still does. */
    private void wakeAround(int device) {
        DeviceMotion motion = parts.get(device).course().motion;
        for (DevicePart part : parts) {
            DeviceMotion other = part.course().motion;
            double near = motion.shape.reachM() + other.shape.reachM();
            if (other != motion && other.place.distance(motion.place) < near) {
                part.course().wake();
            }
        }
    }

    /** Before tissue moves. */
    void beginStep() {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).beginStep();
        }
    }

    /** After tissue has moved: the rest moves, and all of them meet what is rigid. */
    void endStep(int substeps) {
        double h = ScriptSampler.STEP_SECONDS / substeps;
        boolean moving = false;
        for (int i = 0; i < parts.size(); i++) {
            DevicePart part = parts.get(i);
            DeviceCourse course = part.course();
            if (part.claimed()) {
                course.motion.rejoin();
            } else if (!course.rests()) {
                // Of what rests on tissue that sleeps, the last force goes on.
                part.feltNothing();
            }
            if (!part.claimed() && !course.seated() && course.hand() == DeviceCourse.NOBODY) {
                if (!course.rests()) {
                    course.fly(ScriptSampler.STEP_SECONDS);
                }
            } else if (!part.claimed() && !course.seated() && !course.lost()) {
                for (int s = 0; s < substeps; s++) {
                    part.predict(true, (s + 1.0) / substeps, h);
                }
            }
            if (!course.motion.finite()) {
                course.recover(seconds);
            }
            moving |= !fixed(course) && (!course.rests() || part.touchable(samples));
            passes.settle(i, seconds);
        }
        if (moving) {
            rigid.moveDevices(ScriptSampler.STEP_SECONDS);
        }
        for (int i = 0; i < parts.size(); i++) {
            bear(i);
        }
        held.feel();
    }

    private static boolean fixed(DeviceCourse course) {
        return course.seated() || course.lost();
    }

    private void bear(int device) {
        DevicePart part = parts.get(device);
        DeviceCourse course = part.course();
        boolean wasSeated = course.seated();
        if (!course.motion.finite()) {
            course.recover(seconds);
        }
        if (course.bear(part.tissueN(), seconds)) {
            if (wasSeated && !course.seated()) {
                passes.liesIn(device);
            }
            passes.tell(device);
            wakeAround(device);
        }
        if (!course.lost() && part.awayM() > FURTHEST_M) {
            course.lose(seconds);
            passes.tell(device);
        }
    }

    /** What hands feel of what they hold in their jaws. */
    HeldDevices held() {
        return held;
    }

    /** All numbers of their state, for the hash; empty where there is no device. */
    double[] state() {
        double[] all = new double[14 * parts.size()];
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(parts.get(i).course().motion.state(), 0, all, 14 * i, 13);
            DeviceCourse course = parts.get(i).course();
            all[14 * i + 13] = course.seated() ? 1 : course.lost() ? 2 : 0;
        }
        return all;
    }

    /** Where they are now. */
    DevicePoses poses() {
        for (int i = 0; i < planned; i++) {
            DeviceMotion motion = parts.get(i).course().motion;
            poses.set(i, motion.nowFromPlannedMm(matrix));
        }
        return poses;
    }

    /** Where pieces of bone are now. */
    FreedBones freed() {
        freed.clear();
        for (int i = planned; i < parts.size(); i++) {
            FreedPiece piece = parts.get(i).piece();
            if (piece != null) {
                freed.add(piece.drawn(), parts.get(i).course().motion.nowFromPlannedMm(matrix));
            }
        }
        return freed;
    }

    List<DeviceReport> report() {
        return parts.subList(0, planned).stream()
                .map(part -> DeviceReport.of(part.course(), part.tissueN()))
                .toList();
    }

    List<BoneReport.Piece> pieces() {
        return PieceReports.of(parts.subList(planned, parts.size()));
    }

    /** Whether a hand's drill, burr or saw is on within a piece of bone that is free. */
    boolean cutsPiece(@Nullable ToolSample sample) {
        if (sample == null || !sample.on() || !sample.instrument().cutsBone()) {
            return false;
        }
        for (int i = planned; i < parts.size(); i++) {
            if (parts.get(i).distanceM(sample) < 0) {
                return true;
            }
        }
        return false;
    }

    /** Has the pieces of bone that there were then, and those alone. */
    private void become(List<DevicePart> then) {
        if (then.equals(parts)) {
            return;
        }
        parts.subList(planned, parts.size()).clear();
        rigid.devices().truncate(planned);
        passes.truncate(planned);
        then.subList(planned, then.size()).forEach(this::add);
        tellPieces();
    }

    @Override
    public Memory remember() {
        List<DevicePart> then = List.copyOf(parts);
        List<DeviceCourse.Saved> saved = new ArrayList<>();
        List<BitSet> passed = passes.save();
        List<Vector3d> tissueN = new ArrayList<>();
        for (DevicePart part : parts) {
            tissueN.add(new Vector3d(part.tissueN()));
            saved.add(part.course().save());
        }
        return new Memory() {
            @Override
            public void restore() {
                become(then);
                for (int i = 0; i < parts.size(); i++) {
                    parts.get(i).course().restore(saved.get(i));
                    parts.get(i).restoreFelt(tissueN.get(i));
                }
                passes.restore(passed);
                // Jaws have lost what they held, and may shut on anything when they have opened.
                held.feel();
                rebuild();
            }

            @Override
            public long bytes() {
                return 256L * saved.size();
            }
        };
    }
}
