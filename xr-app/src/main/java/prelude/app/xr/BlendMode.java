package prelude.app.xr;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
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
     * The mode to show pictures in: the one asked for, or what the headset prefers where an opaque
     * picture was wanted of optics that have none.
     */
    static BlendMode choose(XrSystem system, BlendMode wanted) throws XrUnavailableException {
        List<BlendMode> offered = offered(system);
        if (offered.contains(wanted)) {
            return wanted;
        }
        if (wanted == OPAQUE && !offered.isEmpty()) {
            return offered.getFirst();
        }
        throw new XrUnavailableException(
                "the headset cannot show the room behind the picture ("
                        + wanted
                        + "), only "
                        + offered
                        + ": start without augmented reality");
    }

    /** In the headset's order of preference. */
    private static List<BlendMode> offered(XrSystem system) {
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
            List<BlendMode> modes = new ArrayList<>();
            for (int i = 0; i < codes.capacity(); i++) {
                for (BlendMode mode : values()) {
                    if (mode.code == codes.get(i)) {
                        modes.add(mode);
                    }
                }
            }
            return modes;
        }
    }
}
