package prelude.pipeline.labels;

import java.util.ArrayList;
import java.util.List;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;

/**
 * Labels as the frames of a binary segmentation: one for each slice that a structure is on, bits
 * without a gap between frames (PS3.5 8.1.1).
 */
final class SegmentPacking {
    /** More than one array holds. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 64L;

    /**
     * @param segment from 1, in the order of {@link #structures}
     * @param slice of the volume
     */
    record Frame(int segment, int slice, LabelLayer layer, int label) {}

    private final LabelMap labels;
    private final List<StructureCode> structures = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();

    SegmentPacking(LabelMap labels) {
        this.labels = labels;
        for (LabelLayer layer : labels.layers()) {
            add(layer);
        }
    }

    private void add(LabelLayer layer) {
        int slices = labels.grid().slices();
        int pixels = pixels();
        boolean[][] there = new boolean[layer.structures().size() + 1][slices];
        byte[] voxels = layer.labels();
        for (int slice = 0; slice < slices; slice++) {
            for (int i = slice * pixels; i < (slice + 1) * pixels; i++) {
                there[voxels[i] & 0xff][slice] = true;
            }
        }
        for (int label = 1; label < there.length; label++) {
            int segment = structures.size() + 1;
            for (int slice = 0; slice < slices; slice++) {
                if (there[label][slice]) {
                    frames.add(new Frame(segment, slice, layer, label));
                }
            }
            if (!frames.isEmpty() && frames.getLast().segment() == segment) {
                structures.add(layer.structures().get(label - 1));
            }
        }
    }

    private int pixels() {
        return labels.grid().columns() * labels.grid().rows();
    }

    /** Those that any voxel carries. */
    List<StructureCode> structures() {
        return structures;
    }

    List<Frame> frames() {
        return frames;
    }

    /** Whether the frames fit one object. */
    boolean fits() {
        return (long) frames.size() * pixels() / 8 < MOST_BYTES;
    }

    /** Of an even number of bytes. */
    byte[] pack() {
        int pixels = pixels();
        long bits = (long) frames.size() * pixels;
        int bytes = (int) ((bits + 7) / 8);
        byte[] packed = new byte[bytes + (bytes & 1)];
        long at = 0;
        for (Frame frame : frames) {
            byte[] voxels = frame.layer().labels();
            byte label = (byte) frame.label();
            int first = frame.slice() * pixels;
            for (int i = 0; i < pixels; i++) {
                if (voxels[first + i] == label) {
                    long bit = at + i;
                    packed[(int) (bit >> 3)] |= (byte) (1 << (bit & 7));
                }
            }
            at += pixels;
        }
        return packed;
    }
}
