package prelude.engine.frame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK12;
import org.lwjgl.vulkan.VkCommandBuffer;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Buffer;
import prelude.engine.pass.Access;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Target;
import prelude.engine.pass.Use;
import prelude.engine.scene.Scene;

/**
 * Which layers have any surface, as the device finds out while it draws them, so that it draws none
 * of those behind.
 */
final class LayerCounts implements Pass<Frame>, Resource {
    /** VkDrawIndexedIndirectCommand. */
    private static final int COMMAND_BYTES = 20;

    /** Of a mesh: the faces of cuts, and the other triangles. */
    private static final int RANGES = 2;

    private final Opened opened;

    /** By layer: 1 where it has a surface, else 0. */
    private final Buffer[] found;

    private final Buffer[] commands = new Buffer[Renderer.FRAMES_IN_FLIGHT];

    LayerCounts(Device device, int layers) {
        try (Opened opening = new Opened()) {
            found = new Buffer[layers];
            for (int layer = 0; layer < layers; layer++) {
                found[layer] =
                        opening.add(
                                Buffer.onDevice(
                                        device,
                                        4,
                                        VK10.VK_BUFFER_USAGE_STORAGE_BUFFER_BIT
                                                | VK10.VK_BUFFER_USAGE_INDIRECT_BUFFER_BIT,
                                        "layer %d found".formatted(layer)));
            }
            for (int slot = 0; slot < commands.length; slot++) {
                commands[slot] =
                        opening.add(
                                Buffer.written(
                                        device,
                                        (long) COMMAND_BYTES * RANGES * Scene.MAX_MESHES,
                                        VK10.VK_BUFFER_USAGE_INDIRECT_BUFFER_BIT,
                                        "draws of layers"));
            }
            opened = opening.keep();
        }
    }

    /** Whether a layer has any surface, to be written by its first pass. */
    static Target target(int layer) {
        return new Target("layer " + layer + " found", Target.Kind.BUFFERS);
    }

    @Override
    public String name() {
        return "no layer found";
    }

    @Override
    public List<Access> accesses() {
        List<Access> all = new ArrayList<>();
        for (int layer = 0; layer < found.length; layer++) {
            all.add(Access.writes(target(layer), Use.FILLED));
        }
        return List.copyOf(all);
    }

    @Override
    public void record(Frame frame) {
        for (Buffer layer : found) {
            VK10.vkCmdFillBuffer(frame.commands, layer.handle(), 0, VK10.VK_WHOLE_SIZE, 0);
        }
    }

    int layers() {
        return found.length;
    }

    Buffer found(int layer) {
        return found[layer];
    }

    /** Remembers what a mesh draws in this frame. */
    void put(Frame frame, int mesh, boolean interior, int first, int count) {
        ByteBuffer memory = commands[frame.slot].mapped();
        int at = offset(mesh, interior);
        memory.putInt(at, count);
        memory.putInt(at + 4, 1);
        memory.putInt(at + 8, first);
        memory.putInt(at + 12, 0);
        memory.putInt(at + 16, 0);
    }

    /** Draws it if a layer has any surface. */
    void drawIf(int layer, Frame frame, int mesh, boolean interior) {
        VkCommandBuffer buffer = frame.commands;
        VK12.vkCmdDrawIndexedIndirectCount(
                buffer,
                commands[frame.slot].handle(),
                offset(mesh, interior),
                found[layer].handle(),
                0,
                1,
                COMMAND_BYTES);
    }

    private static int offset(int mesh, boolean interior) {
        return COMMAND_BYTES * (RANGES * mesh + (interior ? 1 : 0));
    }

    @Override
    public void close() {
        opened.close();
    }
}
