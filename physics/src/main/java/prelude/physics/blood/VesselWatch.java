package prelude.physics.blood;

import java.util.List;

/** Looks vessels over, and measures their mouths, whenever that may tell something new. */
final class VesselWatch {
    /** Vessels are looked over so many steps after a cut, when freed pieces have been found. */
    private static final int DELAY_STEPS = 7;

    private final List<BleedingBody> bodies;
    private final List<VesselCourse> courses;
    private final OpeningList openings;
    private final Occlusions occlusions;
    private final MouthMeter mouths;
    private final long[] skinVersions;

    /** Steps until the vessels are looked over; below 0 where there is no need to. */
    private int lookIn = -1;

    /** The next piece of a look: two for each vessel; below 0 while there is none. */
    private int lookAt = -1;

    /** Whether a mouth was measured since the last look: what drains into a vein depends on it. */
    private boolean measured;

    /** All this at one moment. */
    record State(int lookIn, int lookAt, boolean measured) {}

    /**
     * @param courses may grow until the first step
     */
    VesselWatch(
            List<BleedingBody> bodies,
            List<VesselCourse> courses,
            OpeningList openings,
            Occlusions occlusions) {
        this.bodies = bodies;
        this.courses = courses;
        this.openings = openings;
        this.occlusions = occlusions;
        mouths = new MouthMeter(bodies, openings);
        skinVersions = new long[bodies.size()];
    }

    MouthMeter mouths() {
        return mouths;
    }

    /** Looks the vessels over anew from the next step on. */
    void look() {
        if (!courses.isEmpty()) {
            lookIn = 0;
        }
    }

    boolean looking() {
        return lookAt >= 0;
    }

    /** Does one piece of a look, or measures one mouth. */
    void step() {
        followSkins();
        if (lookAt < 0) {
            measure();
        }
        if (lookAt < 0 && lookIn >= 0 && lookIn-- == 0) {
            lookAt = 0;
        }
        if (lookAt >= 0) {
            goOn();
        }
    }

    /** A look is due some steps after any tissue was parted or taken away. */
    private void followSkins() {
        for (int b = 0; b < skinVersions.length; b++) {
            long version = bodies.get(b).drawn().skin().version();
            if (version != skinVersions[b]) {
                skinVersions[b] = version;
                lookIn = lookIn < 0 ? DELAY_STEPS : lookIn;
            }
        }
    }

    private void goOn() {
        VesselCourse course = courses.get(lookAt / 2);
        if (lookAt % 2 == 0) {
            course.findMouths(openings);
        } else {
            course.findSupply(openings, occlusions);
        }
        lookAt = lookAt + 1 == 2 * courses.size() ? -1 : lookAt + 1;
    }

    private void measure() {
        if (mouths.measureNext()) {
            measured = true;
        } else if (measured) {
            measured = false;
            look();
        }
    }

    /** The skins are as they were last looked at. */
    void seen() {
        for (int b = 0; b < skinVersions.length; b++) {
            skinVersions[b] = bodies.get(b).drawn().skin().version();
        }
    }

    State save() {
        return new State(lookIn, lookAt, measured);
    }

    void restore(State state) {
        lookIn = state.lookIn;
        lookAt = state.lookAt;
        measured = state.measured;
        seen();
    }
}
