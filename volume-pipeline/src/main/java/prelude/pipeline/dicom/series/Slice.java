package prelude.pipeline.dicom.series;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.frame.FrameDecoder;
import prelude.pipeline.dicom.frame.PixelLayout;

/**
 * What one frame of an image says of itself, without its pixels.
 *
 * @param frame which of the file's frames it is, from 0
 * @param placement where it lies; empty where it does not say
 * @param thicknessMm Slice Thickness, where stated
 */
record Slice(
        Path file,
        int frame,
        SeriesKey series,
        PixelLayout layout,
        Optional<Placement> placement,
        Rescale rescale,
        OptionalDouble thicknessMm,
        boolean localiser) {

    /**
     * The image plane in LPS millimetres (PS3.3 C.7.6.2).
     *
     * @param position the centre of the first pixel
     * @param alongRow unit vector towards higher columns
     * @param alongColumn unit vector towards higher rows
     */
    record Placement(
            Vector3dc position,
            Vector3dc alongRow,
            Vector3dc alongColumn,
            double columnSpacingMm,
            double rowSpacingMm) {

        Vector3d normal() {
            return alongRow.cross(alongColumn, new Vector3d()).normalize();
        }
    }

    /**
     * @param decoder that will decode it, and says whether it can
     */
    static Slice of(Path file, SeriesKey series, DataSet dataSet, FrameDecoder decoder)
            throws MalformedDataSetException {
        int frames = dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        if (frames != 1) {
            throw new MalformedDataSetException(
                    "is a multi-frame object of %d frames, which Prelude does not read yet"
                            .formatted(frames));
        }
        if (dataSet.has(Tag.SHARED_FUNCTIONAL_GROUPS)) {
            throw new MalformedDataSetException(
                    "is an enhanced (multi-frame) object, which Prelude does not read yet");
        }
        if (dataSet.has(Tag.FLOAT_PIXEL_DATA) || dataSet.has(Tag.DOUBLE_FLOAT_PIXEL_DATA)) {
            throw new MalformedDataSetException(
                    "holds floating-point pixels, which Prelude does not read");
        }
        PixelLayout layout = PixelLayout.of(dataSet);
        String photometric = dataSet.text(Tag.PHOTOMETRIC_INTERPRETATION).orElse("MONOCHROME2");
        if (!photometric.equals("MONOCHROME2")) {
            throw new MalformedDataSetException(
                    "has %s %s, where Prelude reads MONOCHROME2"
                            .formatted(Tag.PHOTOMETRIC_INTERPRETATION, code(photometric)));
        }
        decoder.check(dataSet, layout);
        return new Slice(
                file,
                0,
                series,
                layout,
                placement(dataSet),
                Rescale.of(dataSet, series.modality(), layout),
                dataSet.number(Tag.SLICE_THICKNESS),
                dataSet.texts(Tag.IMAGE_TYPE).contains("LOCALIZER"));
    }

    /** Only what looks like a code goes into a sentence: the element could hold anything. */
    private static String code(String text) {
        return text.matches("[A-Z0-9_ ]{1,20}") ? text : "of an unknown kind";
    }

    private static Optional<Placement> placement(DataSet dataSet) throws MalformedDataSetException {
        double[] position = dataSet.numbers(Tag.IMAGE_POSITION_PATIENT);
        double[] orientation = dataSet.numbers(Tag.IMAGE_ORIENTATION_PATIENT);
        double[] spacing = dataSet.numbers(Tag.PIXEL_SPACING);
        if (position.length != 3 || orientation.length != 6 || spacing.length != 2) {
            return Optional.empty();
        }
        var alongRow = new Vector3d(orientation[0], orientation[1], orientation[2]);
        var alongColumn = new Vector3d(orientation[3], orientation[4], orientation[5]);
        boolean orthonormal =
                Math.abs(alongRow.length() - 1) < 1e-3
                        && Math.abs(alongColumn.length() - 1) < 1e-3
                        && Math.abs(alongRow.dot(alongColumn)) < 1e-3;
        if (!orthonormal) {
            throw new MalformedDataSetException(
                    "has an "
                            + Tag.IMAGE_ORIENTATION_PATIENT
                            + " whose axes are not at a right angle");
        }
        if (!(spacing[0] > 0) || !(spacing[1] > 0)) {
            throw new MalformedDataSetException(
                    "has a %s of %s x %s mm".formatted(Tag.PIXEL_SPACING, spacing[0], spacing[1]));
        }
        return Optional.of(
                new Placement(
                        new Vector3d(position[0], position[1], position[2]),
                        alongRow.normalize(),
                        alongColumn.normalize(),
                        spacing[1],
                        spacing[0]));
    }
}
