package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelLayer;

/** Labels and their confidence at full resolution, before it is known which of them stay. */
final class PaintedLayer {
    final byte[] labels;
    final byte[] confidence;
    private final Lattice lattice;
    private final List<String> names;

    /**
     * @param names label i + 1 is {@code names.get(i)}
     */
    PaintedLayer(Lattice lattice, List<String> names) {
        this.lattice = lattice;
        labels = new byte[lattice.count()];
        confidence = new byte[lattice.count()];
        this.names = names;
    }

    void paint(int voxel, byte label, byte sure) {
        labels[voxel] = label;
        confidence[voxel] = sure;
    }

    /** Keeps what is wanted and there, and warns of what is wanted and not there. */
    Optional<LabelLayer> keep(Set<String> wanted, Progress progress) {
        long[] counts = LabelLayer.counts(labels, names.size());
        byte[] renumbered = new byte[names.size() + 1];
        Calibration[] calibrations = new Calibration[names.size() + 1];
        List<StructureCode> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (wanted.contains(name) && counts[i + 1] > 0) {
                found.add(StructureCatalogue.standard().find(name).orElseThrow());
                renumbered[i + 1] = (byte) found.size();
                calibrations[found.size()] = Calibration.of(name, lattice);
            } else if (wanted.contains(name)) {
                progress.warn(
                        name.equals("vessel")
                                ? "The scan shows no contrast in the vessels; the case goes without"
                                        + " vessel."
                                : "No "
                                        + name
                                        + " was found in the scan; the case goes without it.");
            }
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Slabs.blocks(
                labels.length,
                (begin, end) -> {
                    for (int i = begin; i < end; i++) {
                        byte label = renumbered[labels[i]];
                        labels[i] = label;
                        confidence[i] = label == 0 ? 0 : calibrations[label].of(confidence[i]);
                    }
                });
        return Optional.of(new LabelLayer(labels, confidence, found));
    }
}
