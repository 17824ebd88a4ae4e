package prelude.pipeline.dicom.fuzz;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.FunctionalGroups;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Part10Reader;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.frame.FrameDecoder;
import prelude.pipeline.dicom.frame.PixelLayout;

/** A whole file: every element that we ever ask for, every item, and the first frames. */
public final class DataSetTarget {
    private static final int DEEPEST = 8;
    private static final int MOST_PIXELS = 1 << 20;

    private DataSetTarget() {}

    /** Called by Jazzer; what it throws is a finding. */
    public static void fuzzerTestOneInput(byte[] input) {
        MemorySegment file = MemorySegment.ofArray(input);
        if (!Part10Reader.recognises(file)) {
            return;
        }
        seeHead(file);
        try {
            DataSet dataSet = Part10Reader.read(file);
            askForAll(dataSet, 0);
            FunctionalGroups groups = FunctionalGroups.of(dataSet);
            groups.find(0, Tag.MODALITY_LUT_SEQUENCE);
            decode(dataSet);
        } catch (MalformedDataSetException e) {
            see(e);
        }
    }

    /** A header that is read without its pixels is what the whole file says. */
    private static void seeHead(MemorySegment file) {
        MemorySegment head = file.asSlice(0, file.byteSize() / 2);
        Optional<DataSet> header = Part10Reader.readHead(head, file.byteSize());
        if (header.isEmpty()) {
            return;
        }
        try {
            int all = Part10Reader.read(file).elements().size();
            if (header.get().elements().size() != all) {
                throw new IllegalStateException("the head has other elements than the file");
            }
        } catch (MalformedDataSetException e) {
            throw new IllegalStateException("the head of a file that is refused", e);
        }
    }

    private static void askForAll(DataSet dataSet, int depth) throws MalformedDataSetException {
        if (depth == DEEPEST) {
            return;
        }
        for (Tag tag : Tag.values()) {
            if (dataSet.has(tag)) {
                dataSet.text(tag);
                dataSet.texts(tag);
                dataSet.numbers(tag);
                dataSet.integer(tag);
                for (DataSet item : dataSet.items(tag)) {
                    askForAll(item, depth + 1);
                }
            }
        }
    }

    private static void decode(DataSet dataSet) throws MalformedDataSetException {
        PixelLayout layout = PixelLayout.of(dataSet);
        try (FrameDecoder decoder = DicomPort.standard().newFrameDecoder()) {
            decoder.check(dataSet, layout);
            int frames = dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
            if (layout.pixels() <= MOST_PIXELS) {
                double[] values = new double[layout.pixels()];
                for (int frame = 0; frame < Math.clamp(frames, 1, 3); frame++) {
                    decoder.decode(dataSet, layout, frame, values, 0);
                }
            }
        }
    }

    /** A refusal goes on from the file's name, in one line. */
    static void see(MalformedDataSetException refusal) {
        String clause = refusal.clause();
        if (clause.isBlank() || clause.contains("\n") || clause.length() > 250) {
            throw new IllegalStateException("no sentence: " + clause);
        }
    }
}
