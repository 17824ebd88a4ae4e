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
    record Frame(int segment, int slice, int layer, int label) {}

    private final LabelMap labels;
    private final List<StructureCode> structures = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();

    SegmentPacking(LabelMap labels) {
        this.labels = labels;
        for (int i = 0; i < labels.layers().size(); i++) {
            add(i, labels.layers().get(i));
        }
    }

    private void add(int index, LabelLayer layer) {
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
                    frames.add(new Frame(segment, slice, index, label));
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
        for (int l = 0; l < labels.layers().size(); l++) {
            LabelLayer layer = labels.layers().get(l);
            long[][] firstBit = firstBits(l, layer.structures().size());
            byte[] voxels = layer.labels();
            for (int slice = 0; slice < labels.grid().slices(); slice++) {
                int first = slice * pixels;
                for (int i = 0; i < pixels; i++) {
                    int label = voxels[first + i] & 0xff;
                    if (label != 0) {
                        long bit = firstBit[label][slice] + i;
                        packed[(int) (bit >> 3)] |= (byte) (1 << (bit & 7));
                    }
                }
            }
        }
        return packed;
    }

    /** Where the frame of each of a layer's labels on each slice starts. */
    private long[][] firstBits(int layer, int structures) {
        long[][] first = new long[structures + 1][labels.grid().slices()];
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            if (frame.layer() == layer) {
                first[frame.label()][frame.slice()] = (long) i * pixels();
            }
        }
        return first;
    }
}
