package prelude.pipeline.dicom;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.Vr;
import prelude.pipeline.dicom.frame.FrameDecoder;
import prelude.pipeline.dicom.frame.PixelLayout;

/** What a reader makes of a file, in words that can be compared with another's. */
public final class DicomText {
    private DicomText() {}

    /** All that Prelude reads of a data set, line by line, frames as a hash of their values. */
    public static List<String> of(DicomPort port, Path file)
            throws IOException, MalformedDataSetException {
        try (Arena arena = Arena.ofConfined()) {
            Optional<DataSet> read = port.read(file, arena);
            if (read.isEmpty()) {
                return List.of("no DICOM");
            }
            List<String> lines = new ArrayList<>();
            lines.add(read.get().syntax().name());
            describe(read.get(), "", lines);
            frames(port, read.get(), lines);
            return lines;
        }
    }

    private static void describe(DataSet dataSet, String indent, List<String> lines)
            throws MalformedDataSetException {
        for (Tag tag : Tag.values()) {
            if (tag == Tag.PIXEL_DATA
                    || tag == Tag.FLOAT_PIXEL_DATA
                    || tag == Tag.DOUBLE_FLOAT_PIXEL_DATA) {
                continue;
            }
            if (tag.vr == Vr.SQ) {
                for (DataSet item : dataSet.items(tag)) {
                    lines.add(indent + tag + ":");
                    describe(item, indent + "  ", lines);
                }
                continue;
            }
            if (tag.vr == Vr.US) {
                // Some are US or SS (PS3.6), which not every file says: the bits count.
                for (double number : dataSet.numbers(tag)) {
                    lines.add(indent + tag + " = " + ((int) number & 0xffff));
                }
                continue;
            }
            // Of an element that is there and empty, readers may keep nothing.
            dataSet.text(tag).ifPresent(text -> lines.add(indent + tag + " = " + text));
            for (double number : dataSet.numbers(tag)) {
                lines.add(indent + tag + " = " + number);
            }
        }
    }

    private static void frames(DicomPort port, DataSet dataSet, List<String> lines)
            throws MalformedDataSetException {
        if (!dataSet.has(Tag.PIXEL_DATA)) {
            return;
        }
        try (FrameDecoder decoder = port.newFrameDecoder()) {
            PixelLayout layout;
            try {
                layout = PixelLayout.of(dataSet);
                decoder.check(dataSet, layout);
            } catch (MalformedDataSetException refusal) {
                lines.add("frames are refused: it " + refusal.clause());
                return;
            }
            short[] values = new short[layout.pixels()];
            int frames = dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
            for (int frame = 0; frame < frames; frame++) {
                decoder.decode(dataSet, layout, frame, values, 0);
                lines.add("frame " + frame + " " + Arrays.hashCode(values));
            }
        }
    }
}
