package prelude.physics.skin;

import prelude.cases.mesh.SurfaceMesh;

/**
 * A structure's surface that moves with a tissue body.
 *
 * @param structure its name
 */
public record RidingSurface(String structure, SurfaceMesh mesh) {}
