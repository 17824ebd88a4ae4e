package prelude.cases.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import prelude.cases.mesh.SurfaceMesh;

/**
 * One structure of a case, as it is drawn and reported.
 *
 * @param surface the finest level of detail, level 0
 * @param volumeMl counted in voxels of the label map; of an envelope, what it encloses
 * @param confidence mean over its voxels, 0 to 1; empty where the labels came without one
 * @param worst where the confidence is lowest; empty where there is none
 * @param errorMm how far the surface and the one before decimation lie from each other at most;
 *     empty where nobody measured it
 * @param coarser the levels from 1 on
 */
public record Structure(
        StructureCode code,
        SurfaceMesh surface,
        double volumeMl,
        OptionalDouble confidence,
        Optional<WorstRegion> worst,
        OptionalDouble errorMm,
        List<SurfaceLevel> coarser) {

    public Structure {
        coarser = List.copyOf(coarser);
        if (errorMm.isEmpty() && !coarser.isEmpty()) {
            throw new IllegalArgumentException("levels of " + code.name() + " without an error");
        }
    }

    /** One of a single level, of which nobody knows how far it is from another. */
    public Structure(
            StructureCode code, SurfaceMesh surface, double volumeMl, OptionalDouble confidence) {
        this(
                code,
                surface,
                volumeMl,
                confidence,
                Optional.empty(),
                OptionalDouble.empty(),
                List.of());
    }

    public double surfaceCm2() {
        return surface.areaMm2() / 100;
    }

    /** All levels, the finest first; none where no error is known. */
    public List<SurfaceLevel> levels() {
        List<SurfaceLevel> levels = new ArrayList<>();
        errorMm.ifPresent(mm -> levels.add(new SurfaceLevel(surface, mm)));
        levels.addAll(coarser);
        return levels;
    }

    /**
     * The same with the surface of one level alone; empty where there is no such level.
     *
     * @param level from 0
     */
    public Optional<Structure> atLevel(int level) {
        if (level == 0) {
            return Optional.of(
                    new Structure(code, surface, volumeMl, confidence, worst, errorMm, List.of()));
        }
        if (level > coarser.size()) {
            return Optional.empty();
        }
        SurfaceLevel chosen = coarser.get(level - 1);
        return Optional.of(
                new Structure(
                        code,
                        chosen.surface(),
                        volumeMl,
                        confidence,
                        worst,
                        OptionalDouble.of(chosen.errorMm()),
                        List.of()));
    }
}
