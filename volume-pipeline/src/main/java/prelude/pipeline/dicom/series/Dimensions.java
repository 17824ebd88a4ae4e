package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/**
 * Along what an enhanced object orders its frames (PS3.3 C.7.6.17): whatever is not the place of a
 * frame sets volumes apart, known to us or not.
 */
final class Dimensions {
    /** Stack ID, In-Stack Position Number, Image Position (Patient) and (Volume). */
    private static final Set<Integer> PLACES =
            Set.of(0x0020_9056, 0x0020_9057, 0x0020_0032, 0x0020_9301);

    private final List<Integer> others = new ArrayList<>();

    static Dimensions of(DataSet dataSet) throws MalformedDataSetException {
        var dimensions = new Dimensions();
        List<DataSet> items = dataSet.items(Tag.DIMENSION_INDEX_SEQUENCE);
        for (int i = 0; i < items.size(); i++) {
            int pointer =
                    RawValue.of(items.get(i), Tag.DIMENSION_INDEX_POINTER)
                            .map(RawValue::tag)
                            .orElse(0);
            if (!PLACES.contains(pointer)) {
                dimensions.others.add(i);
            }
        }
        return dimensions;
    }

    /** The frame's indices along the dimensions that are no places. */
    String others(FrameHeader frame) throws MalformedDataSetException {
        if (others.isEmpty()) {
            return "";
        }
        double[] indices = frame.numbers(Tag.DIMENSION_INDEX_VALUES, Tag.FRAME_CONTENT_SEQUENCE);
        StringBuilder text = new StringBuilder();
        for (int dimension : others) {
            if (dimension < indices.length) {
                text.append((long) indices[dimension]).append(' ');
            }
        }
        return text.toString().strip();
    }
}
