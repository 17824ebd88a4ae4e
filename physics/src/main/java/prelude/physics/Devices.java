package prelude.physics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ToolSample;
import prelude.physics.device.DeviceCourse;
import prelude.physics.device.DeviceInput;
import prelude.physics.device.DeviceMotion;
import prelude.physics.device.DeviceShape;
import prelude.physics.frame.DevicePoses;
import prelude.physics.rigid.OpenedSurface;
import prelude.physics.rigid.RigidWorld;

/**
 * The devices of a rehearsal. In each step jaws take and leave them, tissue moves them in its own
 * substeps, and what is rigid lets them come as far as it can.
 */
final class Devices implements Remembered {
    /** One that is further from where it began than this has fallen out of the field, m. */
    private static final double FURTHEST_M = 2;

    private static final double JUMP_M = 0.06;

    /** From an instrument's tip to the end of its handle, at most, m. */
    private static final double LONGEST_INSTRUMENT_M = 0.3;

    private final List<Part> parts = new ArrayList<>();
    private final boolean[] shut = new boolean[2];
    private final @Nullable ToolSample[] samples = new ToolSample[2];
    private final RigidWorld rigid;
    private final DevicePasses passes;
    private final DevicePoses poses;
    private final Matrix4d matrix = new Matrix4d();
    private final Vector3d[] onHandN = {new Vector3d(), new Vector3d()};
    private double seconds;

    /** How the substeps of a body that is near a device move it. */
    enum Claim {
        /** With its weight and its holder. */
        FIRST,

        /** Once more, as another body's did before. */
        AGAIN,

        /** Not: those of a body that is solved together with this one do. */
        SHARED
    }

    /** One device, and what is known of it in a step. */
    static final class Part {
        private final DeviceCourse course;
        private final Vector3d tissueN = new Vector3d();
        private final Vector3d beganM;

        /** Whether some body's substeps move it in this step. */
        private boolean claimed;

        /** Whether all substeps of who moves it now have been made. */
        private boolean made;

        Part(DeviceCourse course) {
            this.course = course;
            beganM = new Vector3d(course.motion.place);
        }

        DeviceCourse course() {
            return course;
        }

        /** Whose substeps move it. */
        Claim claim() {
            Claim claim = !claimed ? Claim.FIRST : made ? Claim.AGAIN : Claim.SHARED;
            claimed = true;
            made = false;
            if (claim == Claim.FIRST) {
                tissueN.zero();
            }
            return claim;
        }

        /** A body's substeps have been made. */
        void made() {
            made = true;
        }

        void felt(Vector3dc newtons) {
            tissueN.add(newtons);
        }

        Vector3dc tissueN() {
            return tissueN;
        }

        /**
         * A free substep.
         *
         * @param own with its weight and its holder's pull, rather than as it went
         * @param part of the step that will have passed at its end
         */
        void predict(boolean own, double part, double h) {
            if (own) {
                course.predict(part, h, ScriptSampler.STEP_SECONDS);
            } else {
                course.motion.predict(NOTHING, NOTHING, NOTHING, h);
            }
        }
    }

    private static final Vector3dc NOTHING = new Vector3d();

