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

    private final int format;
    private final List<Pipeline> surfaces = new ArrayList<>();
    private final Pipeline background;

    SurfacePipelines(Device device, Layouts layouts, int format, int samples) {
        this.format = format;
        for (int variant = 0; variant < 4; variant++) {
            RasterShape shape =
                    new RasterShape(
                            "surface.vert",
                            "surface.frag",
                            List.of((variant & 1) != 0, (variant & 2) != 0),
                            VertexLayout.ALL,
                            format,
                            samples,
                            BOTH_EYES,
                            VK10.VK_COMPARE_OP_GREATER,
                            true,
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
                        0);
        background = Pipeline.raster(device, layouts.surfaces, behind);
    }

    int format() {
        return format;
    }

    Pipeline ordinary(GpuMesh mesh) {
        return surfaces.get(mesh.mesh.cutaway == null ? 0 : 1);
    }

    Pipeline interior(GpuMesh mesh) {
        return surfaces.get(mesh.mesh.cutaway == null ? 2 : 3);
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
