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
    private final LayerCounts counts;
    private final LayerPipelines pipelines;
    private final LayerDraws layered;
    private final int layers;
    private final List<Pass<Frame>> opaquePasses;
    private final Steps steps;
    private final Opened withVolumes = new Opened();
    private @Nullable Steps stepsWithVolumes;
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
        layers = settings.layers();
        try (Opened opening = new Opened()) {
            layouts = opening.add(new LayerLayouts(device, surfaces));
            nearest = opening.add(Sampler.nearest(device));
            pipelines = opening.add(new LayerPipelines(device, layouts, settings));
            counts = opening.add(new LayerCounts(device, layers));
            layered =
                    opening.add(new LayerDraws(meshes, draws, drawing, layouts, pipelines, counts));
            List<Pass<Frame>> first = new ArrayList<>(before);
            Pass<Frame> opaque = first.removeLast();
            first.add(opening.add(new VeilPass(device, surfaces, meshes, draws, veil)));
            first.add(new VeiledPass(opaque));
            opaquePasses = List.copyOf(first);
            steps = opening.add(new Steps(new Graph<>(passes(opening, null))));
            opened = opening.keep();
        }
    }

    /**
     * @param volumes what lies between the surfaces besides; null where there is nothing
     */
    private List<Pass<Frame>> passes(Opened opening, @Nullable Volumes volumes) {
        boolean casts = volumes != null;
        List<Pass<Frame>> passes = new ArrayList<>(opaquePasses);
        passes.add(counts);
        int before = PeelPass.NONE;
        for (int layer = 0; layer < layers; layer++) {
            int place = LayerImages.place(layer, casts);
            passes.add(opening.add(new PeelPass(layer, place, before, drawing, layered)));
            if (volumes != null && layer == 0) {
                passes.addAll(volumes.before(opening));
            }
            boolean begins = layer == 0 && !casts;
            passes.add(opening.add(LayerPass.of(layer, place, begins, drawing, layered)));
            before = place;
        }
        passes.add(opening.add(LayerPass.behind(layers - 1, before, drawing, layered)));
        if (volumes != null) {
            passes.addAll(volumes.behind(opening));
        }
        passes.add(opening.add(new LayersOverPass(layouts, drawing, this, samples)));
        return passes;
    }

    /**
     * Fits the images to what is drawn into.
     *
     * @param casts whether rays are cast
     * @param last the last frame that was submitted
     */
    void prepare(boolean casts, long last) {
        Attachments attachments = drawing.attachments();
        TargetViews own = drawing.own();
        LayerImages images = own.layers;
        if (images == null || !images.fits(attachments, casts)) {
            if (images != null) {
                retirement.retire(last, images);
                own.layers = null;
            }
            images = new LayerImages(device, layouts, attachments, nearest, counts, casts);
            own.layers = images;
        }
        fit(drawing.pipelines().format(), last);
        drawing.layers(images, veil);
    }

    /** Makes what lays layers over pictures of a format. */
    void fit(int format, long last) {
        if (over == null || overFormat != format) {
            if (over != null) {
                retirement.retire(last, over);
                over = null;
            }
            over = Pipeline.raster(device, layouts.overlaying, shape(format));
            overFormat = format;
        }
    }

    /** Makes what pipelines are not there yet. */
    List<Runnable> tasks() {
        return pipelines.tasks();
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

    /** The same where volumes are drawn too. */
    Steps steps(Volumes volumes) {
        if (stepsWithVolumes == null) {
            stepsWithVolumes =
                    withVolumes.add(new Steps(new Graph<>(passes(withVolumes, volumes))));
        }
        return stepsWithVolumes;
    }

    Pipeline over() {
        return requireNonNull(over);
    }

    @Override
    public void close() {
        if (over != null) {
            over.close();
        }
        withVolumes.close();
        opened.close();
    }
}
