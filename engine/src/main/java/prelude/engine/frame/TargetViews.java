package prelude.engine.frame;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.ImageShape;
import prelude.engine.memory.ImageView;
import prelude.engine.target.DepthImages;
import prelude.engine.target.StereoTarget;

/**
 * What belongs to one target: views of its images, what is drawn into on the way there, and what
 * that cost. Whoever draws into two targets by turns makes nothing anew.
 */
final class TargetViews implements Resource {
    private final Device device;
    private final ImageView[] views;
    private final ImageShape depths;
    private final Map<Integer, ImageView> depthViews = new HashMap<>();

    /** Null before the first frame. */
    @Nullable Attachments attachments;

    /** Null until something transparent is drawn. */
    @Nullable LayerImages layers;

    /** Null until rays are cast. */
    @Nullable CastTargets cast;

    /** Null where nothing is occluded. */
    @Nullable OcclusionImages occlusion;

    /** Null where all is seen. */
    @Nullable HiddenMask mask;

    /** Of the latest frame known to be finished; NaN before there is one. */
    double gpuMilliseconds = Double.NaN;

    TargetViews(Device device, StereoTarget target) {
        this.device = device;
        views = new ImageView[target.imageCount()];
        ImageShape shape = ImageShape.flat(target.format(), target.width(), target.height(), 2, 1);
        depths = shape.of(VK10.VK_FORMAT_D32_SFLOAT);
        for (int i = 0; i < views.length; i++) {
            views[i] = new ImageView(device, target.image(i), shape, "target " + i);
        }
    }

    /** Of an image among those of the target's depths. */
    long depthView(DepthImages images, int image) {
        ImageView view = depthViews.get(image);
        if (view == null) {
            view = new ImageView(device, images.image(image), depths, "target depth " + image);
            depthViews.put(image, view);
        }
        return view.handle();
    }

    long view(int image) {
        return views[image].handle();
    }

    @Override
    public void close() {
        if (mask != null) {
            mask.close();
        }
        if (cast != null) {
            cast.close();
        }
        if (occlusion != null) {
            occlusion.close();
        }
        if (layers != null) {
            layers.close();
        }
        if (attachments != null) {
            attachments.close();
        }
        depthViews.values().forEach(ImageView::close);
        for (ImageView view : views) {
            view.close();
        }
    }
}
