package prelude.engine.target;

import java.nio.ByteBuffer;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Buffer;

/**
 * Memory of its own for the pictures of a target, to be read again and again without garbage. What
 * was read stays until the next reading and may be used by another thread.
 */
public final class ReadBack implements Resource {
    private final OffscreenTarget target;
    private final int eyes;
    private final Buffer buffer;

    /**
     * @param target one that can be read
     * @param eyes 1 for the left alone, 2 for both
     */
    public ReadBack(Device device, OffscreenTarget target, int eyes) {
        this.target = target;
        this.eyes = eyes;
        buffer = Buffer.readBack(device, eyes * target.bytesOfAnEye(), "film frame");
    }

    /** Waits for all that was submitted and reads an image that has been drawn. */
    public void read(int imageIndex) {
        target.copy(imageIndex, 0, eyes, buffer);
    }

    /**
     * An eye's pixels: R, G, B, A, a byte each, sRGB-encoded, the first row at the top. The memory
     * itself: writing to it changes it until the next reading.
     */
    public ByteBuffer rgba(int eye) {
        int bytes = Math.toIntExact(target.bytesOfAnEye());
        return buffer.mapped().slice(eye * bytes, bytes);
    }

    @Override
    public void close() {
        buffer.close();
    }
}
