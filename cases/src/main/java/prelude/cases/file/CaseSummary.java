package prelude.cases.file;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.SurfaceLevel;
import prelude.cases.anatomy.WorstRegion;
import prelude.cases.volume.Modality;
import prelude.cases.volume.VoxelGrid;

/**
 * What a case file says of itself without its bulk being read, but for what signatures stand for.
 *
 * @param edits how many are applied to its labels
 */
public record CaseSummary(
        VoxelGrid grid,
        Modality modality,
        List<VolumeSummary> volumes,
        List<StructureSummary> structures,
        Lane lane,
        boolean generic,
        Gate technical,
        Gate clinical,
        List<StageRecord> provenance,
        List<String> warnings,
        int edits) {

    /** A volume beside the scan. */
    public record VolumeSummary(
            String name,
            FurtherVolume.Role role,
            VoxelGrid grid,
            Modality modality,
            Optional<Registration> registration) {}

    /** A level of detail; an error as {@link SurfaceLevel} has it. */
    public record LevelSummary(int triangles, double errorMm) {}

    /**
     * @param minDihedralDegrees the sharpest angle between two faces of a tet; empty in cases of
     *     before it was noted
     */
    public record TissueSummary(int tets, OptionalDouble minDihedralDegrees) {}

    /**
     * @param confidence mean over its voxels
     * @param boundaryConfidence mean over its surface, which says how sure its measures are; empty
     *     in cases of before it was noted
     * @param levels the finest first; none where no error is known
     * @param tissue that of which it is the host
     */
    public record StructureSummary(
            StructureCode code,
            double volumeMl,
            double surfaceCm2,
            OptionalDouble confidence,
            OptionalDouble boundaryConfidence,
            Optional<WorstRegion> worst,
            int triangles,
            List<LevelSummary> levels,
            Optional<TissueSummary> tissue) {
        public StructureSummary {
            levels = List.copyOf(levels);
        }
    }

    public CaseSummary {
        volumes = List.copyOf(volumes);
        structures = List.copyOf(structures);
        provenance = List.copyOf(provenance);
        warnings = List.copyOf(warnings);
    }
}
