package prelude.engine.frame;

import java.util.List;
import org.lwjgl.vulkan.VK10;
import prelude.engine.pipeline.RasterShape.Attribute;
import prelude.engine.pipeline.RasterShape.VertexStream;

/** The three streams of a mesh's vertices. */
final class VertexLayout {
    static final List<VertexStream> POSITION_ONLY =
            List.of(
                    new VertexStream(
                            MeshBuffers.VERTEX_BYTES,
                            List.of(new Attribute(0, VK10.VK_FORMAT_R32G32B32_SFLOAT, 0))));

    static final List<VertexStream> ALL =
            List.of(
                    new VertexStream(
                            MeshBuffers.VERTEX_BYTES,
                            List.of(
                                    new Attribute(0, VK10.VK_FORMAT_R32G32B32_SFLOAT, 0),
                                    new Attribute(1, VK10.VK_FORMAT_R16G16_SNORM, 12))),
                    new VertexStream(
                            12, List.of(new Attribute(2, VK10.VK_FORMAT_R32G32B32_SFLOAT, 0))),
                    new VertexStream(4, List.of(new Attribute(3, VK10.VK_FORMAT_R32_UINT, 0))));

    private VertexLayout() {}
}
