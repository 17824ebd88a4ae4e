package prelude.engine.frame;

import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.ImageShape;
import prelude.engine.memory.ImageView;
import prelude.engine.target.StereoTarget;

/** Views of a target's images. */
final class TargetViews implements Resource {
    private final ImageView[] views;

    TargetViews(Device device, StereoTarget target) {
        views = new ImageView[target.imageCount()];
        ImageShape shape = ImageShape.flat(target.format(), target.width(), target.height(), 2, 1);
        for (int i = 0; i < views.length; i++) {
            views[i] = new ImageView(device, target.image(i), shape, "target " + i);
        }
    }

    long view(int image) {
        return views[image].handle();
    }

    @Override
    public void close() {
        for (ImageView view : views) {
            view.close();
        }
    }
}
