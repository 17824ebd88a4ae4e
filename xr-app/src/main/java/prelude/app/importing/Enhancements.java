package prelude.app.importing;

import java.util.ArrayList;
import java.util.List;
import prelude.cases.file.ContentHash;
import prelude.cases.file.Lane;
import prelude.cases.file.StageRecord;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.Volume;
import prelude.pipeline.network.ModelStore;
import prelude.pipeline.network.NetworkEnhancer;

/** The networks that make a scan better before anything is looked for in it. */
final class Enhancements {
    private final List<NetworkEnhancer> enhancers;

    private Enhancements(List<NetworkEnhancer> enhancers) {
        this.enhancers = enhancers;
    }

    /**
     * Looks at all models before any work begins.
     *
     * @throws UnusableInputException if one is not there, is not as its description says, or makes
     *     up voxels that were not scanned in the clinical lane
     */
    static Enhancements open(List<String> models, Lane lane) throws UnusableInputException {
        List<NetworkEnhancer> enhancers = new ArrayList<>();
        for (String model : models) {
            NetworkEnhancer enhancer = ModelStore.ofUser().enhancer(model);
            if (lane == Lane.CLINICAL && enhancer.makesFiner()) {
                throw new UnusableInputException(
                        "The model %s makes up finer voxels than were scanned, by which the gates of the clinical lane would judge; import without --enhance %s, or in the teaching lane."
                                .formatted(model, model));
            }
            enhancers.add(enhancer);
        }
        return new Enhancements(enhancers);
    }

    /**
     * One after the other, the scan as it may be kept.
     *
     * @param stages gets a record of each network that did not fail
     */
    Deidentification.Kept apply(
            Deidentification.Kept kept, List<StageRecord> stages, Progress progress)
            throws UnusableInputException {
        Deidentification.Kept better = kept;
        for (NetworkEnhancer enhancer : enhancers) {
            Volume before = better.volume();
            Volume made = enhancer.apply(before, progress);
            if (made == before) {
                continue;
            }
            // A network smooths across the edge of what was cleared: a face stays out.
            Volume faceless = better.faceless(new NamedVolume("volume", made)).volume();
            better = new Deidentification.Kept(faceless, better.cleared(), better.record());
            stages.add(
                    new StageRecord(
                            "enhance " + enhancer.model().name(),
                            NetworkEnhancer.VERSION,
                            enhancer.asText(),
                            ContentHash.of(before),
                            ContentHash.of(faceless)));
        }
        return better;
    }
}
