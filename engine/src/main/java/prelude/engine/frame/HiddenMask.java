package prelude.engine.frame;

import java.nio.LongBuffer;
import java.util.List;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkCommandBuffer;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Buffer;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.RasterShape;
import prelude.engine.target.HiddenArea;

/** Covers what no one sees with the nearest depth before anything is drawn. */
final class HiddenMask implements Resource {
    private static final List<RasterShape.VertexStream> STREAMS =
            List.of(
                    new RasterShape.VertexStream(
                            12,
                            List.of(
                                    new RasterShape.Attribute(
                                            0, VK10.VK_FORMAT_R32G32B32_SFLOAT, 0))));

    private final HiddenArea area;
    private final Buffer corners;
    private final Pipeline pipeline;
    private final int format;
    private final LongBuffer buffers = MemoryUtil.memAllocLong(1);
    private final LongBuffer offsets = MemoryUtil.memCallocLong(1);

    /**
     * @param format of the pictures, a VkFormat
     */
    HiddenMask(Device device, Layouts layouts, HiddenArea area, int format, int samples) {
        this.area = area;
        this.format = format;
        corners =
                Buffer.written(
                        device,
                        4L * area.corners().length,
                        VK10.VK_BUFFER_USAGE_VERTEX_BUFFER_BIT,
                        "hidden area");
        corners.mapped().asFloatBuffer().put(0, area.corners());
        buffers.put(0, corners.handle());
        pipeline =
                Pipeline.raster(
                        device,
                        layouts.surfaces,
                        new RasterShape(
                                "hidden.vert",
                                "hidden.frag",
                                List.of(),
                                STREAMS,
                                format,
                                samples,
                                0b11,
                                VK10.VK_COMPARE_OP_GREATER,
                                true,
                                RasterShape.Blending.NONE,
                                0));
    }

    boolean fits(HiddenArea wanted, int pictureFormat) {
        return area == wanted && format == pictureFormat;
    }

    /** At the beginning of a pass whose viewport and frame's set are bound. */
    void record(VkCommandBuffer commands, MeshDraws draws) {
        draws.bind(commands, pipeline);
        draws.cull(commands, true);
        VK10.vkCmdBindVertexBuffers(commands, 0, buffers, offsets);
        VK10.vkCmdDraw(commands, area.cornerCount(), 1, 0, 0);
    }

    @Override
    public void close() {
        pipeline.close();
        corners.close();
        MemoryUtil.memFree(buffers);
        MemoryUtil.memFree(offsets);
    }
}
