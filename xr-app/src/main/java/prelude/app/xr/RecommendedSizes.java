package prelude.app.xr;

import java.nio.IntBuffer;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.openxr.XrViewConfigurationView;
import org.lwjgl.system.MemoryUtil;
import prelude.engine.Resource;

/**
 * What the runtime recommends, which its user may change in the midst of a session; where the user
 * of this program has asked for a size, that. Makes no garbage.
 */
final class RecommendedSizes implements EyeSizes, Resource {
    private final XrInstance instance;
    private final long systemId;
    private final boolean fixed;
    private final XrViewConfigurationView.Buffer views = XrViewConfigurationView.calloc(2);
    private final XrViewConfigurationView left = views.get(0);
    private final IntBuffer count = MemoryUtil.memAllocInt(1);
    private int width;
    private int height;

    /**
     * @param settings that fit the headset
     */
    RecommendedSizes(XrSystem system, XrSettings settings) throws XrUnavailableException {
        instance = system.instance();
        systemId = system.systemId();
        fixed = settings.eyeWidth() > 0;
        width = settings.widthFor(system.headset());
        height = settings.heightFor(system.headset());
        views.forEach(XrViewConfigurationView::type$Default);
    }

    @Override
    public void look() {
        if (fixed) {
            return;
        }
        int result =
                XR10.xrEnumerateViewConfigurationViews(
                        instance, systemId, XrSystem.STEREO, count, views);
        // What is lost or refused here is heard of elsewhere; the pictures stay as they are.
        if (result >= 0
                && left.recommendedImageRectWidth() > 0
                && left.recommendedImageRectHeight() > 0) {
            width = Math.min(left.recommendedImageRectWidth(), left.maxImageRectWidth());
            height = Math.min(left.recommendedImageRectHeight(), left.maxImageRectHeight());
        }
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void close() {
        views.free();
        MemoryUtil.memFree(count);
    }
}
