package prelude.engine.memory;

import java.nio.ByteBuffer;
import org.lwjgl.vulkan.VkCommandBuffer;

/** A piece of what is to come to the device: written by any thread, recorded by the frame's. */
public interface Slab {
    /** How many bytes of staging it takes; it may be none. */
    long bytes();

    /** Writes them from the buffer's position on. */
    void write(ByteBuffer into);

    /**
     * Records the copy out of them.
     *
     * @param at where in the staging they begin
     */
    void record(VkCommandBuffer commands, Buffer staging, long at);
}
