package prelude.app.session;

import prelude.cases.scenario.Hand;
import prelude.engine.Resource;
import prelude.engine.target.StereoTarget;
import prelude.engine.view.LateLook;
import prelude.engine.view.StereoView;

/**
 * One frame between its beginning and its end. The same object may come back every frame, so that a
 * frame makes no garbage.
 */
public interface ViewFrame extends Resource, LateLook {

    /** Whether anything drawn would be seen. */
    boolean visible();

    /** Only of a visible frame. */
    StereoView view();

    /**
     * Only of a visible frame. It may be another than in the frame before: then whoever knows
     * something of that has to forget it before this frame is closed, for its images go.
     */
    StereoTarget target();

    /** Which of the target's images to draw into. Only of a visible frame. */
    int imageIndex();

    HandInput hand(Hand hand);

    /** Only of a visible frame, with its own view. */
    @Override
    default boolean look(StereoView view) {
        return false;
    }
}
