package prelude.pipeline.dicom.series;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prelude.cases.volume.Modality;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.frame.PixelLayout;

/**
 * What stored values mean: {@code slope * stored + intercept}, or a table (PS3.3 C.11.1), and which
 * of them stand for "nothing here" (C.7.5.1.1.2).
 *
 * @param table takes the place of slope and intercept, which are then 1 and 0
 * @param unitsUnsaid whether it is a CT of Rescale Type "US", unspecified (C.11.1.1.2)
 * @param paddingFrom first stored value that is padding; above {@code paddingTo} where none is
 */
record Rescale(
        double slope,
        double intercept,
        @Nullable LookupTable table,
        boolean unitsUnsaid,
        int paddingFrom,
        int paddingTo) {
    static Rescale of(FrameHeader frame, String modality, PixelLayout layout)
            throws MalformedDataSetException {
        boolean ct = modality.equals("CT");
        Tag macro = Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE;
        Optional<LookupTable> table = LookupTable.of(frame.dataSet, layout.signed());
        if (ct && table.isPresent()) {
            // A table's values are never negative, so air has none.
            throw new MalformedDataSetException(
                    "is a CT that maps its values by a table ("
                            + Tag.MODALITY_LUT_SEQUENCE
                            + "), which cannot give Hounsfield units");
        }
        // Without these a CT's numbers are not Hounsfield units: nothing is assumed.
        for (Tag tag : new Tag[] {Tag.RESCALE_SLOPE, Tag.RESCALE_INTERCEPT}) {
            if (frame.number(tag, macro).isEmpty() && (ct || frame.text(tag, macro).isPresent())) {
                throw new MalformedDataSetException("lacks a usable " + tag);
            }
        }
        String type = frame.text(Tag.RESCALE_TYPE, macro).orElse("HU");
        if (ct && !type.equals("HU") && !type.equals("US")) {
            throw new MalformedDataSetException(
                    "is a CT whose values are not Hounsfield units (" + Tag.RESCALE_TYPE + ")");
        }
        double slope = frame.number(Tag.RESCALE_SLOPE, macro).orElse(1);
        double intercept = frame.number(Tag.RESCALE_INTERCEPT, macro).orElse(0);
        if (slope == 0) {
            throw new MalformedDataSetException("has a " + Tag.RESCALE_SLOPE + " of 0");
        }
        int padding = padding(frame, Tag.PIXEL_PADDING_VALUE, layout, Integer.MAX_VALUE);
        int limit = padding(frame, Tag.PIXEL_PADDING_RANGE_LIMIT, layout, padding);
        boolean padded = padding != Integer.MAX_VALUE;
        return new Rescale(
                table.isPresent() ? 1 : slope,
                table.isPresent() ? 0 : intercept,
                table.orElse(null),
                ct && type.equals("US"),
                padded ? Math.min(padding, limit) : 1,
                padded ? Math.max(padding, limit) : 0);
    }

    /** Files often write it as US where the pixels are signed: only its 16 bits are believed. */
    private static int padding(FrameHeader frame, Tag tag, PixelLayout layout, int absent) {
        var value = frame.dataSet.integer(tag);
        if (value.isEmpty()) {
            return absent;
        }
        return layout.signed() ? (short) value.getAsInt() : value.getAsInt() & 0xffff;
    }

    static Modality modality(String dicom) {
        return switch (dicom) {
            case "CT" -> Modality.CT;
            case "MR" -> Modality.MR;
            case "PT" -> Modality.PT;
            case "US" -> Modality.US;
            default -> Modality.OTHER;
        };
    }

    boolean sameScale(Rescale other) {
        return slope == other.slope && intercept == other.intercept && table == other.table;
    }

    double value(double stored) {
        return table == null ? slope * stored + intercept : table.value((int) stored);
    }

    /**
     * Makes padding that would read as tissue 0, where a value of 0 is none: of an MR or PET. It
     * mostly is that or less already.
     */
    void blankPadding(short[] samples, int from, int count, boolean signed) {
        if (paddingFrom > paddingTo || paddingTo <= 0) {
            return;
        }
        int mask = signed ? -1 : 0xffff;
        for (int i = from; i < from + count; i++) {
            int stored = samples[i] & mask;
            if (stored > 0 && isPadding(stored)) {
                samples[i] = 0;
            }
        }
    }

    boolean isPadding(int stored) {
        return stored >= paddingFrom && stored <= paddingTo;
    }

    /** Whether Hounsfield units come out whole by themselves. */
    boolean givesWholeUnits() {
        return table != null || (isWhole(slope) && isWhole(intercept));
    }

    private static boolean isWhole(double factor) {
        return factor == Math.rint(factor);
    }
}