    Devices(
            List<DeviceInput> inputs,
            List<SurfaceMesh> bones,
            OpenedSurface opened,
            Gravity gravity) {
        for (DeviceInput input : inputs) {
            DeviceShape shape = DeviceShape.of(input.parts(), input.densityKgPerM3());
            parts.add(new Part(new DeviceCourse(input, shape, gravity.now())));
        }
        rigid =
                RigidWorld.open(
                        bones, opened, parts.stream().map(part -> part.course.motion).toList());
        passes = new DevicePasses(rigid.devices(), parts.stream().map(Part::course).toList());
        poses = new DevicePoses(parts.size());
        rebuild();
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

    List<Part> parts() {
        return parts;
    }

    /** What hands hold in the coming step: jaws that open leave what they have. */
    void hands(@Nullable ToolSample left, @Nullable ToolSample right, long step) {
        if (parts.isEmpty()) {
            return;
        }
        seconds = step * ScriptSampler.STEP_SECONDS;
        hand(0, left);
        hand(1, right);
    }

    private void hand(int hand, @Nullable ToolSample sample) {
        ToolSample before = samples[hand];
        samples[hand] = sample;
        boolean shuts = sample != null && sample.on() && sample.instrument() == Instrument.GRASPER;
        shut[hand] &= shuts;
        for (int i = 0; i < parts.size(); i++) {
            DeviceCourse course = parts.get(i).course;
            if (course.hand() != hand) {
                continue;
            }
            if (!shuts || sample == null) {
                course.release(seconds);
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
        if (sample == null || !sample.on() || sample.instrument() != Instrument.GRASPER) {
            return -1;
        }
        int nearest = -1;
        double least = Math.min(DeviceCourse.JAW_M, tissueM);
        for (int i = 0; i < parts.size(); i++) {
            double distance =
                    parts.get(i)
                            .course
                            .distanceM(
                                    sample.tipX() * 1e-3,
                                    sample.tipY() * 1e-3,
                                    sample.tipZ() * 1e-3);
            if (distance < least && !parts.get(i).course.lost()) {
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
        DeviceCourse course = parts.get(device).course;
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
        DeviceMotion motion = parts.get(device).course.motion;
        for (Part part : parts) {
            DeviceMotion other = part.course.motion;
            double near = motion.shape.reachM() + other.shape.reachM();
            if (other != motion && other.place.distance(motion.place) < near) {
                part.course.wake();
            }
        }
    }

    /** Before tissue moves. */
    void beginStep() {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            part.claimed = false;
            part.course.motion.beginStep();
        }
    }

    /** After tissue has moved: the rest moves, and all of them meet what is rigid. */
    void endStep(int substeps) {
        if (parts.isEmpty()) {
            return;
        }
        double h = ScriptSampler.STEP_SECONDS / substeps;
        boolean moving = false;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            DeviceCourse course = part.course;
            if (part.claimed) {
                course.motion.rejoin();
            } else if (!course.rests()) {
                // Of what rests on tissue that sleeps, the last force goes on.
                part.tissueN.zero();
            }
            if (!part.claimed && !course.seated() && course.hand() == DeviceCourse.NOBODY) {
                if (!course.rests()) {
                    course.fly(ScriptSampler.STEP_SECONDS);
                }
            } else if (!part.claimed && !course.seated() && !course.lost()) {
                for (int s = 0; s < substeps; s++) {
                    part.predict(true, (s + 1.0) / substeps, h);
                }
            }
            if (!course.motion.finite()) {
                course.recover(seconds);
            }
            moving |= !fixed(course) && (!course.rests() || touchable(course));
            passes.settle(i, seconds);
        }
        if (moving) {
            rigid.moveDevices(ScriptSampler.STEP_SECONDS);
        }
        for (int i = 0; i < parts.size(); i++) {
            bear(i);
        }
        feel();
    }

    private void feel() {
        onHandN[0].zero();
        onHandN[1].zero();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            int hand = part.course.hand();
            if (hand != DeviceCourse.NOBODY) {
                part.course.feel(part.tissueN, onHandN[hand]);
            }
        }
    }

    private static boolean fixed(DeviceCourse course) {
        return course.seated() || course.lost();
    }

    /** Whether an instrument that pushes devices is near. */
    private boolean touchable(DeviceCourse course) {
        for (ToolSample sample : samples) {
            if (sample != null && sample.instrument() != Instrument.GRASPER) {
                Vector3d at = course.motion.place;
                double x = sample.tipX() * 1e-3 - at.x;
                double y = sample.tipY() * 1e-3 - at.y;
                double z = sample.tipZ() * 1e-3 - at.z;
                double near = course.motion.shape.reachM() + LONGEST_INSTRUMENT_M;
                if (x * x + y * y + z * z < near * near) {
                    return true;
                }
            }
        }
        return false;
    }

    private void bear(int device) {
        Part part = parts.get(device);
        DeviceCourse course = part.course;
        boolean wasSeated = course.seated();
        if (!course.motion.finite()) {
            course.recover(seconds);
        }
        if (course.bear(part.tissueN, seconds)) {
            if (wasSeated && !course.seated()) {
                passes.liesIn(device);
            }
            passes.tell(device);
            wakeAround(device);
        }
        if (!course.lost() && course.motion.place.distance(part.beganM) > FURTHEST_M) {
            course.lose(seconds);
            passes.tell(device);
        }
    }

    /** What a hand (0 left, 1 right) felt of the device in its jaws in the last step, N, LPS. */
    Vector3dc onHandN(int hand) {
        return onHandN[hand];
    }

    /** Whether a hand has a device that is fast in its place, so that it is held both ways. */
    boolean holdsSeated(int hand) {
        for (int i = 0; i < parts.size(); i++) {
            DeviceCourse course = parts.get(i).course;
            if (course.hand() == hand && course.seated()) {
                return true;
            }
        }
        return false;
    }

    /** All numbers of their state, for the hash; empty where there is no device. */
    double[] state() {
        double[] all = new double[14 * parts.size()];
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(parts.get(i).course.motion.state(), 0, all, 14 * i, 13);
            DeviceCourse course = parts.get(i).course;
            all[14 * i + 13] = course.seated() ? 1 : course.lost() ? 2 : 0;
        }
        return all;
    }

    /** Where they are now. */
    DevicePoses poses() {
        for (int i = 0; i < parts.size(); i++) {
            DeviceMotion motion = parts.get(i).course.motion;
            poses.set(i, motion.nowFromPlannedMm(matrix));
        }
        return poses;
    }

    List<DeviceReport> report() {
        return parts.stream().map(part -> DeviceReport.of(part.course, part.tissueN)).toList();
    }

    @Override
    public Memory remember() {
        List<DeviceCourse.Saved> saved = new ArrayList<>();
        List<BitSet> passed = passes.save();
        List<Vector3d> tissueN = new ArrayList<>();
        for (Part part : parts) {
            tissueN.add(new Vector3d(part.tissueN));
            saved.add(part.course.save());
        }
        return new Memory() {
            @Override
            public void restore() {
                for (int i = 0; i < parts.size(); i++) {
                    parts.get(i).course.restore(saved.get(i));
                    parts.get(i).tissueN.set(tissueN.get(i));
                }
                passes.restore(passed);
                rebuild();
            }

            @Override
            public long bytes() {
                return 256L * saved.size();
            }
        };
    }
}
