package prelude.engine.frame;

import java.util.ArrayList;
import java.util.List;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.RasterShape;

/** The pipelines that draw into pictures of one format. */
final class SurfacePipelines implements Resource {
    private static final int BOTH_EYES = 0b11;
    private static final int CUT = 1;
    private static final int INSIDE = 2;
    private static final int MIXED = 4;

    private final int format;
    private final List<Pipeline> surfaces = new ArrayList<>();
    private final Pipeline background;

    SurfacePipelines(Device device, Layouts layouts, int format, int samples) {
        this.format = format;
        for (int variant = 0; variant < 8; variant++) {
            RasterShape shape =
                    new RasterShape(
                            "surface.vert",
                            "surface.frag",
                            List.of((variant & CUT) != 0, (variant & INSIDE) != 0, (variant & MIXED) != 0),
                            VertexLayout.ALL,
                            format,
                            samples,
                            BOTH_EYES,
                            VK10.VK_COMPARE_OP_GREATER,
                            true,
                            RasterShape.Blending.NONE,
                            0);
            surfaces.add(Pipeline.raster(device, layouts.surfaces, shape));
        }
        RasterShape behind =
                new RasterShape(
                        "background.vert",
                        "background.frag",
                        List.of(),
                        List.of(),
                        format,
                        samples,
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

    Pipeline ordinary(GpuMesh mesh) {
        return surfaces.get(variant(mesh));
    }

    Pipeline interior(GpuMesh mesh) {
        return surfaces.get(variant(mesh) | INSIDE);
    }

    private static int variant(GpuMesh mesh) {
        return (mesh.mesh.cutaway == null ? 0 : CUT) | (mesh.share == Share.SOME ? MIXED : 0);
    }

    Pipeline background() {
        return background;
    }

    @Override
    public void close() {
        background.close();
        surfaces.forEach(Pipeline::close);
    }
}
