package prelude.physics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.physics.frame.HeldBack;
import prelude.physics.ink.BladeGuide;
import prelude.physics.ink.Ink;

/** Both hands' blades and markers beside the lines that are drawn on all bodies. */
final class LedBlades {
    private final List<Ink> inks = new ArrayList<>();
    private final BladeGuide[] guides = {new BladeGuide(), new BladeGuide()};
    private final HeldBack shown = new HeldBack();

    /** The ink of a body more. */
    void along(Ink ink) {
        inks.add(ink);
    }

    /** What a hand's instrument does, given what the hand does; null is an empty hand. */
    @Nullable ToolSample lead(int hand, @Nullable ToolSample sample) {
        return guides[hand].lead(sample, inks);
    }

    /** A marker draws on the body that is nearest to its tip, and on no other. */
    void chooseDrawn(List<BodySimulation> bodies, int hand, @Nullable ToolSample sample) {
        if (bodies.size() < 2 || sample == null || sample.instrument() != Instrument.MARKER) {
            return;
        }
        double least = Double.POSITIVE_INFINITY;
        int nearest = 0;
        for (int i = 0; i < bodies.size(); i++) {
            double distance = bodies.get(i).markerM(hand);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        for (int i = 0; i < bodies.size(); i++) {
            bodies.get(i).drawsOn(hand, i == nearest);
        }
    }

    /** The tissue is another. */
    void forget() {
        guides[0].forget();
        guides[1].forget();
    }

    /** How far instruments are from their hands, held back by bone or led. */
    HeldBack aside(HeldBack byBone) {
        shown.copy(byBone);
        for (int hand = 0; hand < guides.length; hand++) {
            for (int axis = 0; axis < 3; axis++) {
                shown.add(hand, axis, guides[hand].asideMm(axis));
            }
        }
        return shown;
    }
}
