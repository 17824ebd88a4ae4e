package prelude.pipeline.dicom.series;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/**
 * In what a PET's values are measured, by the codes of Units (0054,1001).
 *
 * <p>An enhanced PET has no such element (PS3.3 A.56): it says so in a real-world value mapping of
 * its frames (C.7.6.16.2.11), where that maps as the values' own rescale does; some writers put the
 * code into Rescale Type.
 */
final class PetUnits {
    private static final List<String> CODES = List.of("BQML", "GML", "CNTS");

    /** The units of PET as UCUM writes them. */
    private static final Map<String, String> BY_UCUM =
            Map.of(
                    "Bq/ml", "BQML",
                    "Bq/mL", "BQML",
                    "{SUVbw}g/ml", "GML",
                    "{SUVbw}g/mL", "GML",
                    "{counts}", "CNTS");

    private static final double SAME_SCALE = 1e-6;

    private PetUnits() {}

    /** Empty where nothing says so. */
    static String of(FrameHeader frame) throws MalformedDataSetException {
        Optional<String> stated = frame.dataSet.text(Tag.UNITS);
        if (stated.isPresent()) {
            return stated.get();
        }
        for (DataSet mapping : frame.items(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE)) {
            if (mapsAsRescaled(mapping, frame)) {
                for (DataSet unit : mapping.items(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE)) {
                    String units = BY_UCUM.get(unit.text(Tag.CODE_VALUE).orElse(""));
                    if (units != null) {
                        return units;
                    }
                }
            }
        }
        String type =
                frame.text(Tag.RESCALE_TYPE, Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE).orElse("");
        return CODES.contains(type) ? type : "";
    }

    /** One that maps otherwise tells the units of other values than ours. */
    private static boolean mapsAsRescaled(DataSet mapping, FrameHeader frame)
            throws MalformedDataSetException {
        Tag macro = Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE;
        double slope = frame.number(Tag.RESCALE_SLOPE, macro).orElse(1);
        double intercept = frame.number(Tag.RESCALE_INTERCEPT, macro).orElse(0);
        return same(mapping.number(Tag.REAL_WORLD_VALUE_SLOPE).orElse(Double.NaN), slope)
                && same(mapping.number(Tag.REAL_WORLD_VALUE_INTERCEPT).orElse(0), intercept);
    }

    private static boolean same(double a, double b) {
        return Math.abs(a - b) <= SAME_SCALE * Math.max(Math.abs(a), Math.abs(b));
    }
}
