package prelude.cases.anatomy;

import java.util.Optional;
import java.util.OptionalDouble;
import prelude.cases.mesh.SurfaceMesh;

/**
 * One structure of a case, as it is drawn and reported.
 *
 * @param volumeMl counted in voxels of the label map; of an envelope, what it encloses
 * @param confidence mean over its voxels, 0 to 1; empty where the labels came without one
 * @param worst where the confidence is lowest; empty where there is none
 */
public record Structure(
        StructureCode code,
        SurfaceMesh surface,
        double volumeMl,
        OptionalDouble confidence,
        Optional<WorstRegion> worst) {

    /** A structure of whose regions nothing is known. */
    public Structure(
            StructureCode code, SurfaceMesh surface, double volumeMl, OptionalDouble confidence) {
        this(code, surface, volumeMl, confidence, Optional.empty());
    }

    public double surfaceCm2() {
        return surface.areaMm2() / 100;
    }
}
