package prelude.app.importing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import prelude.cases.file.Lane;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.tetra.TissueWishes;

/**
 * What a user asked an import to do.
 *
 * @param sources DICOM files, folders, zips or a DICOMDIR; or one NIfTI or NRRD file
 * @param series which of the study's volumes is wanted
 * @param structures which presets to look for; empty for all
 * @param labels a segmentation made elsewhere, instead of the presets
 * @param labelNames what its numbers mean
 * @param seeds points that a user clicked, from which organs are grown
 * @param generic whether the scan is of no patient
 * @param privacy what becomes of the patient's identity
 * @param models networks to run, by their names in the user's store
 * @param fuse a second series that is laid over the first
 * @param tissue how many tets, and where they are finer
 */
public record ImportRequest(
        List<Path> sources,
        SeriesRequest series,
        Set<String> structures,
        Optional<Path> labels,
        Optional<Path> labelNames,
        Optional<Path> seeds,
        Lane lane,
        boolean generic,
        Privacy privacy,
        Optional<FuseRequest> fuse,
        List<String> models,
        TissueWishes tissue) {

    /** Of one series alone, with the patient's identity removed. */
    public ImportRequest(
            List<Path> sources,
            SeriesRequest series,
            Set<String> structures,
            Optional<Path> labels,
            Optional<Path> labelNames,
            Optional<Path> seeds,
            Lane lane,
            boolean generic) {
        this(
                sources,
                series,
                structures,
                labels,
                labelNames,
                seeds,
                lane,
                generic,
                Privacy.STANDARD,
                Optional.empty(),
                List.of(),
                TissueWishes.NONE);
    }

    /**
     * Which volume is wanted of a scan for a lane: what was not scanned is made up for teaching
     * only, unless somebody asks for it.
     */
    public static SeriesRequest wanted(
            Lane lane, boolean allowGaps, Optional<String> seriesUid, OptionalInt volume) {
        return new SeriesRequest(seriesUid, volume, allowGaps || lane == Lane.TEACHING);
    }

    public ImportRequest {
        sources = List.copyOf(sources);
        structures = Set.copyOf(structures);
        models = List.copyOf(models);
    }
}
