package prelude.physics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import prelude.physics.device.DeviceCourse;
import prelude.physics.rigid.RigidDevices;

/**
 * What each device passes through: what it lay in at first until it is clear of that, the hand that
 * holds it, and, where it goes in along its axis, what it is to sit in. Of two devices either knows
 * of the other.
 */
final class DevicePasses {
    private final RigidDevices world;
    private final List<DeviceCourse> courses = new ArrayList<>();
    private final List<BitSet> passes = new ArrayList<>();

    /** What a device lies in where both are planned. */
    private final List<BitSet> atPlan = new ArrayList<>();

    DevicePasses(RigidDevices world, List<DeviceCourse> courses) {
        this.world = world;
        this.courses.addAll(courses);
        for (int i = 0; i < courses.size(); i++) {
            passes.add(new BitSet());
            BitSet planned = new BitSet();
            world.atPlan(i, planned);
            atPlan.add(planned);
        }
        for (int i = 0; i < courses.size(); i++) {
            liesIn(i);
        }
    }

    /** One more, after all others, that sits where it is and goes in along no axis. */
    void add(DeviceCourse course) {
        courses.add(course);
        passes.add(new BitSet());
        atPlan.add(new BitSet());
    }

    /** Leaves all out from a number on. */
    void truncate(int count) {
        courses.subList(count, courses.size()).clear();
        passes.subList(count, passes.size()).clear();
        atPlan.subList(count, atPlan.size()).clear();
        passes.forEach(one ->
                one.clear(
                        world.numberOfDevice(count),
                        Math.max(one.length(), world.numberOfDevice(count))));
    }

    /** Tells the rigid world how a device is to be taken. */
    void tell(int device) {
        DeviceCourse course = courses.get(device);
        world.set(device, course.seated() || course.lost(), passes.get(device));
        world.weigh(device);
    }

    /** It passes the hand that has taken it. */
    void grasped(int device) {
        passes.get(device).set(world.numberOf(courses.get(device).hand()));
        tell(device);
    }

    /** It has come loose: it passes what it lies in. */
    void liesIn(int device) {
        BitSet all = passes.get(device);
        world.lyingIn(device, all);
        for (int i = all.nextSetBit(0); i >= 0; i = all.nextSetBit(i + 1)) {
            mirror(device, i, true);
        }
    }

    /** The other of two devices passes, or meets, the one too. */
    private void mirror(int device, int number, boolean through) {
        int other = world.deviceOf(number);
        if (other >= 0) {
            BitSet its = passes.get(other);
            if (its.get(world.numberOfDevice(device)) != through) {
                its.set(world.numberOfDevice(device), through);
                tell(other);
            }
        }
    }

    /** A device that moves meets what it has come clear of. */
    void settle(int device, double seconds) {
        DeviceCourse course = courses.get(device);
        if (course.seated() || course.rests()) {
            return;
        }
        BitSet all = passes.get(device);
        boolean held = course.hand() != DeviceCourse.NOBODY;
        boolean goesIn = held && course.onItsWay();
        if (goesIn && !course.reachesSeat(seconds)) {
            BitSet planned = atPlan.get(device);
            for (int i = planned.nextSetBit(0); i >= 0; i = planned.nextSetBit(i + 1)) {
                if (holds(i)) {
                    all.set(i);
                    mirror(device, i, true);
                }
            }
        }
        for (int i = all.nextSetBit(0); i >= 0; i = all.nextSetBit(i + 1)) {
            boolean passed =
                    (held && i == world.numberOf(course.hand()))
                            || (goesIn && atPlan.get(device).get(i) && holds(i))
                            || world.liesIn(device, i);
            if (!passed) {
                all.clear(i);
                mirror(device, i, false);
            }
        }
        tell(device);
    }

    /** Whether something can hold a device: a bone, or a device that sits where it is planned. */
    private boolean holds(int number) {
        int device = world.deviceOf(number);
        return device < 0 || courses.get(device).seated();
    }

    List<BitSet> save() {
        List<BitSet> saved = new ArrayList<>();
        for (BitSet one : passes) {
            saved.add((BitSet) one.clone());
        }
        return saved;
    }

    void restore(List<BitSet> saved) {
        for (int i = 0; i < passes.size(); i++) {
            passes.get(i).clear();
            passes.get(i).or(saved.get(i));
        }
    }
}
