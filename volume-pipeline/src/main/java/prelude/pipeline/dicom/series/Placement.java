package prelude.pipeline.dicom.series;

import java.util.Optional;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/**
 * The image plane in LPS millimetres (PS3.3 C.7.6.2), or of an ultrasound volume in that volume's
 * own frame (C.8.24.2).
 *
 * @param position the centre of the first pixel
 * @param alongRow unit vector towards higher columns
 * @param alongColumn unit vector towards higher rows
 * @param inPatient whether the frame is the patient's; an ultrasound volume knows only its own
 */
record Placement(
        Vector3dc position,
        Vector3dc alongRow,
        Vector3dc alongColumn,
        double columnSpacingMm,
        double rowSpacingMm,
        boolean inPatient) {
    private static final double ROUNDING = 1e-3;

    /** Empty where the frame does not say; a position that makes no sense is refused. */
    static Optional<Placement> of(FrameHeader frame) throws MalformedDataSetException {
        double[] position =
                frame.ownNumbers(Tag.IMAGE_POSITION_PATIENT, Tag.PLANE_POSITION_SEQUENCE);
        Tag orientationTag = Tag.IMAGE_ORIENTATION_PATIENT;
        double[] orientation = frame.ownNumbers(orientationTag, Tag.PLANE_ORIENTATION_SEQUENCE);
        if (position.length == 0 && orientation.length == 0) {
            orientationTag = Tag.IMAGE_ORIENTATION_VOLUME;
            position =
                    frame.ownNumbers(Tag.IMAGE_POSITION_VOLUME, Tag.PLANE_POSITION_VOLUME_SEQUENCE);
            orientation = frame.ownNumbers(orientationTag, Tag.PLANE_ORIENTATION_VOLUME_SEQUENCE);
        }
        double[] spacing = frame.numbers(Tag.PIXEL_SPACING, Tag.PIXEL_MEASURES_SEQUENCE);
        if (position.length != 3 || orientation.length != 6 || spacing.length != 2) {
            return Optional.empty();
        }
        var alongRow = new Vector3d(orientation[0], orientation[1], orientation[2]);
        var alongColumn = new Vector3d(orientation[3], orientation[4], orientation[5]);
        boolean orthonormal =
                Math.abs(alongRow.length() - 1) < ROUNDING
                        && Math.abs(alongColumn.length() - 1) < ROUNDING
                        && Math.abs(alongRow.dot(alongColumn)) < ROUNDING;
        if (!orthonormal) {
            throw new MalformedDataSetException(
                    "has an " + orientationTag + " whose axes are not at a right angle");
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
                        spacing[0],
                        orientationTag == Tag.IMAGE_ORIENTATION_PATIENT));
    }

    /** The same plane elsewhere. */
    Placement at(Vector3dc elsewhere) {
        return new Placement(
                elsewhere, alongRow, alongColumn, columnSpacingMm, rowSpacingMm, inPatient);
    }

    Vector3d normal() {
        return alongRow.cross(alongColumn, new Vector3d()).normalize();
    }
}
