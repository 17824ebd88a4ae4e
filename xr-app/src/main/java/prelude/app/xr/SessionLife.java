package prelude.app.xr;

import org.jspecify.annotations.Nullable;
import org.lwjgl.openxr.XR10;

/**
 * What a session has to do about each word from its runtime. Calls nothing itself, so that its
 * rules can be tested without a runtime.
 */
final class SessionLife {
    /** What the session does next. */
    enum Step {
        NOTHING,
        BEGIN,
        END
    }

    private SessionState state = SessionState.IDLE;
    private boolean running;
    private @Nullable SessionEnd end;

    /** Takes a new state from the runtime; the answer has been done when this is called again. */
    Step enter(SessionState next) {
        state = next;
        switch (next) {
            case READY -> {
                if (!running) {
                    running = true;
                    return Step.BEGIN;
                }
            }
            case STOPPING -> {
                if (running) {
                    running = false;
                    return Step.END;
                }
            }
            case EXITING -> finish(SessionEnd.LEFT);
            case LOSS_PENDING -> finish(SessionEnd.SESSION_LOST);
            case IDLE, SYNCHRONIZED, VISIBLE, FOCUSED -> {}
        }
        return Step.NOTHING;
    }

    /** The first end counts: what follows a loss is only its echo. */
    void finish(SessionEnd how) {
        if (end == null) {
            end = how;
            running = false;
        }
    }

    /**
     * Whether the call did what it was asked. A loss ends the session and is no exception; any
     * other failure is.
     */
    boolean accepts(String call, int result) {
        if (isLoss(result)) {
            finish(
                    result == XR10.XR_ERROR_INSTANCE_LOST
                            ? SessionEnd.RUNTIME_LOST
                            : SessionEnd.SESSION_LOST);
        } else {
            XrException.check(call, result);
        }
        return alive();
    }

    static boolean isLoss(int result) {
        return result == XR10.XR_ERROR_INSTANCE_LOST
                || result == XR10.XR_ERROR_SESSION_LOST
                || result == XR10.XR_SESSION_LOSS_PENDING;
    }

    /** Whether frames are to be waited for, begun and ended. */
    boolean running() {
        return running;
    }

    boolean alive() {
        return end == null;
    }

    /** Whether the hands are ours. */
    boolean focused() {
        return alive() && state == SessionState.FOCUSED;
    }

    SessionState state() {
        return state;
    }

    @Nullable SessionEnd end() {
        return end;
    }
}
