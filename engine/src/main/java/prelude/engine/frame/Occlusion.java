package prelude.engine.frame;

import java.nio.FloatBuffer;
import java.util.List;
import org.joml.Matrix4f;
import org.jspecify.annotations.Nullable;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.pass.Pass;
import prelude.engine.pass.Target;
import prelude.engine.pipeline.Binding;
import prelude.engine.pipeline.BindingSet;
import prelude.engine.pipeline.PipelineLayout;
import prelude.engine.pipeline.Sampler;
import prelude.engine.pipeline.SetLayout;
import prelude.engine.view.StereoView;

/**
 * How much of the room's light reaches each place past what stands around it, for both eyes, at
 * half the picture's fineness. What is transparent hides nothing.
 */
final class Occlusion implements Resource {
    /** What is farther away than this hides nothing, m: folds and wounds, not organs. */
    static final float RADIUS_M = 0.04f;

    /** Planes through the view that each place is looked at in. */
    private static final int PLANES = 2;

    private static final int COMPUTE = VK10.VK_SHADER_STAGE_COMPUTE_BIT;
    private static final int SAMPLED = VK10.VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER;

    /** Depths, what is made, and what the smoothing step smooths. */
    static final List<Binding> BINDINGS =
            List.of(
                    new Binding(0, SAMPLED, COMPUTE),
                    new Binding(1, VK10.VK_DESCRIPTOR_TYPE_STORAGE_IMAGE, COMPUTE),
                    new Binding(2, SAMPLED, COMPUTE));

    /**
     * Two rays, two near planes, radius, planes and size; arrays of floats are packed in push
     * blocks.
     */
    static final int PUSH_BYTES = 56;

    private final Device device;
    private final Retirement retirement;
    private final Sampler nearest;
    private final boolean used;
    private final Opened opened;
    private final SetLayout bindings;
    private final PipelineLayout layout;
    private final List<Pass<Frame>> passes;
    private final FloatBuffer push = MemoryUtil.memAllocFloat(PUSH_BYTES / 4);

    /** Bound where there is nothing to occlude. */
    private final OcclusionImages none;

    private OcclusionImages images;
    private int width;
    private int height;
    private final @Nullable OcclusionImages[] seenBy =
            new @Nullable OcclusionImages[Renderer.FRAMES_IN_FLIGHT];

    Occlusion(
            Device device,
            Layouts layouts,
            MeshStore meshes,
            MeshDraws draws,
            Sampler nearest,
            Retirement retirement,
            boolean used) {
        this.device = device;
        this.nearest = nearest;
        this.retirement = retirement;
        this.used = used;
        try (Opened opening = new Opened()) {
            bindings = opening.add(new SetLayout(device, BINDINGS, "occlusion"));
            layout =
                    opening.add(
                            new PipelineLayout(
                                    device, List.of(bindings), COMPUTE, PUSH_BYTES, "occlusion"));
            passes =
                    used
                            ? List.of(
                                    opening.add(
                                            new DepthsPass(device, layouts, meshes, draws, this)),
                                    opening.add(new OcclusionPass(device, this, false)),
                                    opening.add(new OcclusionPass(device, this, true)))
                            : List.of();
            none = opening.add(new OcclusionImages(device, bindings, nearest, 1, 1));
            images = none;
            opened = opening.keep();
        }
    }

    /** Those that make it; none where it is not wanted. */
    List<Pass<Frame>> passes() {
        return passes;
    }

    /**
     * Fits the target's images to what is drawn into, and names them to the frame.
     *
     * @param drawing aimed at the target
     * @param last the last frame that was submitted
     */
    void prepare(StereoView view, Drawing drawing, Frame frame, BindingSet set, long last) {
        if (used) {
            images = fitting(drawing, last);
        }
        if (seenBy[frame.slot] != images) {
            bind(set);
            seenBy[frame.slot] = images;
        }
        for (int eye = 0; eye < 2; eye++) {
            Matrix4f clip = view.clipFromView(eye);
            push.put(4 * eye, clip.m00()).put(4 * eye + 1, clip.m11());
            push.put(4 * eye + 2, clip.m20()).put(4 * eye + 3, clip.m21());
            push.put(8 + eye, clip.m32());
        }
        push.put(10, RADIUS_M).put(11, PLANES);
        width = half(drawing.width());
        height = half(drawing.height());
        push.put(12, width).put(13, height);
    }

    private OcclusionImages fitting(Drawing drawing, long last) {
        TargetViews own = drawing.own();
        ImageShape whole = drawing.attachments().depth.shape();
        int halfWidth = half(whole.width());
        int halfHeight = half(whole.height());
        if (own.occlusion == null || !own.occlusion.fits(halfWidth, halfHeight)) {
            if (own.occlusion != null) {
                retirement.retire(last, own.occlusion);
                own.occlusion = null;
            }
            own.occlusion = new OcclusionImages(device, bindings, nearest, halfWidth, halfHeight);
        }
        return own.occlusion;
    }

    static int half(int pixels) {
        return (pixels + 1) / 2;
    }

    /** How much of the images is drawn into. */
    int width() {
        return width;
    }

    int height() {
        return height;
    }

    private void bind(BindingSet set) {
        set.bind(Layouts.OCCLUSION, images.smoothed.view(), nearest)
                .bind(Layouts.OCCLUSION_DEPTH, images.depth.view(), nearest);
    }

    OcclusionImages images() {
        return images;
    }

    PipelineLayout layout() {
        return layout;
    }

    FloatBuffer push() {
        return push;
    }

    /** Null for what is not its own. */
    @Nullable Image image(Target target) {
        if (target.equals(Targets.HALF_DEPTH)) {
            return images.depth;
        }
        if (target.equals(Targets.OCCLUSION_FOUND)) {
            return images.found;
        }
        return target.equals(Targets.OCCLUSION) ? images.smoothed : null;
    }

    @Override
    public void close() {
        opened.close();
        MemoryUtil.memFree(push);
    }
}
