package prelude.app.rehearsal;

import java.util.List;
import prelude.app.session.HandInput;
import prelude.app.session.ViewSession;

/** Makes one structure after another more or less transparent, as the user's keys say. */
final class SeeThrough {
    private static final int STEP_PERCENT = 10;

    private final Looks looks;
    private final List<String> structures;

    /** Of the structures; none before one is chosen. */
    private int chosen = -1;

    SeeThrough(Looks looks) {
        this.looks = looks;
        structures = looks.structures();
    }

    void follow(HandInput hand, ViewSession session) {
        if ((hand.otherStructure == 0 && hand.moreOpaque == 0) || structures.isEmpty()) {
            return;
        }
        if (chosen < 0) {
            // The first key tells which it would be, and of the liver where there is one.
            chosen = Math.max(0, structures.indexOf("liver"));
        } else {
            chosen = Math.floorMod(chosen + hand.otherStructure, structures.size());
        }
        String name = structures.get(chosen);
        int percent = Math.round(100 * looks.opacity(name));
        if (hand.moreOpaque != 0) {
            percent = Math.clamp(percent + STEP_PERCENT * hand.moreOpaque, 0, 100);
            looks.setOpacity(name, percent / 100f);
        }
        session.say("%s %d %%".formatted(name, percent));
    }
}
