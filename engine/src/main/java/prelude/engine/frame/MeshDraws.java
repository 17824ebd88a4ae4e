package prelude.engine.frame;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkExtent2D;
import org.lwjgl.vulkan.VkRect2D;
import org.lwjgl.vulkan.VkViewport;
import prelude.engine.Resource;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.PipelineLayout;
import prelude.engine.scene.Sides;

/** Records draws with structs that are kept, so that a frame makes no garbage. */
final class MeshDraws implements Resource {
    private final PipelineLayout layout;
    private final IntBuffer push = MemoryUtil.memAllocInt(1);
    private final LongBuffer set = MemoryUtil.memAllocLong(1);
    private final VkViewport.Buffer viewport = VkViewport.calloc(1);
    private final VkRect2D.Buffer scissor = VkRect2D.calloc(1);
    private @Nullable Pipeline bound;
    private long boundSolid;

    MeshDraws(PipelineLayout layout) {
        this.layout = layout;
        VkViewport.nmaxDepth(viewport.address(), 1);
    }

    /** Starts a pass over the whole of an image. */
    void begin(Frame frame, int width, int height) {
        bound = null;
        boundSolid = 0;
        // By address: views of structs would be garbage of every frame.
        VkViewport.nwidth(viewport.address(), width);
        VkViewport.nheight(viewport.address(), height);
        VkExtent2D.nwidth(scissor.address() + VkRect2D.EXTENT, width);
        VkExtent2D.nheight(scissor.address() + VkRect2D.EXTENT, height);
        VK10.vkCmdSetViewport(frame.commands, 0, viewport);
        VK10.vkCmdSetScissor(frame.commands, 0, scissor);
        bindSet(frame.commands, 0, frame.frameSet);
    }

    void bind(VkCommandBuffer commands, Pipeline pipeline) {
        if (pipeline != bound) {
            VK10.vkCmdBindPipeline(
                    commands, VK10.VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline.handle());
            bound = pipeline;
        }
    }

    void bindSolid(VkCommandBuffer commands, long solid) {
        if (solid != boundSolid) {
            bindSet(commands, 1, solid);
            boundSolid = solid;
        }
    }

    void cull(VkCommandBuffer commands, boolean everything) {
        VK13.vkCmdSetCullMode(
                commands, everything ? VK10.VK_CULL_MODE_NONE : VK10.VK_CULL_MODE_BACK_BIT);
    }

    /** Binds a mesh's buffers and names its entry in the draw table. */
    void bindMesh(VkCommandBuffer commands, GpuMesh mesh, int number) {
        VK10.vkCmdBindVertexBuffers(commands, 0, mesh.streams, mesh.offsets);
        VK10.vkCmdBindIndexBuffer(
                commands, mesh.buffers.indices.handle(), 0, VK10.VK_INDEX_TYPE_UINT32);
        push.put(0, number);
        VK10.vkCmdPushConstants(commands, layout.handle(), layout.pushStages(), 0, push);
        cull(commands, mesh.mesh.sides == Sides.BOTH || mesh.mesh.cutaway != null);
    }

    private void bindSet(VkCommandBuffer commands, int number, long handle) {
        set.put(0, handle);
        VK10.vkCmdBindDescriptorSets(
                commands, VK10.VK_PIPELINE_BIND_POINT_GRAPHICS, layout.handle(), number, set, null);
    }

    @Override
    public void close() {
        MemoryUtil.memFree(push);
        MemoryUtil.memFree(set);
        viewport.free();
        scissor.free();
    }
}
