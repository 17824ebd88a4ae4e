package prelude.app.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.file.ContentHash;
import prelude.cases.file.StageRecord;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.pipeline.network.ModelStore;
import prelude.pipeline.network.NetworkSegmenter;
import prelude.pipeline.network.Scans;

/** The networks that an import runs, one after the other. */
final class Networks {
    private final List<NetworkSegmenter> segmenters;

    private Networks(List<NetworkSegmenter> segmenters) {
        this.segmenters = segmenters;
    }

    /**
     * Looks at all models before any work begins.
     *
     * @param fuse the second scan, where one is laid over the first
     * @throws UnusableInputException if one is not there, is not as its description says, or looks
     *     at a second scan where none is given
     */
    static Networks open(List<String> models, Optional<FuseRequest> fuse)
            throws UnusableInputException {
        List<NetworkSegmenter> segmenters = new ArrayList<>();
        for (String model : models) {
            NetworkSegmenter segmenter = ModelStore.ofUser().segmenter(model);
            if (fuse.isEmpty()) {
                segmenter.refuseWithoutSecond(Optional.empty());
            }
            segmenters.add(segmenter);
        }
        return new Networks(segmenters);
    }

    /**
     * @param stages gets a record of each network
     */
    LabelMap apply(Scans scans, List<StageRecord> stages, Progress progress)
            throws UnusableInputException {
        LabelMap all = new LabelMap(scans.main().grid(), List.of());
        for (NetworkSegmenter segmenter : segmenters) {
            LabelMap found = segmenter.apply(scans, progress);
            SortedMap<String, String> parameters = segmenter.asText();
            if (segmenter.readsSecond()) {
                Volume second = scans.second().orElseThrow();
                parameters.put("second_sha256", ContentHash.of(second));
            }
            stages.add(
                    new StageRecord(
                            "network " + segmenter.model().name(),
                            NetworkSegmenter.VERSION,
                            parameters,
                            ContentHash.of(scans.main()),
                            ContentHash.of(found)));
            all = joined(all, found, progress);
        }
        return all;
    }

    /** What was found first keeps its name; of the later, what has a name of its own is added. */
    static LabelMap joined(LabelMap first, LabelMap later, Progress progress) {
        List<LabelLayer> layers = new ArrayList<>(first.layers());
        TreeSet<String> twice = new TreeSet<>();
        for (LabelLayer layer : later.layers()) {
            List<StructureCode> fresh = new ArrayList<>();
            byte[] renumbered = new byte[256];
            for (StructureCode code : layer.structures()) {
                if (first.find(code.name()).isPresent()) {
                    twice.add(code.name());
                } else {
                    fresh.add(code);
                    renumbered[layer.labelOf(code.name())] = (byte) fresh.size();
                }
            }
            if (fresh.size() == layer.structures().size()) {
                layers.add(layer);
            } else if (!fresh.isEmpty()) {
                layers.add(new LabelLayer(of(layer, renumbered), layer.confidence(), fresh));
            }
        }
        if (!twice.isEmpty()) {
            progress.warn(
                    "These were found twice, and the first is kept: %s."
                            .formatted(String.join(", ", twice)));
        }
        return new LabelMap(first.grid(), layers);
    }

    private static byte[] of(LabelLayer layer, byte[] renumbered) {
        byte[] labels = new byte[layer.labels().length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = renumbered[layer.labels()[i] & 0xff];
        }
        return labels;
    }
}
