package prelude.cases.volume;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.StructureCode;

/**
 * Labels that are disjoint: each voxel belongs to at most one structure of a layer.
 *
 * <p>A voxel's byte, read unsigned, is 0 for none or {@code i + 1} for {@code structures.get(i)}.
 * Confidence, where the segmentation gives one, is a byte per voxel: 0 (a guess) to 255 (certain).
 * The arrays are the layer's own; callers must not write to them.
 */
public final class LabelLayer {
    /** Labels that one processor counts at a time. */
    private static final int COUNTED = 1 << 18;

    private final byte[] labels;
    private final byte @Nullable [] confidence;
    private final List<StructureCode> structures;

    public LabelLayer(byte[] labels, byte @Nullable [] confidence, List<StructureCode> structures) {
        if (structures.isEmpty() || structures.size() > 255) {
            throw new IllegalArgumentException(structures.size() + " structures in one layer");
        }
        if (confidence != null && confidence.length != labels.length) {
            throw new IllegalArgumentException(
                    confidence.length + " confidences for " + labels.length + " labels");
        }
        if (structures.stream().map(StructureCode::name).distinct().count() != structures.size()) {
            throw new IllegalArgumentException("a structure appears twice: " + structures);
        }
        this.labels = labels;
        this.confidence = confidence;
        this.structures = List.copyOf(structures);
    }

    /** The labels themselves, not a copy: read only. */
    public byte[] labels() {
        return labels;
    }

    public byte @Nullable [] confidence() {
        return confidence;
    }

    public List<StructureCode> structures() {
        return structures;
    }

    /** The label of a structure, or 0 where this layer lacks it. */
    public int labelOf(String structureName) {
        for (int i = 0; i < structures.size(); i++) {
            if (structures.get(i).name().equals(structureName)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** How many voxels carry each label; element 0 counts the background. */
    public long[] voxelCounts() {
        return counts(labels, structures.size());
    }

    /**
     * Of labels that are not all known yet.
     *
     * @param highest of the labels
     */
    public static long[] counts(byte[] labels, int highest) {
        long[] counts = new long[highest + 1];
        IntStream.range(0, (labels.length + COUNTED - 1) / COUNTED)
                .parallel()
                .mapToObj(block -> {
                    int[] here = new int[highest + 1];
                    int end = Math.min((block + 1) * COUNTED, labels.length);
                    for (int i = block * COUNTED; i < end; i++) {
                        here[labels[i] & 0xff]++;
                    }
                    return here;
                })
                .forEachOrdered(here -> {
                    for (int label = 0; label <= highest; label++) {
                        counts[label] += here[label];
                    }
                });
        return counts;
    }
}
