package prelude.app.xr;

import org.lwjgl.openxr.XR10;

/** What a hand can do or feel, in OpenXR's terms. */
enum HandAction {
    AIM("aim", "Where the instrument points", XR10.XR_ACTION_TYPE_POSE_INPUT),
    GRIP("grip", "Where the hand is", XR10.XR_ACTION_TYPE_POSE_INPUT),
    TRIGGER("trigger", "Use the instrument", XR10.XR_ACTION_TYPE_FLOAT_INPUT),
    NEXT("next", "Take the next instrument", XR10.XR_ACTION_TYPE_BOOLEAN_INPUT),
    SIZE("size", "A larger or smaller instrument", XR10.XR_ACTION_TYPE_FLOAT_INPUT),
    PULSE("pulse", "Feel the contact", XR10.XR_ACTION_TYPE_VIBRATION_OUTPUT);

    private final String id;
    private final String label;
    private final int type;

    HandAction(String id, String label, int type) {
        this.id = id;
        this.label = label;
        this.type = type;
    }

    String id() {
        return id;
    }

    /** What the runtime shows where users change their bindings. */
    String label() {
        return label;
    }

    int type() {
        return type;
    }
}
