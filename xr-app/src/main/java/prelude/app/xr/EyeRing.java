package prelude.app.xr;

import org.jspecify.annotations.Nullable;
import prelude.engine.Resource;

/**
 * The images that frames are drawn into, and those that they were drawn into before, which last
 * until a frame was drawn into the new ones: then whoever draws has forgotten them.
 */
final class EyeRing implements Resource {
    private EyeImages images;
    private @Nullable EyeImages before;

    EyeRing(EyeImages images) {
        this.images = images;
    }

    EyeImages images() {
        return images;
    }

    /** Whether nothing has been drawn into the latest images yet. */
    boolean isChanging() {
        return before != null;
    }

    /** Between two frames, when no image is acquired. */
    void replace(EyeImages next) {
        if (before != null || images.isAcquired()) {
            next.close();
            throw new IllegalStateException("images are in use");
        }
        before = images;
        images = next;
    }

    /** A frame was drawn into the images. */
    void drawn() {
        if (before != null) {
            before.close();
            before = null;
        }
    }

    @Override
    public void close() {
        drawn();
        images.close();
    }
}
