package prelude.physics.blood;

import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ToolSample;
import prelude.physics.skin.LumenSection;

/** Measures how wide mouths of vessels are, and whether heat has sealed them. */
final class MouthMeter {
    /** Monopolar coagulation is taught for vessels up to this; sealers of vessels reach 7 mm. */
    private static final double SEALS_UP_TO_MM = 2;

    /** A mouth is sealed that is this near to the tip of a cautery, on, for so long. */
    private static final double HEATS_WITHIN_MM = 3;

    private static final int HEAT_STEPS = ScriptSampler.STEPS_PER_SECOND;

    /** Heat has made the mouth where it has cut most of it. */
    private static final double MOSTLY = 0.5;

    /** A sealed mouth that is wider by this has been cut open again. */
    private static final double REOPENED = 1.5;

    private final List<BleedingBody> bodies;
    private final OpeningList openings;

    MouthMeter(List<BleedingBody> bodies, OpeningList openings) {
        this.bodies = bodies;
        this.openings = openings;
    }

    /** Measures one new or changed mouth, if there is any. */
    boolean measureNext() {
        Opening opening = openings.unmeasured();
        if (opening == null) {
            return false;
        }
        opening.unmeasured = false;
        VesselCourse course = opening.course;
        MouthCells cells = new MouthCells(course, opening.number);
        LumenSection section =
                LumenSection.of(
                        bodies.get(opening.body).wound(), course.lumen.meter(opening.body), cells);
        double counted = cells.areaMm2();
        // Cut faces end at the body's own surface, which may part a vessel from its organ.
        boolean whole = section.areaMm2() > counted / 2;
        opening.areaMm2 = whole ? section.areaMm2() : counted;
        opening.charredMm2 = section.charredMm2();
        opening.restMm = whole ? section.atMm() : cells.middleMm();
        if (opening.sealedMm2 > 0 && opening.areaMm2 > REOPENED * opening.sealedMm2) {
            opening.sealedMm2 = 0;
            opening.heatedSteps = 0;
        }
        if (opening.charredMm2 > MOSTLY * opening.areaMm2) {
            seal(opening);
        }
        return true;
    }

    private static boolean seal(Opening opening) {
        boolean seals = opening.sealedMm2 == 0 && opening.diameterMm() <= SEALS_UP_TO_MM;
        if (seals) {
            opening.sealedMm2 = opening.areaMm2;
        }
        return seals;
    }

    /** Heats what is near to a cautery that is on; whether that sealed a mouth. */
    boolean heat(@Nullable ToolSample sample) {
        if (sample == null || !sample.on() || sample.instrument() != Instrument.CAUTERY) {
            return false;
        }
        boolean sealed = false;
        for (int i = 0; i < openings.count(); i++) {
            Opening opening = openings.at(i);
            if (opening.there && opening.areaMm2 > 0 && near(opening, sample)) {
                opening.heated = true;
                opening.heatedSteps++;
                if (opening.heatedSteps >= HEAT_STEPS) {
                    sealed |= seal(opening);
                }
            }
        }
        return sealed;
    }

    /** What was not heated in this step cools, as fast as it was heated. */
    void cool() {
        for (int i = 0; i < openings.count(); i++) {
            Opening opening = openings.at(i);
            if (!opening.heated && opening.heatedSteps > 0) {
                opening.heatedSteps--;
            }
            opening.heated = false;
        }
    }

    private boolean near(Opening opening, ToolSample sample) {
        BleedingBody body = bodies.get(opening.body);
        if (body.marks().lost(opening.mark)) {
            return false;
        }
        double x = body.markMm(opening.mark, 0) - sample.tipX();
        double y = body.markMm(opening.mark, 1) - sample.tipY();
        double z = body.markMm(opening.mark, 2) - sample.tipZ();
        return x * x + y * y + z * z <= HEATS_WITHIN_MM * HEATS_WITHIN_MM;
    }
}
