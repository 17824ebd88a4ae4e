package prelude.pipeline.labels;

import org.joml.Vector3d;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.FunctionalGroups;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/**
 * Where one frame of a segmentation lies and whose it is (PS3.3 C.7.6.16.2, C.8.20.3).
 *
 * @param index among the frames, from 0
 * @param segment the number of the one segment that it shows; 0 in a label map, which shows all
 * @param spacingMm to the next plane, as stated; 0 where it is not
 * @param thicknessMm of the plane, likewise
 */
record SegmentFrame(
        int index, int segment, Slab.Lattice lattice, double spacingMm, double thicknessMm) {

    static SegmentFrame of(
            FunctionalGroups groups, int frame, int columns, int rows, SegmentationType type)
            throws MalformedDataSetException {
        double[] position =
                numbers(groups, frame, Tag.PLANE_POSITION_SEQUENCE, Tag.IMAGE_POSITION_PATIENT, 3);
        double[] orientation =
                numbers(
                        groups,
                        frame,
                        Tag.PLANE_ORIENTATION_SEQUENCE,
                        Tag.IMAGE_ORIENTATION_PATIENT,
                        6);
        double[] spacing =
                numbers(groups, frame, Tag.PIXEL_MEASURES_SEQUENCE, Tag.PIXEL_SPACING, 2);
        Vector3d alongRow = new Vector3d(orientation[0], orientation[1], orientation[2]);
        Vector3d alongColumn = new Vector3d(orientation[3], orientation[4], orientation[5]);
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
        if (!plausible(spacing[0]) || !plausible(spacing[1])) {
            throw new MalformedDataSetException(
                    "has a %s of %s x %s mm".formatted(Tag.PIXEL_SPACING, spacing[0], spacing[1]));
        }
        DataSet measures = groups.find(frame, Tag.PIXEL_MEASURES_SEQUENCE).orElseThrow();
        return new SegmentFrame(
                frame,
                type == SegmentationType.LABELMAP ? 0 : segment(groups, frame),
                new Slab.Lattice(
                        new Vector3d(position[0], position[1], position[2]),
                        alongRow.normalize(spacing[1]),
                        alongColumn.normalize(spacing[0]),
                        columns,
                        rows),
                measures.number(Tag.SPACING_BETWEEN_SLICES).orElse(0),
                measures.number(Tag.SLICE_THICKNESS).orElse(0));
    }

    /** From a microscope's to beyond any patient's: what is not would not compute. */
    private static boolean plausible(double spacingMm) {
        return spacingMm >= 1e-4 && spacingMm <= 1e3;
    }

    private static double[] numbers(
            FunctionalGroups groups, int frame, Tag macro, Tag tag, int count)
            throws MalformedDataSetException {
        double[] numbers =
                groups.find(frame, macro).map(item -> item.numbers(tag)).orElse(new double[0]);
        if (numbers.length != count) {
            throw new MalformedDataSetException(
                    "has a frame (%d) without %s, so that it has no place"
                            .formatted(frame + 1, tag));
        }
        return numbers;
    }

    private static int segment(FunctionalGroups groups, int frame)
            throws MalformedDataSetException {
        var item = groups.find(frame, Tag.SEGMENT_IDENTIFICATION_SEQUENCE);
        return item.isPresent() && item.get().integer(Tag.REFERENCED_SEGMENT_NUMBER).isPresent()
                ? item.get().integer(Tag.REFERENCED_SEGMENT_NUMBER).getAsInt()
                : missing(frame);
    }

    private static int missing(int frame) throws MalformedDataSetException {
        throw new MalformedDataSetException(
                "has a frame (%d) without %s".formatted(frame + 1, Tag.REFERENCED_SEGMENT_NUMBER));
    }
}
