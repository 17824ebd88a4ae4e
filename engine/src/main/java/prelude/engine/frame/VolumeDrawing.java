package prelude.engine.frame;

import static java.util.Objects.requireNonNull;

import java.nio.IntBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Buffer;
import prelude.engine.memory.Image;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.RasterShape;
import prelude.engine.pipeline.Sampler;
import prelude.engine.scene.Casting;
import prelude.engine.scene.Scene;
import prelude.engine.view.StereoView;

/** What the passes that draw volumes need in a frame, made when a scene first has one. */
final class VolumeDrawing implements Resource {
    /** Specialization constants of the ray caster. */
    static final int VARIANT_BITS = 4;

    private static final int SHADED = 1;
    private static final int MASKED = 2;
    private static final int FUSED = 4;
    private static final int BRICKED = 8;
    private static final int EYES = 2;

    private final Device device;
    private final Drawing drawing;
    private final Retirement retirement;
    private final int samples;
    private final Opened opened;
    private final CastLayouts layouts;
    private final Sampler nearest;
    private final VolumeStore store;
    private final Buffer[] uniforms = new Buffer[Renderer.FRAMES_IN_FLIGHT];
    private final UniformWriter[] writers = new UniformWriter[Renderer.FRAMES_IN_FLIGHT];
    private final CastUniforms shared = new CastUniforms();
    private final ScreenRect[] rects = {new ScreenRect(), new ScreenRect()};
    private @Nullable Pipeline composite;
    private int compositeFormat;
    private int variant;

    VolumeDrawing(
            Device device,
            CastLayouts layouts,
            Drawing drawing,
            Loader loader,
            Retirement retirement,
            int samples) {
        this.device = device;
        this.layouts = layouts;
        this.drawing = drawing;
        this.retirement = retirement;
        this.samples = samples;
        try (Opened opening = new Opened()) {
            nearest = opening.add(Sampler.nearest(device));
            store = opening.add(new VolumeStore(device, layouts, loader, retirement));
            for (int slot = 0; slot < uniforms.length; slot++) {
                uniforms[slot] =
                        opening.add(
                                Buffer.written(
                                        device,
                                        CastUniforms.BYTES,
                                        VK10.VK_BUFFER_USAGE_UNIFORM_BUFFER_BIT,
                                        "cast uniforms"));
                writers[slot] = new UniformWriter(uniforms[slot].mapped());
            }
            opened = opening.keep();
        }
    }

    /**
     * Brings what is visible to the device.
     *
     * @param last the last frame that was submitted
     * @return whether any of it is there to be drawn
     */
    boolean bring(Casting casting, long last) {
        return store.update(casting, last);
    }

    /**
     * After {@link #bring} found something to draw.
     *
     * @param last the last frame that was submitted
     * @param margin as {@code LateLook} has it
     */
    void prepare(Scene scene, StereoView view, int slot, long last, float margin) {
        aim(last);
        shared.write(
                writers[slot],
                scene,
                view,
                drawing.width(),
                drawing.height(),
                store.first(),
                store.second());
        for (int eye = 0; eye < EYES; eye++) {
            rects[eye].begin(drawing.width(), drawing.height(), margin);
            rects[eye].add(store.first(), view, eye);
            rects[eye].add(store.second(), view, eye);
        }
        boolean masked = store.first().isMasked() || store.second().isMasked();
        boolean bricked = store.first().isBricked() || store.second().isBricked();
        variant =
                (scene.casting.shaded ? SHADED : 0)
                        | (masked ? MASKED : 0)
                        | (store.fused() ? FUSED : 0)
                        | (bricked ? BRICKED : 0);
    }

    /** After {@link #prepare}, to where the eyes are by now. */
    void moveEyes(StereoView view, int slot) {
        shared.writeEyes(writers[slot], view);
    }

    private void aim(long last) {
        Attachments attachments = drawing.attachments();
        LayerImages layers = drawing.hasLayers() ? drawing.layers() : null;
        TargetViews own = drawing.own();
        if (own.cast == null || !own.cast.fits(attachments, layers)) {
            if (own.cast != null) {
                retirement.retire(last, own.cast);
                own.cast = null;
            }
            own.cast = new CastTargets(device, layouts, attachments, layers, uniforms, nearest);
        }
        fit(drawing.pipelines().format(), last);
    }

    /** Makes what lays rays over pictures of a format. */
    void fit(int format, long last) {
        if (composite == null || compositeFormat != format) {
            if (composite != null) {
                retirement.retire(last, composite);
                composite = null;
            }
            composite = Pipeline.raster(device, layouts.compositing, shape(format));
            compositeFormat = format;
        }
    }

    private RasterShape shape(int format) {
        return new RasterShape(
                "composite.vert",
                samples > 1 ? "composite.frag" : "composite_single.frag",
                List.of(),
                List.of(),
                format,
                1,
                0b11,
                RasterShape.NO_DEPTH,
                false,
                RasterShape.Blending.OVER,
                0);
    }

    private CastTargets targets() {
        return requireNonNull(drawing.own().cast);
    }

    int variant() {
        return variant;
    }

    ScreenRect rect(int eye) {
        return rects[eye];
    }

    /** As composite.glslh has them: of each eye the first pixel and the one behind the last. */
    IntBuffer putRects(IntBuffer constants) {
        for (int eye = 0; eye < 2; eye++) {
            ScreenRect rect = rects[eye];
            constants.put(4 * eye, rect.x()).put(4 * eye + 1, rect.y());
            constants.put(4 * eye + 2, rect.endX()).put(4 * eye + 3, rect.endY());
        }
        return constants;
    }

    long castSet(int slot) {
        return targets().castSet(slot);
    }

    long compositeSet() {
        return targets().compositeSet();
    }

    long fogSet() {
        return targets().fogSet();
    }

    long volumesSet() {
        return store.set();
    }

    Pipeline composite() {
        return requireNonNull(composite);
    }

    Image light() {
        return targets().light;
    }

    List<String> notes() {
        return store.notes();
    }

    @Override
    public void close() {
        if (composite != null) {
            composite.close();
        }
        opened.close();
    }
}
