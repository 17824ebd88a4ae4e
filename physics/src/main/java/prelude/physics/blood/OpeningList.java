package prelude.physics.blood;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All openings of all vessels, in the order in which they were found. */
final class OpeningList {
    private final List<BleedingBody> bodies;
    private final List<Opening> all = new ArrayList<>();
    private boolean[] claimed = new boolean[16];
    private double nowS;

    OpeningList(List<BleedingBody> bodies) {
        this.bodies = bodies;
    }

    int count() {
        return all.size();
    }

    Opening at(int number) {
        return all.get(number);
    }

    void time(double seconds) {
        nowS = seconds;
    }

    /** Whether no mouth has been filed under the number in this look. */
    boolean free(int number) {
        return number < all.size() && !claimed[number];
    }

    void beginLook(VesselCourse of) {
        if (claimed.length < 2 * all.size()) {
            claimed = new boolean[4 * all.size()];
        }
        for (int i = 0; i < all.size(); i++) {
            claimed[i] = all.get(i).course != of;
        }
    }

    /**
     * Files a mouth.
     *
     * @param known the opening that it was before; below 0 for a new one
     * @param middle a cell near its middle
     * @return its number
     */
    int file(VesselCourse course, int known, long shape, int middle) {
        Opening opening = known >= 0 ? all.get(known) : begin(course, middle);
        claimed[opening.number] = true;
        if (opening.shape != shape) {
            opening.shape = shape;
            opening.unmeasured = true;
            opening.body = course.lumen.body[middle];
            opening.mark = mark(course, middle, opening.body);
        }
        opening.there = true;
        return opening.number;
    }

    private Opening begin(VesselCourse course, int middle) {
        int body = course.lumen.body[middle];
        int number = all.size();
        Opening opening = new Opening(number, course, body, mark(course, middle, body), nowS);
        all.add(opening);
        if (claimed.length <= number) {
            boolean[] more = new boolean[2 * number + 2];
            System.arraycopy(claimed, 0, more, 0, claimed.length);
            claimed = more;
        }
        return opening;
    }

    private int mark(VesselCourse course, int cell, int body) {
        Lumen lumen = course.lumen;
        return bodies.get(body)
                .marks()
                .add(
                        course.parts.fragment(cell),
                        lumen.bary[3 * cell],
                        lumen.bary[3 * cell + 1],
                        lumen.bary[3 * cell + 2]);
    }

    /** An opening that a wider cut has made part of another is told with that one. */
    void absorb(int gone, int by) {
        Opening opening = all.get(gone);
        if (free(gone) && !opening.absorbed) {
            opening.absorbed = true;
            all.get(by).lostMl += opening.lostMl;
        }
    }

    /** What no mouth was filed under is there no longer. */
    void endLook(VesselCourse of) {
        for (int i = 0; i < all.size(); i++) {
            Opening opening = all.get(i);
            if (opening.course == of && !claimed[i]) {
                opening.there = false;
            }
        }
    }

    void clearSupply(VesselCourse of) {
        for (Opening opening : all) {
            if (opening.course == of) {
                opening.supplied = false;
                opening.nicked = false;
                opening.occludedBy = null;
            }
        }
    }

    /** The next whose shape is to be measured; null where there is none. */
    @Nullable Opening unmeasured() {
        for (int i = 0; i < all.size(); i++) {
            Opening opening = all.get(i);
            if (opening.there && opening.unmeasured) {
                return opening;
            }
        }
        return null;
    }

    /** What bleeds in the step just made; bile left out. */
    double bloodMlPerS() {
        double sum = 0;
        for (Opening opening : all) {
            sum += opening.course.lumen.vessel.kind().bleeds() ? opening.mlPerS : 0;
        }
        return sum;
    }

    List<BloodLoss.Mouth> report() {
        return all.stream()
                .filter(opening -> (opening.areaMm2 > 0 || opening.lostMl > 0) && !opening.absorbed)
                .map(OpeningList::mouth)
                .toList();
    }

    private static BloodLoss.Mouth mouth(Opening opening) {
        Lumen lumen = opening.course.lumen;
        return new BloodLoss.Mouth(
                lumen.structure,
                lumen.vessel.kind(),
                opening.restMm,
                opening.diameterMm(),
                opening.mlPerS,
                opening.fastestMlPerS,
                opening.lostMl,
                opening.openedAtS,
                opening.stoppedBy,
                opening.stoppedBy == null ? null : opening.stoppedAtS);
    }

    List<Opening> save() {
        return all.stream().map(Opening::copy).toList();
    }

    void restore(List<Opening> saved) {
        all.clear();
        saved.forEach(opening -> all.add(opening.copy()));
    }
}
