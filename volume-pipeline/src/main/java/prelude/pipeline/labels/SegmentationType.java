package prelude.pipeline.labels;

import java.util.Locale;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/** How a segmentation's pixels speak of its segments (PS3.3 C.8.20.2.3). */
enum SegmentationType {
    /** One bit per pixel: in the frame's segment or not. */
    BINARY,
    /** A share of {@link Tag#MAXIMUM_FRACTIONAL_VALUE}: how likely, or how much of the pixel. */
    FRACTIONAL,
    /** The number of the segment itself. */
    LABELMAP;

    static SegmentationType of(DataSet dataSet) throws MalformedDataSetException {
        String stated = dataSet.text(Tag.SEGMENTATION_TYPE).orElse("");
        for (SegmentationType type : values()) {
            if (type.name().equals(stated.toUpperCase(Locale.ROOT))) {
                return type;
            }
        }
        throw new MalformedDataSetException(
                "does not say by %s whether it is BINARY, FRACTIONAL or LABELMAP"
                        .formatted(Tag.SEGMENTATION_TYPE));
    }
}
