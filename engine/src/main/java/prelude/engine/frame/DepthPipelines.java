package prelude.engine.frame;

import java.util.List;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.pipeline.Pipeline;
import prelude.engine.pipeline.RasterShape;

/** The pipelines that draw the depths of what is opaque, seen from one place. */
final class DepthPipelines implements Resource {
    /** Of veil.frag.glsl. */
    private static final boolean OPAQUE = true;

    /**
     * What they share.
     *
     * @param from where it is seen from: begins the names of the shaders that know the place
     * @param viewMask the layers drawn at once, as bits; 0 for a single one
     * @param nearer a VkCompareOp
     * @param slopeBias keeps surfaces from shadowing themselves; 0 for none
     */
    record View(String from, int viewMask, int nearer, float slopeBias) {}

    private final Opened opened;
    private final Pipeline whole;
    private final Pipeline cutAway;
    private final Pipeline part;

    DepthPipelines(Device device, Layouts layouts, View view) {
        String plain = view.from + ".vert";
        String materials = view.from + "_materials.vert";
        List<RasterShape.VertexStream> positions = VertexLayout.POSITION_ONLY;
        try (Opened opening = new Opened()) {
            whole = opening.add(depths(device, layouts, view, plain, "", positions));
            cutAway = opening.add(depths(device, layouts, view, plain, "shadow.frag", positions));
            part =
                    opening.add(
                            depths(
                                    device,
                                    layouts,
                                    view,
                                    materials,
                                    "veil.frag",
                                    VertexLayout.ALL));
            opened = opening.keep();
        }
    }

    private static Pipeline depths(
            Device device,
            Layouts layouts,
            View view,
            String vertex,
            String fragment,
            List<RasterShape.VertexStream> streams) {
        RasterShape shape =
                new RasterShape(
                        vertex,
                        fragment,
                        List.of(OPAQUE),
                        streams,
                        VK10.VK_FORMAT_UNDEFINED,
                        1,
                        view.viewMask,
                        view.nearer,
                        true,
                        RasterShape.Blending.NONE,
                        view.slopeBias);
        return Pipeline.raster(device, layouts.surfaces, shape);
    }

    private Pipeline of(GpuMesh mesh) {
        if (mesh.share == Share.SOME) {
            return part;
        }
        return mesh.mesh.cutaway == null ? whole : cutAway;
    }

    /**
     * Draws what is opaque of a mesh.
     *
     * @param number of the mesh
     */
    void draw(Frame frame, MeshDraws draws, GpuMesh mesh, int number, int level) {
        int count = mesh.buffers.ordinary(level) + mesh.buffers.interior(level);
        if (mesh.share != Share.NONE && count > 0) {
            draws.bind(frame.commands, of(mesh));
            draws.bindMesh(frame.commands, mesh, number);
            VK10.vkCmdDrawIndexed(frame.commands, count, 1, mesh.buffers.first(level), 0, 0);
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
