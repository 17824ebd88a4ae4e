package prelude.app.xr;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.lwjgl.openxr.FBDisplayRefreshRate;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.system.MemoryStack;

/** Asks for a refresh rate where the runtime lets programs choose. */
final class RefreshRate {
    private RefreshRate() {}

    /** Takes the offered rate next to the wanted one; 0 leaves the runtime's own. */
    static void request(XrSystem system, XrSession session, float wantedHz) {
        if (wantedHz == 0
                || !system.has(FBDisplayRefreshRate.XR_FB_DISPLAY_REFRESH_RATE_EXTENSION_NAME)) {
            return;
        }
        try (MemoryStack stack = MemoryStack.stackPush()) {
            String call = "xrEnumerateDisplayRefreshRatesFB";
            IntBuffer count = stack.mallocInt(1);
            XrException.check(
                    call,
                    FBDisplayRefreshRate.xrEnumerateDisplayRefreshRatesFB(session, count, null));
            FloatBuffer offered = stack.mallocFloat(count.get(0));
            XrException.check(
                    call,
                    FBDisplayRefreshRate.xrEnumerateDisplayRefreshRatesFB(session, count, offered));
            if (offered.capacity() > 0) {
                XrException.check(
                        "xrRequestDisplayRefreshRateFB",
                        FBDisplayRefreshRate.xrRequestDisplayRefreshRateFB(
                                session, nearest(offered, wantedHz)));
            }
        }
    }

    static float nearest(FloatBuffer offered, float wantedHz) {
        float best = offered.get(0);
        for (int i = 1; i < offered.capacity(); i++) {
            if (Math.abs(offered.get(i) - wantedHz) < Math.abs(best - wantedHz)) {
                best = offered.get(i);
            }
        }
        return best;
    }
}
