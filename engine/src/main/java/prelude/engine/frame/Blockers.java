package prelude.engine.frame;

import java.util.List;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Image;
import prelude.engine.pass.Pass;
import prelude.engine.pipeline.Sampler;

/**
 * The nearest to the lamp in each block of the map of shadows, and in many of them: by these a
 * surface finds with few reads whether anything hides the lamp from it, and how far away.
 */
final class Blockers implements Resource {
    /** Texels of the map along a block's side, as in {@code blockers.comp.glsl}. */
    private static final int BLOCK = 8;

    /** Blocks along the side of what shares a value, as in {@code blockers_around.comp.glsl}. */
    private static final int SHARED = 2;

    private final Opened opened;
    private final ReducePass blocks;
    private final ReducePass around;

    Blockers(Device device, Image map, Sampler nearest) {
        try (Opened opening = new Opened()) {
            blocks =
                    opening.add(
                            new ReducePass(
                                    device,
                                    "blockers.comp",
                                    Targets.SHADOW,
                                    map,
                                    Targets.BLOCKERS,
                                    BLOCK,
                                    VK10.VK_FORMAT_R32_SFLOAT,
                                    nearest));
            around =
                    opening.add(
                            new ReducePass(
                                    device,
                                    "blockers_around.comp",
                                    Targets.BLOCKERS,
                                    blocks.image,
                                    Targets.BLOCKERS_AROUND,
                                    SHARED,
                                    VK10.VK_FORMAT_R32G32_SFLOAT,
                                    nearest));
            opened = opening.keep();
        }
    }

    List<Pass<Frame>> passes() {
        return List.of(blocks, around);
    }

    Image blocks() {
        return blocks.image;
    }

    Image around() {
        return around.image;
    }

    @Override
    public void close() {
        opened.close();
    }
}
