package prelude.engine.frame;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pass.Graph;
import prelude.engine.pass.Pass;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.RasterShape;
import prelude.engine.pipeline.Sampler;

/**
 * The passes of frames in which surfaces are transparent: those of all frames, and some for each
 * layer. Made when a scene first has such a surface.
 */
final class Transparency implements Resource {
    private final Device device;
    private final Veil veil;
    private final Drawing drawing;
    private final Retirement retirement;
    private final int samples;
    private final Opened opened;
    private final LayerLayouts layouts;
    private final Sampler nearest;
    private final Steps steps;
    private @Nullable LayerImages images;
    private @Nullable Pipeline over;
    private int overFormat;

    Transparency(
            Device device,
            Layouts surfaces,
            MeshStore meshes,
            MeshDraws draws,
            Veil veil,
            Drawing drawing,
            Retirement retirement,
            RenderSettings settings,
            List<Pass<Frame>> before) {
        this.device = device;
        this.veil = veil;
        this.drawing = drawing;
        this.retirement = retirement;
        samples = settings.samples();
        try (Opened opening = new Opened()) {
            layouts = opening.add(new LayerLayouts(device, surfaces));
            nearest = opening.add(Sampler.nearest(device));
            LayerPipelines pipelines = opening.add(new LayerPipelines(device, layouts, samples));
            LayerDraws layered =
                    opening.add(new LayerDraws(meshes, draws, drawing, layouts, pipelines));
            List<Pass<Frame>> passes = new ArrayList<>(before);
            Pass<Frame> opaque = passes.removeLast();
            passes.add(opening.add(new VeilPass(device, surfaces, meshes, draws, veil)));
            passes.add(new VeiledPass(opaque));
            for (int layer = 0; layer < settings.layers(); layer++) {
                passes.add(opening.add(new PeelPass(layer, drawing, layered)));
                passes.add(opening.add(LayerPass.of(layer, drawing, layered)));
            }
            int last = settings.layers() - 1;
            passes.add(opening.add(LayerPass.behind(last, drawing, layered)));
            passes.add(opening.add(new LayersOverPass(layouts, drawing, this, samples)));
            steps = opening.add(new Steps(new Graph<>(passes)));
            opened = opening.keep();
        }
    }

    /**
     * Fits the images to what is drawn into.
     *
     * @param last the last frame that was submitted
     */
    void prepare(long last) {
        Attachments attachments = drawing.attachments();
        if (images == null || !images.fits(attachments)) {
            if (images != null) {
                retirement.retire(last, images);
                images = null;
            }
            images = new LayerImages(device, layouts, attachments, nearest);
        }
        int format = drawing.pipelines().format();
        if (over == null || overFormat != format) {
            if (over != null) {
                retirement.retire(last, over);
                over = null;
            }
            over = Pipeline.raster(device, layouts.overlaying, shape(format));
            overFormat = format;
        }
        drawing.layers(images, veil);
    }

    private RasterShape shape(int format) {
        return new RasterShape(
                "composite.vert",
                samples > 1 ? "layers_over.frag" : "layers_over_single.frag",
                List.of(),
                List.of(),
                format,
                samples,
                0b11,
                RasterShape.NO_DEPTH,
                false,
                RasterShape.Blending.OVER,
                0);
    }

    Steps steps() {
        return steps;
    }

    Pipeline over() {
        return requireNonNull(over);
    }

    @Override
    public void close() {
        if (over != null) {
            over.close();
        }
        if (images != null) {
            images.close();
        }
        opened.close();
    }
}
