package prelude.pipeline.measure;

import prelude.cases.anatomy.Structure;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A structure with what its measures need.
 *
 * @param tree over its surface, LPS millimetres
 * @param doubt of its boundary
 */
public record Body(Structure structure, SurfaceTree tree, Doubt doubt) {
    public String name() {
        return structure.code().name();
    }

    public SurfaceMesh surface() {
        return structure.surface();
    }
}
