package prelude.app.xr;

import org.lwjgl.openxr.XR10;

/** OpenXR 1.0, section 9.3: where a session stands, as the runtime tells it. */
enum SessionState {
    IDLE(XR10.XR_SESSION_STATE_IDLE),
    READY(XR10.XR_SESSION_STATE_READY),
    SYNCHRONIZED(XR10.XR_SESSION_STATE_SYNCHRONIZED),
    VISIBLE(XR10.XR_SESSION_STATE_VISIBLE),
    FOCUSED(XR10.XR_SESSION_STATE_FOCUSED),
    STOPPING(XR10.XR_SESSION_STATE_STOPPING),
    LOSS_PENDING(XR10.XR_SESSION_STATE_LOSS_PENDING),
    EXITING(XR10.XR_SESSION_STATE_EXITING);

    private static final SessionState[] STATES = values();

    private final int code;

    SessionState(int code) {
        this.code = code;
    }

    static SessionState of(int code) {
        for (SessionState state : STATES) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("session state " + code);
    }
}
