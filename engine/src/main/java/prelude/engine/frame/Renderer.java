package prelude.engine.frame;

import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.scene.Scene;
import prelude.engine.target.StereoTarget;
import prelude.engine.view.StereoView;

/** Draws scenes into targets, both eyes in one pass, two frames in flight. */
@SuppressWarnings("DoNotCallSuggester")
public final class Renderer implements Resource {
    public Renderer(Device device, RenderSettings settings) {}

    /** Submits one frame and gives its number, without waiting for it. */
    public long draw(Scene scene, StereoView view, StereoTarget target, int imageIndex) {
        throw new UnsupportedOperationException();
    }

    /** Waits until a frame is finished on the device. */
    public void await(long frame) {
        throw new UnsupportedOperationException();
    }

    /** The device's time for the latest frame known to be finished; NaN before there is one. */
    public double gpuMilliseconds() {
        throw new UnsupportedOperationException();
    }

    /**
     * Forgets a target whose images are about to be destroyed; waits for the frames that draw into
     * it.
     */
    public void forget(StereoTarget target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
