package prelude.engine.frame;

import java.nio.LongBuffer;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VkCommandBuffer;
import prelude.engine.Resource;

/**
 * Records the draws of all that is transparent, always in the order of the meshes' names: where two
 * lie at one depth, or too many behind each other, that decides, and not the view.
 */
final class LayerDraws implements Resource {
    private final MeshStore meshes;
    private final MeshDraws draws;
    private final Drawing drawing;
    private final LayerLayouts layouts;
    private final LayerPipelines pipelines;
    private final LayerCounts counts;
    private final LongBuffer set = MemoryUtil.memAllocLong(1);

    LayerDraws(
            MeshStore meshes,
            MeshDraws draws,
            Drawing drawing,
            LayerLayouts layouts,
            LayerPipelines pipelines,
            LayerCounts counts) {
        this.counts = counts;
        this.meshes = meshes;
        this.draws = draws;
        this.drawing = drawing;
        this.layouts = layouts;
        this.pipelines = pipelines;
    }

    /**
     * @param depths the VkDescriptorSet of what limits the layer
     * @param layer that is drawn, or behind which the rest is; 0 is the nearest
     */
    void record(Frame frame, LayerPipelines.Step step, long depths, int layer) {
        VkCommandBuffer commands = frame.commands;
        draws.begin(frame, drawing.width(), drawing.height());
        set.put(0, depths);
        VK10.vkCmdBindDescriptorSets(
                commands,
                VK10.VK_PIPELINE_BIND_POINT_GRAPHICS,
                layouts.layering.handle(),
                2,
                set,
                null);
        for (int rank = 0; rank < meshes.count(); rank++) {
            int i = meshes.byName(rank);
            GpuMesh mesh = meshes.mesh(i);
            if (!mesh.mesh.visible || !mesh.seen || !mesh.layered) {
                continue;
            }
            int first = mesh.buffers.first(mesh.level);
            int ordinary = mesh.buffers.ordinary(mesh.level);
            int interior = mesh.buffers.interior(mesh.level);
            draws.bindSolid(commands, meshes.solidSet(mesh));
            draws.bindMesh(commands, mesh, i);
            draw(frame, step, layer, i, first, ordinary, false);
            draw(frame, step, layer, i, first + ordinary, interior, true);
        }
    }

    private void draw(
            Frame frame,
            LayerPipelines.Step step,
            int layer,
            int number,
            int first,
            int count,
            boolean interior) {
        if (count == 0) {
            return;
        }
        GpuMesh mesh = meshes.mesh(number);
        draws.bind(frame.commands, pipelines.of(step, mesh, interior));
        switch (step) {
            case FIND_FIRST -> {
                counts.put(frame, number, interior, first, count);
                VK10.vkCmdDrawIndexed(frame.commands, count, 1, first, 0, 0);
            }
            case FIND -> counts.drawIf(layer - 1, frame, number, interior);
            case DRAW, DRAW_REST -> counts.drawIf(layer, frame, number, interior);
        }
    }

    @Override
    public void close() {
        MemoryUtil.memFree(set);
    }
}
