package prelude.engine.target;

import prelude.engine.Resource;
import prelude.engine.device.Device;

/** Images of our own, to be read back or blitted into a window. */
@SuppressWarnings("DoNotCallSuggester")
public final class OffscreenTarget implements StereoTarget, Resource {
    /**
     * @param imageCount how many frames may be in flight or shown at once
     */
    public OffscreenTarget(Device device, int width, int height, int imageCount) {}

    /** Waits for all that was submitted and reads one eye of one image. */
    public Picture read(int imageIndex, int eye) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int width() {
        return 0;
    }

    @Override
    public int height() {
        return 0;
    }

    @Override
    public int format() {
        return 0;
    }

    @Override
    public int finalLayout() {
        return 0;
    }

    @Override
    public int imageCount() {
        return 0;
    }

    @Override
    public long image(int index) {
        return 0;
    }

    @Override
    public void close() {}
}
