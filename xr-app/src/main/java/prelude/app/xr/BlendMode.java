package prelude.app.xr;

import java.nio.IntBuffer;
import org.lwjgl.openxr.XR10;
import org.lwjgl.system.MemoryStack;

/** How the picture meets what the eyes would see without it. */
public enum BlendMode {
    /** The picture hides the room. */
    OPAQUE(XR10.XR_ENVIRONMENT_BLEND_MODE_OPAQUE),
    /** The picture's alpha lets the room through, as video passthrough does. */
    ALPHA_BLEND(XR10.XR_ENVIRONMENT_BLEND_MODE_ALPHA_BLEND),
    /** The picture is light added to the room, as see-through optics do; black is clear. */
    ADDITIVE(XR10.XR_ENVIRONMENT_BLEND_MODE_ADDITIVE);

    private final int code;

    BlendMode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /**
     * The first of the headset's modes, in its order of preference, that there are pictures for.
     */
    static BlendMode choose(XrSystem system) throws XrUnavailableException {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            String call = "xrEnumerateEnvironmentBlendModes";
            IntBuffer count = stack.mallocInt(1);
            XrException.check(
                    call,
                    XR10.xrEnumerateEnvironmentBlendModes(
                            system.instance(), system.systemId(), XrSystem.STEREO, count, null));
            IntBuffer codes = stack.mallocInt(count.get(0));
            XrException.check(
                    call,
                    XR10.xrEnumerateEnvironmentBlendModes(
                            system.instance(), system.systemId(), XrSystem.STEREO, count, codes));
            return preferred(codes);
        }
    }

    /**
     * @param codes XrEnvironmentBlendMode, the preferred one first; extensions may add others
     */
    static BlendMode preferred(IntBuffer codes) throws XrUnavailableException {
        for (int i = 0; i < codes.limit(); i++) {
            for (BlendMode mode : values()) {
                if (mode.code == codes.get(i)) {
                    return mode;
                }
            }
        }
        throw new XrUnavailableException(
                "the headset shows pictures in no way that Prelude knows: update its runtime, or"
                        + " rehearse in a window with --desktop");
    }
}
