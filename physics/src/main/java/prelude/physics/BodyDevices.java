package prelude.physics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.joml.Vector3d;
import prelude.cases.scenario.ScriptSampler;
import prelude.physics.attach.Acting;
import prelude.physics.cut.Fragments;
import prelude.physics.device.DeviceCourse;
import prelude.physics.instrument.DeviceOnBody;

/** All devices as one body's tissue meets them. */
final class BodyDevices implements Acting {
    private final List<Meeting> meetings = new ArrayList<>();
    private final Fragments fragments;
    private final Vector3d force = new Vector3d();
    private float substepSeconds;

    /** One device at this body. */
    private static final class Meeting {
        final DevicePart device;
        final DeviceOnBody contact;

        /** Whether it is near enough in this step. */
        boolean here;

        /** Whether this body's substeps move it. */
        DevicePart.Claim claim = DevicePart.Claim.FIRST;

        /**
         * It was placed within this tissue, which lies as its fit wants it: it does not push while
         * it stays there.
         */
        boolean within;

        /** A piece of bone: in its place it pushes tissue no more than the bone did. */
        final boolean piece;

        Meeting(DevicePart device, DeviceOnBody contact) {
            this.device = device;
            this.contact = contact;
            piece = device.piece() != null;
        }
    }

    BodyDevices(Fragments fragments) {
        this.fragments = fragments;
    }

    void add(DevicePart device, DeviceOnBody contact) {
        Meeting meeting = new Meeting(device, contact);
        if (device.course().seated() && contact.near()) {
            contact.gather(fragments);
            meeting.within = contact.holdsTissue();
            contact.none();
        }
        meetings.add(meeting);
    }

    /** Has these pieces of bone, and no others. */
    void pieces(List<DevicePart> pieces, Function<DevicePart, DeviceOnBody> contact) {
        meetings.removeIf(one -> one.piece && !pieces.contains(one.device));
        for (DevicePart piece : pieces) {
            if (meetings.stream().noneMatch(one -> one.device == piece)) {
                meetings.add(new Meeting(piece, contact.apply(piece)));
            }
        }
    }

    /** Whether one that moves is near. */
    boolean near() {
        for (int i = 0; i < meetings.size(); i++) {
            Meeting one = meetings.get(i);
            if (!one.device.course().rests() && one.contact.near()) {
                return true;
            }
        }
        return false;
    }

    /** Whether tissue must not come to rest for their sake. */
    boolean busy() {
        for (int i = 0; i < meetings.size(); i++) {
            if (meetings.get(i).here && !meetings.get(i).device.course().rests()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int looks(boolean shared) {
        return 1;
    }

    @Override
    public void look(int part, boolean shared) {
        for (int i = 0; i < meetings.size(); i++) {
            Meeting one = meetings.get(i);
            DeviceCourse course = one.device.course();
            one.within = course.seated() && (one.piece || one.within);
            one.here = !one.within && !course.lost() && one.contact.near();
            if (one.here) {
                one.claim = one.device.claim();
                if (one.claim == DevicePart.Claim.AGAIN) {
                    course.motion.again(ScriptSampler.STEP_SECONDS);
                }
                one.contact.gather(fragments);
            } else {
                one.contact.none();
            }
        }
    }

    /** Devices move freely for the substep. */
    @Override
    public void beginSubstep(double part, float h) {
        substepSeconds = h;
        for (int i = 0; i < meetings.size(); i++) {
            Meeting one = meetings.get(i);
            if (one.here) {
                if (one.claim != DevicePart.Claim.SHARED) {
                    one.device.predict(one.claim == DevicePart.Claim.FIRST, part, h);
                }
                one.contact.beginSubstep();
            }
        }
    }

    @Override
    public void push() {
        for (int i = 0; i < meetings.size(); i++) {
            if (meetings.get(i).here) {
                meetings.get(i).contact.push(substepSeconds);
            }
        }
    }

    @Override
    public void endSubstep() {
        for (int i = 0; i < meetings.size(); i++) {
            Meeting one = meetings.get(i);
            if (one.here && one.claim != DevicePart.Claim.SHARED) {
                one.device.course().motion.measureVelocity(substepSeconds);
            }
        }
    }

    /** Hands the tissue's forces over. */
    @Override
    public void endStep(int substeps) {
        for (int i = 0; i < meetings.size(); i++) {
            Meeting one = meetings.get(i);
            if (one.here) {
                one.device.felt(one.contact.force(substeps, force));
                one.device.made();
            }
        }
    }

    @Override
    public void forget() {
        meetings.forEach(one -> one.contact.forget());
    }

    /** Which of them lie within this tissue as they were placed. */
    BitSet within() {
        BitSet within = new BitSet();
        for (int i = 0; i < meetings.size(); i++) {
            within.set(i, meetings.get(i).within && !meetings.get(i).piece);
        }
        return within;
    }

    /** The tissue is another: nothing is touched yet. */
    void restore(BitSet within) {
        for (int i = 0; i < meetings.size(); i++) {
            Meeting one = meetings.get(i);
            one.within = within.get(i);
            one.here = false;
            one.contact.none();
        }
    }
}
