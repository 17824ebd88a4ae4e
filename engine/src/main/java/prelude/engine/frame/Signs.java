package prelude.engine.frame;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pass.Graph;
import prelude.engine.pass.Pass;
import prelude.engine.pipeline.Binding;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.PipelineLayout;
import prelude.engine.pipeline.RasterShape;
import prelude.engine.pipeline.Sampler;
import prelude.engine.pipeline.SetLayout;
import prelude.engine.scene.Scene;

/** The passes of frames in which signs are drawn: those of the others, and one more. */
final class Signs implements Resource {
    static final int QUADS = 0;
    static final int PLACES = 1;
    static final int TEXELS = 2;
    static final int DEPTHS = 3;
    static final int PUSH_BYTES = 8;

    private static final int VERTEX = VK10.VK_SHADER_STAGE_VERTEX_BIT;
    private static final int FRAGMENT = VK10.VK_SHADER_STAGE_FRAGMENT_BIT;
    private static final int STORAGE = VK10.VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;

    /** Set 1 of what draws signs; set 0 is the frame's. */
    static final List<Binding> BINDINGS =
            List.of(
                    new Binding(QUADS, STORAGE, VERTEX | FRAGMENT),
                    new Binding(PLACES, STORAGE, VERTEX | FRAGMENT),
                    new Binding(TEXELS, STORAGE, FRAGMENT),
                    new Binding(DEPTHS, VK10.VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, FRAGMENT));

    private final Device device;
    private final Drawing drawing;
    private final Retirement retirement;
    private final int samples;
    private final Opened opened;
    private final PipelineLayout layout;
    private final SignStore store;
    private final SignPass pass;
    private final IdentityHashMap<Steps, Steps> steps = new IdentityHashMap<>();
    private @Nullable Pipeline pipeline;
    private int format;

    Signs(
            Device device,
            Layouts layouts,
            Drawing drawing,
            Sampler nearest,
            Retirement retirement,
            int samples) {
        this.device = device;
        this.drawing = drawing;
        this.retirement = retirement;
        this.samples = samples;
        try (Opened opening = new Opened()) {
            SetLayout own = opening.add(new SetLayout(device, BINDINGS, "signs"));
            layout =
                    opening.add(
                            new PipelineLayout(
                                    device,
                                    List.of(layouts.frame, own),
                                    VERTEX,
                                    PUSH_BYTES,
                                    "signs"));
            store = opening.add(new SignStore(device, own, nearest));
            pass = opening.add(new SignPass(layout, drawing, store, this));
            opened = opening.keep();
        }
    }

    static boolean any(Scene scene) {
        if (scene.lettering == null) {
            return false;
        }
        for (int i = 0; i < scene.signCount(); i++) {
            if (scene.sign(i).visible && scene.sign(i).count() > 0) {
                return true;
            }
        }
        return false;
    }

    /** The same passes with the signs behind them. */
    Steps after(Steps others) {
        Steps known = steps.get(others);
        if (known == null) {
            List<Pass<Frame>> passes = new ArrayList<>(others.passes());
            passes.add(pass);
            known = new Steps(new Graph<>(passes));
            steps.put(others, known);
        }
        return known;
    }

    /**
     * @param last the last frame that was submitted
     */
    void prepare(Scene scene, Frame frame, long last) {
        int now = drawing.pipelines().format();
        if (pipeline == null || format != now) {
            if (pipeline != null) {
                retirement.retire(last, pipeline);
                pipeline = null;
            }
            pipeline = Pipeline.raster(device, layout, shape(now));
            format = now;
        }
        store.prepare(scene, frame, drawing.attachments().depth);
    }

    private RasterShape shape(int colours) {
        return new RasterShape(
                "sign.vert",
                samples > 1 ? "sign.frag" : "sign_single.frag",
                List.of(),
                List.of(),
                colours,
                1,
                0b11,
                RasterShape.NO_DEPTH,
                false,
                RasterShape.Blending.OVER,
                0);
    }

    Pipeline pipeline() {
        return requireNonNull(pipeline);
    }

    /** What was meant to be copied in a frame that failed never came there. */
    void forget() {
        store.forget();
    }

    @Override
    public void close() {
        if (pipeline != null) {
            pipeline.close();
        }
        steps.values().forEach(Steps::close);
        opened.close();
    }
}
