package prelude.engine.frame;

import java.util.List;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.PipelineVariants;
import prelude.engine.pipeline.RasterShape;

/** The pipelines that draw into pictures of one format. */
final class SurfacePipelines implements Resource {
    private static final int BOTH_EYES = 0b11;
    private static final int CUT = 1;
    private static final int INSIDE = 2;
    private static final int MIXED = 4;

    private static final int VEILED = 8;
    private static final int PAINTED = 16;
    private static final int LINES = 32;
    private static final int VARIANTS = 64;

    /** Lines lie before the triangles that they are the sides of, at any slope. */
    private static final float LINES_NEARER = 1;

    private static final int PLAIN_VARIANTS = 4;

    private final int format;
    private final RenderSettings settings;
    private final PipelineVariants surfaces;
    private final boolean drawsLines;
    private final Pipeline background;

    SurfacePipelines(Device device, Layouts layouts, int format, RenderSettings settings) {
        this.format = format;
        this.settings = settings;
        drawsLines = device.limits().lines();
        surfaces =
                new PipelineVariants(
                        VARIANTS,
                        variant -> Pipeline.raster(device, layouts.surfaces, shape(variant)));
        // The others wait until something is transparent or painted.
        for (int variant = 0; variant < PLAIN_VARIANTS; variant++) {
            surfaces.of(variant);
        }
        RasterShape behind =
                new RasterShape(
                        "background.vert",
                        "background.frag",
                        List.of(),
                        List.of(),
                        format,
                        settings.samples(),
                        BOTH_EYES,
                        VK10.VK_COMPARE_OP_GREATER_OR_EQUAL,
                        false,
                        RasterShape.Blending.NONE,
                        0);
        background = Pipeline.raster(device, layouts.surfaces, behind);
    }

    int format() {
        return format;
    }

    /** Makes those that are not there yet, and that the device has. */
    List<Runnable> tasks() {
        return surfaces.tasks().subList(0, drawsLines ? VARIANTS : LINES);
    }

    private RasterShape shape(int variant) {
        return new RasterShape(
                "surface.vert",
                "surface.frag",
                List.of(
                        (variant & CUT) != 0,
                        (variant & INSIDE) != 0,
                        (variant & MIXED) != 0,
                        (variant & VEILED) != 0,
                        (variant & PAINTED) != 0,
                        settings.softShadows(),
                        settings.ambientOcclusion(),
                        (variant & LINES) != 0),
                VertexLayout.ALL,
                format,
                settings.samples(),
                BOTH_EYES,
                VK10.VK_COMPARE_OP_GREATER,
                true,
                RasterShape.Blending.NONE,
                (variant & LINES) != 0 ? LINES_NEARER : 0,
                (variant & LINES) != 0);
    }

    /**
     * For the faces of cuts, or for the other triangles of a mesh.
     *
     * @param veiled whether anything transparent may stand in the lamp's light
     */
    Pipeline surface(GpuMesh mesh, boolean interior, boolean veiled) {
        return surfaces.of(variant(mesh, interior, veiled));
    }

    /** For the sides of those triangles. */
    Pipeline lines(GpuMesh mesh, boolean interior, boolean veiled) {
        return surfaces.of(variant(mesh, interior, veiled) | LINES);
    }

    private static int variant(GpuMesh mesh, boolean interior, boolean veiled) {
        return (mesh.mesh.cutaway == null ? 0 : CUT)
                | (interior ? INSIDE : 0)
                | (mesh.share == Share.SOME ? MIXED : 0)
                | (veiled ? VEILED : 0)
                | (mesh.isPainted(interior) ? PAINTED : 0);
    }

    Pipeline background() {
        return background;
    }

    @Override
    public void close() {
        background.close();
        surfaces.close();
    }
}
