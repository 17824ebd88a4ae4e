package prelude.cases.anatomy;

import java.util.OptionalDouble;
import prelude.cases.mesh.SurfaceMesh;

/**
 * One structure of a case, as it is drawn and reported.
 *
 * @param volumeMl counted in voxels of the label map; of an envelope, what it encloses
 * @param confidence mean over its voxels, 0 to 1; empty where the labels came without one
 */
public record Structure(
        StructureCode code, SurfaceMesh surface, double volumeMl, OptionalDouble confidence) {

    public double surfaceCm2() {
        return surface.areaMm2() / 100;
    }
}
