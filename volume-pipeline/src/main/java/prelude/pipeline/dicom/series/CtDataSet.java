package prelude.pipeline.dicom.series;

import org.joml.Matrix4dc;
import org.joml.Vector3d;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.DecimalString;
import prelude.pipeline.dicom.data.Part10Writer;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.dicom.data.TransferSyntax;

/** The elements of a CT Image (PS3.3 A.3) for the slices of one grid, all but the pixels. */
final class CtDataSet {
    private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";

    private final VoxelGrid grid;
    private final SeriesDescription description;
    private final StoredValues values;
    private final UidSource uids;

    CtDataSet(VoxelGrid grid, SeriesDescription description, StoredValues values, UidSource uids) {
        this.grid = grid;
        this.description = description;
        this.values = values;
        this.uids = uids;
    }

    /** A data set for one slice. */
    DataSet of(int slice) {
        DataSet dataSet = new DataSet(TransferSyntax.EXPLICIT_LITTLE);
        identify(dataSet, slice);
        describeAcquisition(dataSet);
        place(dataSet, slice);
        describePixels(dataSet);
        return dataSet;
    }

    private void identify(DataSet dataSet, int slice) {
        text(dataSet, Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        text(dataSet, Tag.IMAGE_TYPE, "DERIVED\\SECONDARY\\AXIAL");
        text(dataSet, Tag.SOP_CLASS_UID, CT_IMAGE_STORAGE);
        text(dataSet, Tag.SOP_INSTANCE_UID, uids.uid("instance " + slice));
        text(dataSet, Tag.STUDY_INSTANCE_UID, uids.uid("study"));
        text(dataSet, Tag.SERIES_INSTANCE_UID, uids.uid("series"));
        text(dataSet, Tag.FRAME_OF_REFERENCE_UID, uids.uid("frame of reference"));
        for (Tag date :
                new Tag[] {
                    Tag.STUDY_DATE, Tag.SERIES_DATE, Tag.ACQUISITION_DATE, Tag.CONTENT_DATE
                }) {
            text(dataSet, date, description.date());
        }
        for (Tag time :
                new Tag[] {
                    Tag.STUDY_TIME, Tag.SERIES_TIME, Tag.ACQUISITION_TIME, Tag.CONTENT_TIME
                }) {
            text(dataSet, time, "080000");
        }
        text(dataSet, Tag.ACCESSION_NUMBER, "");
        text(dataSet, Tag.MODALITY, "CT");
        text(dataSet, Tag.MANUFACTURER, "Prelude");
        text(dataSet, Tag.MANUFACTURER_MODEL_NAME, "Volume as CT series");
        text(dataSet, Tag.REFERRING_PHYSICIAN_NAME, "");
        text(dataSet, Tag.STUDY_DESCRIPTION, description.study());
        text(dataSet, Tag.SERIES_DESCRIPTION, description.series());
        text(dataSet, Tag.PATIENT_NAME, description.patientName());
        text(dataSet, Tag.PATIENT_ID, description.patientId());
        text(dataSet, Tag.PATIENT_BIRTH_DATE, "");
        text(dataSet, Tag.PATIENT_SEX, "");
        text(dataSet, Tag.STUDY_ID, "1");
        text(dataSet, Tag.SERIES_NUMBER, "1");
        text(dataSet, Tag.ACQUISITION_NUMBER, "1");
        text(dataSet, Tag.INSTANCE_NUMBER, Integer.toString(slice + 1));
    }

    private void describeAcquisition(DataSet dataSet) {
        Vector3d spacing = grid.spacingMm();
        text(dataSet, Tag.BODY_PART_EXAMINED, description.bodyPart());
        text(dataSet, Tag.SLICE_THICKNESS, DecimalString.of(spacing.z));
        text(dataSet, Tag.KVP, "120");
        text(dataSet, Tag.RECONSTRUCTION_DIAMETER, DecimalString.of(spacing.x * grid.columns()));
        text(dataSet, Tag.GANTRY_DETECTOR_TILT, "0");
        text(dataSet, Tag.EXPOSURE_TIME, "500");
        text(dataSet, Tag.X_RAY_TUBE_CURRENT, "240");
        text(dataSet, Tag.CONVOLUTION_KERNEL, "STANDARD");
        text(dataSet, Tag.PATIENT_POSITION, description.patientPosition());
        text(dataSet, Tag.POSITION_REFERENCE_INDICATOR, "");
    }

    private void place(DataSet dataSet, int slice) {
        Matrix4dc m = grid.patientFromVoxel();
        Vector3d column = m.getColumn(0, new Vector3d()).normalize();
        Vector3d row = m.getColumn(1, new Vector3d()).normalize();
        Vector3d first = grid.patientMm(0, 0, slice);
        Vector3d spacing = grid.spacingMm();
        text(dataSet, Tag.IMAGE_POSITION_PATIENT, DecimalString.of(first.x, first.y, first.z));
        text(
                dataSet,
                Tag.IMAGE_ORIENTATION_PATIENT,
                DecimalString.of(column.x, column.y, column.z, row.x, row.y, row.z));
        text(dataSet, Tag.PIXEL_SPACING, DecimalString.of(spacing.y, spacing.x));
        Vector3d normal = column.cross(row, new Vector3d());
        text(dataSet, Tag.SLICE_LOCATION, DecimalString.of(normal.dot(first)));
    }

    private void describePixels(DataSet dataSet) {
        number(dataSet, Tag.SAMPLES_PER_PIXEL, 1);
        text(dataSet, Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2");
        number(dataSet, Tag.ROWS, grid.rows());
        number(dataSet, Tag.COLUMNS, grid.columns());
        number(dataSet, Tag.BITS_ALLOCATED, 16);
        number(dataSet, Tag.BITS_STORED, values.bitsStored());
        number(dataSet, Tag.HIGH_BIT, values.bitsStored() - 1);
        number(dataSet, Tag.PIXEL_REPRESENTATION, 0);
        text(dataSet, Tag.WINDOW_CENTER, "50");
        text(dataSet, Tag.WINDOW_WIDTH, "400");
        text(dataSet, Tag.RESCALE_INTERCEPT, Integer.toString(values.intercept()));
        text(dataSet, Tag.RESCALE_SLOPE, "1");
        text(dataSet, Tag.RESCALE_TYPE, "HU");
    }

    private static void text(DataSet dataSet, Tag tag, String text) {
        dataSet.put(Part10Writer.text(tag, text));
    }

    private static void number(DataSet dataSet, Tag tag, int value) {
        dataSet.put(Part10Writer.unsignedShort(tag, value));
    }

    static String decimal(double value) {
        return DecimalString.of(value);
    }
}
