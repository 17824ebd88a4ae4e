package prelude.app.rehearsal;

import java.util.List;
import java.util.Optional;
import prelude.app.session.ViewSession;
import prelude.engine.frame.Renderer;

/** Says in the session for what the graphics device has too little memory, when that changes. */
final class ShortageNotes {
    private int said;

    /** After each frame; makes garbage only where something has changed. */
    void follow(Renderer renderer, ViewSession session, Optional<PanelView> panel) {
        int now = renderer.shortages();
        if (now == said) {
            return;
        }
        said = now;
        List<String> notes = renderer.notes();
        if (!notes.isEmpty()) {
            session.say(notes.getLast());
        }
        panel.ifPresent(view -> view.tellShortage(now > 0));
    }
}
