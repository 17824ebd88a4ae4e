package prelude.physics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.cases.scenario.ToolSample;
import prelude.physics.frame.HeldBack;
import prelude.physics.ink.BladeGuide;
import prelude.physics.ink.Ink;

/** Both hands' blades beside the lines that are drawn on all bodies. */
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
