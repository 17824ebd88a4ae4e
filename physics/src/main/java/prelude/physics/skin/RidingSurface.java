package prelude.physics.skin;

import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A structure's surface that moves with a tissue body.
 *
 * @param structure its name
 * @param consistency soft structures within a body have margins, hollow ones are crossed
 */
public record RidingSurface(String structure, SurfaceMesh mesh, Consistency consistency) {
    /** A solid structure's. */
    public RidingSurface(String structure, SurfaceMesh mesh) {
        this(structure, mesh, Consistency.SOFT);
    }
}
