package prelude.engine.pass;

import org.lwjgl.vulkan.VK10;
import org.lwjgl.vulkan.VK13;

/** What a pass does with something: at which stages, how, and in which layout if it is an image. */
public enum Use {
    COPIED_INTO(
            VK13.VK_PIPELINE_STAGE_2_COPY_BIT,
            VK13.VK_ACCESS_2_TRANSFER_WRITE_BIT,
            VK10.VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL),
    COMPUTE_READ(
            VK13.VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT,
            VK13.VK_ACCESS_2_SHADER_STORAGE_READ_BIT,
            VK10.VK_IMAGE_LAYOUT_GENERAL),
    COMPUTE_WRITTEN(
            VK13.VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT,
            VK13.VK_ACCESS_2_SHADER_STORAGE_WRITE_BIT,
            VK10.VK_IMAGE_LAYOUT_GENERAL),
    VERTICES(
            VK13.VK_PIPELINE_STAGE_2_VERTEX_ATTRIBUTE_INPUT_BIT
                    | VK13.VK_PIPELINE_STAGE_2_INDEX_INPUT_BIT,
            VK13.VK_ACCESS_2_VERTEX_ATTRIBUTE_READ_BIT | VK13.VK_ACCESS_2_INDEX_READ_BIT,
            VK10.VK_IMAGE_LAYOUT_UNDEFINED),
    SAMPLED(
            VK13.VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
            VK13.VK_ACCESS_2_SHADER_SAMPLED_READ_BIT,
            VK10.VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL),
    COMPUTE_SAMPLED(
            VK13.VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT,
            VK13.VK_ACCESS_2_SHADER_SAMPLED_READ_BIT,
            VK10.VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL),
    DEPTH_ATTACHMENT(
            VK13.VK_PIPELINE_STAGE_2_EARLY_FRAGMENT_TESTS_BIT
                    | VK13.VK_PIPELINE_STAGE_2_LATE_FRAGMENT_TESTS_BIT,
            VK13.VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_READ_BIT
                    | VK13.VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT,
            VK10.VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL),
    COLOUR_ATTACHMENT(
            VK13.VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
            VK13.VK_ACCESS_2_COLOR_ATTACHMENT_READ_BIT
                    | VK13.VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT,
            VK10.VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL),
    /** By whoever owns the image, before and after our frame, in ways we do not know. */
    ELSEWHERE(
            VK13.VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT,
            VK13.VK_ACCESS_2_MEMORY_READ_BIT,
            VK10.VK_IMAGE_LAYOUT_UNDEFINED);

    final long stages;
    final long access;
    final int layout;

    Use(long stages, long access, int layout) {
        this.stages = stages;
        this.access = access;
        this.layout = layout;
    }
}
