package prelude.engine.frame;

import java.util.ArrayList;
import java.util.List;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.PipelineVariants;
import prelude.engine.pipeline.RasterShape;

/** The pipelines that draw transparent surfaces in layers. */
final class LayerPipelines implements Resource {
    private static final int BOTH_EYES = 0b11;
    private static final int CUT = 1;
    private static final int INSIDE = 2;
    private static final int THIRD = 4;
    private static final int VARIANTS = 8;

    /** What of a mesh's triangles is drawn. */
    enum Step {
        /** Depths of the first layer. */
        FIND_FIRST,
        /** Depths of the next behind the last. */
        FIND,
        /** Colours of the layer whose depths were found. */
        DRAW,
        /** Colours of whatever lies behind it. */
        DRAW_REST
    }

    private final RenderSettings settings;
    private final Opened opened;
    private final List<Pipeline> finding = new ArrayList<>();
    private final List<Pipeline> drawing = new ArrayList<>();

    /** Like those that draw, made when a heat map is first drawn. */
    private final PipelineVariants painting;

    LayerPipelines(Device device, LayerLayouts layouts, RenderSettings settings) {
        this.settings = settings;
        painting =
                new PipelineVariants(
                        VARIANTS,
                        variant ->
                                Pipeline.raster(device, layouts.layering, colours(variant, true)));
        try (Opened opening = new Opened()) {
            for (int variant = 0; variant < VARIANTS; variant++) {
                RasterShape depths = depths(variant);
                finding.add(opening.add(Pipeline.raster(device, layouts.layering, depths)));
                RasterShape colours = colours(variant, false);
                drawing.add(opening.add(Pipeline.raster(device, layouts.layering, colours)));
            }
            opened = opening.keep();
        }
    }

    private RasterShape depths(int variant) {
        return new RasterShape(
                "surface.vert",
                "peel%s.frag".formatted(kind()),
                List.of((variant & CUT) != 0, (variant & INSIDE) != 0, (variant & THIRD) != 0),
                VertexLayout.ALL,
                VK10.VK_FORMAT_UNDEFINED,
                settings.samples(),
                BOTH_EYES,
                VK10.VK_COMPARE_OP_GREATER,
                true,
                RasterShape.Blending.NONE,
                0);
    }

    private RasterShape colours(int variant, boolean painted) {
        boolean rest = (variant & THIRD) != 0;
        return new RasterShape(
                "surface.vert",
                "layer%s.frag".formatted(kind()),
                List.of(
                        (variant & CUT) != 0,
                        (variant & INSIDE) != 0,
                        rest,
                        painted,
                        settings.softShadows()),
                VertexLayout.ALL,
                VK10.VK_FORMAT_R16G16B16A16_SFLOAT,
                settings.samples(),
                BOTH_EYES,
                rest ? VK10.VK_COMPARE_OP_LESS : VK10.VK_COMPARE_OP_EQUAL,
                false,
                RasterShape.Blending.UNDER,
                0);
    }

    private String kind() {
        return settings.samples() > 1 ? "" : "_single";
    }

    /** Makes those that are not there yet. */
    List<Runnable> tasks() {
        return painting.tasks();
    }

    /** For the faces of cuts, or for the other triangles of a mesh. */
    Pipeline of(Step step, GpuMesh mesh, boolean interior) {
        int variant = (mesh.mesh.cutaway == null ? 0 : CUT) | (interior ? INSIDE : 0);
        return switch (step) {
            case FIND_FIRST -> finding.get(variant | THIRD);
            case FIND -> finding.get(variant);
            case DRAW -> drawing(variant, mesh.isPainted(interior));
            case DRAW_REST -> drawing(variant | THIRD, mesh.isPainted(interior));
        };
    }

    private Pipeline drawing(int variant, boolean painted) {
        return painted ? painting.of(variant) : drawing.get(variant);
    }

    @Override
    public void close() {
        painting.close();
        opened.close();
    }
}
