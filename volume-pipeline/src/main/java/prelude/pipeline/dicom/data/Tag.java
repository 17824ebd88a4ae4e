package prelude.pipeline.dicom.data;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The data elements that Prelude reads or writes (PS3.6): number, representation, name. */
public enum Tag {
    FILE_META_GROUP_LENGTH(0x0002_0000, Vr.UL, "File Meta Information Group Length"),
    FILE_META_VERSION(0x0002_0001, Vr.OB, "File Meta Information Version"),
    MEDIA_STORAGE_SOP_CLASS_UID(0x0002_0002, Vr.UI, "Media Storage SOP Class UID"),
    MEDIA_STORAGE_SOP_INSTANCE_UID(0x0002_0003, Vr.UI, "Media Storage SOP Instance UID"),
    TRANSFER_SYNTAX_UID(0x0002_0010, Vr.UI, "Transfer Syntax UID"),
    IMPLEMENTATION_CLASS_UID(0x0002_0012, Vr.UI, "Implementation Class UID"),
    IMPLEMENTATION_VERSION_NAME(0x0002_0013, Vr.SH, "Implementation Version Name"),
    DIRECTORY_RECORD_SEQUENCE(0x0004_1220, Vr.SQ, "Directory Record Sequence"),
    REFERENCED_FILE_ID(0x0004_1500, Vr.CS, "Referenced File ID"),
    SPECIFIC_CHARACTER_SET(0x0008_0005, Vr.CS, "Specific Character Set"),
    IMAGE_TYPE(0x0008_0008, Vr.CS, "Image Type"),
    SOP_CLASS_UID(0x0008_0016, Vr.UI, "SOP Class UID"),
    SOP_INSTANCE_UID(0x0008_0018, Vr.UI, "SOP Instance UID"),
    STUDY_DATE(0x0008_0020, Vr.DA, "Study Date"),
    SERIES_DATE(0x0008_0021, Vr.DA, "Series Date"),
    ACQUISITION_DATE(0x0008_0022, Vr.DA, "Acquisition Date"),
    CONTENT_DATE(0x0008_0023, Vr.DA, "Content Date"),
    STUDY_TIME(0x0008_0030, Vr.TM, "Study Time"),
    SERIES_TIME(0x0008_0031, Vr.TM, "Series Time"),
    ACQUISITION_TIME(0x0008_0032, Vr.TM, "Acquisition Time"),
    CONTENT_TIME(0x0008_0033, Vr.TM, "Content Time"),
    ACCESSION_NUMBER(0x0008_0050, Vr.SH, "Accession Number"),
    MODALITY(0x0008_0060, Vr.CS, "Modality"),
    MANUFACTURER(0x0008_0070, Vr.LO, "Manufacturer"),
    REFERRING_PHYSICIAN_NAME(0x0008_0090, Vr.PN, "Referring Physician's Name"),
    STUDY_DESCRIPTION(0x0008_1030, Vr.LO, "Study Description"),
    SERIES_DESCRIPTION(0x0008_103E, Vr.LO, "Series Description"),
    MANUFACTURER_MODEL_NAME(0x0008_1090, Vr.LO, "Manufacturer's Model Name"),
    FRAME_TYPE(0x0008_9007, Vr.CS, "Frame Type"),
    PATIENT_NAME(0x0010_0010, Vr.PN, "Patient's Name"),
    PATIENT_ID(0x0010_0020, Vr.LO, "Patient ID"),
    PATIENT_BIRTH_DATE(0x0010_0030, Vr.DA, "Patient's Birth Date"),
    PATIENT_SEX(0x0010_0040, Vr.CS, "Patient's Sex"),
    PATIENT_AGE(0x0010_1010, Vr.AS, "Patient's Age"),
    PATIENT_WEIGHT(0x0010_1030, Vr.DS, "Patient's Weight"),
    BODY_PART_EXAMINED(0x0018_0015, Vr.CS, "Body Part Examined"),
    SLICE_THICKNESS(0x0018_0050, Vr.DS, "Slice Thickness"),
    KVP(0x0018_0060, Vr.DS, "KVP"),
    ECHO_TIME(0x0018_0081, Vr.DS, "Echo Time"),
    ECHO_NUMBERS(0x0018_0086, Vr.IS, "Echo Number(s)"),
    SPACING_BETWEEN_SLICES(0x0018_0088, Vr.DS, "Spacing Between Slices"),
    PROTOCOL_NAME(0x0018_1030, Vr.LO, "Protocol Name"),
    TRIGGER_TIME(0x0018_1060, Vr.DS, "Trigger Time"),
    RADIOPHARMACEUTICAL_START_TIME(0x0018_1072, Vr.TM, "Radiopharmaceutical Start Time"),
    RADIONUCLIDE_TOTAL_DOSE(0x0018_1074, Vr.DS, "Radionuclide Total Dose"),
    RADIONUCLIDE_HALF_LIFE(0x0018_1075, Vr.DS, "Radionuclide Half Life"),
    RADIOPHARMACEUTICAL_START_DATE_TIME(0x0018_1078, Vr.DT, "Radiopharmaceutical Start DateTime"),
    RECONSTRUCTION_DIAMETER(0x0018_1100, Vr.DS, "Reconstruction Diameter"),
    GANTRY_DETECTOR_TILT(0x0018_1120, Vr.DS, "Gantry/Detector Tilt"),
    EXPOSURE_TIME(0x0018_1150, Vr.IS, "Exposure Time"),
    X_RAY_TUBE_CURRENT(0x0018_1151, Vr.IS, "X-Ray Tube Current"),
    CONVOLUTION_KERNEL(0x0018_1210, Vr.SH, "Convolution Kernel"),
    PATIENT_POSITION(0x0018_5100, Vr.CS, "Patient Position"),
    FRAME_ACQUISITION_DATE_TIME(0x0018_9074, Vr.DT, "Frame Acquisition DateTime"),
    DIFFUSION_GRADIENT_DIRECTION_SEQUENCE(
            0x0018_9076, Vr.SQ, "Diffusion Gradient Direction Sequence"),
    EFFECTIVE_ECHO_TIME(0x0018_9082, Vr.FD, "Effective Echo Time"),
    DIFFUSION_B_VALUE(0x0018_9087, Vr.FD, "Diffusion b-value"),
    DIFFUSION_GRADIENT_ORIENTATION(0x0018_9089, Vr.FD, "Diffusion Gradient Orientation"),
    MR_ECHO_SEQUENCE(0x0018_9114, Vr.SQ, "MR Echo Sequence"),
    MR_DIFFUSION_SEQUENCE(0x0018_9117, Vr.SQ, "MR Diffusion Sequence"),
    CARDIAC_SYNCHRONIZATION_SEQUENCE(0x0018_9118, Vr.SQ, "Cardiac Synchronization Sequence"),
    MR_IMAGE_FRAME_TYPE_SEQUENCE(0x0018_9226, Vr.SQ, "MR Image Frame Type Sequence"),
    CT_RECONSTRUCTION_SEQUENCE(0x0018_9314, Vr.SQ, "CT Reconstruction Sequence"),
    CT_IMAGE_FRAME_TYPE_SEQUENCE(0x0018_9329, Vr.SQ, "CT Image Frame Type Sequence"),
    PET_FRAME_TYPE_SEQUENCE(0x0018_9751, Vr.SQ, "PET Frame Type Sequence"),
    IMAGE_DATA_TYPE_SEQUENCE(0x0018_9807, Vr.SQ, "Image Data Type Sequence"),
    DATA_TYPE(0x0018_9808, Vr.CS, "Data Type"),
    STUDY_INSTANCE_UID(0x0020_000D, Vr.UI, "Study Instance UID"),
    SERIES_INSTANCE_UID(0x0020_000E, Vr.UI, "Series Instance UID"),
    STUDY_ID(0x0020_0010, Vr.SH, "Study ID"),
    SERIES_NUMBER(0x0020_0011, Vr.IS, "Series Number"),
    ACQUISITION_NUMBER(0x0020_0012, Vr.IS, "Acquisition Number"),
    INSTANCE_NUMBER(0x0020_0013, Vr.IS, "Instance Number"),
    IMAGE_POSITION_PATIENT(0x0020_0032, Vr.DS, "Image Position (Patient)"),
    IMAGE_ORIENTATION_PATIENT(0x0020_0037, Vr.DS, "Image Orientation (Patient)"),
    FRAME_OF_REFERENCE_UID(0x0020_0052, Vr.UI, "Frame of Reference UID"),
    TEMPORAL_POSITION_IDENTIFIER(0x0020_0100, Vr.IS, "Temporal Position Identifier"),
    POSITION_REFERENCE_INDICATOR(0x0020_1040, Vr.LO, "Position Reference Indicator"),
    SLICE_LOCATION(0x0020_1041, Vr.DS, "Slice Location"),
    STACK_ID(0x0020_9056, Vr.SH, "Stack ID"),
    FRAME_CONTENT_SEQUENCE(0x0020_9111, Vr.SQ, "Frame Content Sequence"),
    PLANE_POSITION_SEQUENCE(0x0020_9113, Vr.SQ, "Plane Position Sequence"),
    PLANE_ORIENTATION_SEQUENCE(0x0020_9116, Vr.SQ, "Plane Orientation Sequence"),
    TEMPORAL_POSITION_INDEX(0x0020_9128, Vr.UL, "Temporal Position Index"),
    NOMINAL_CARDIAC_TRIGGER_DELAY_TIME(0x0020_9153, Vr.FD, "Nominal Cardiac Trigger Delay Time"),
    DIMENSION_INDEX_VALUES(0x0020_9157, Vr.UL, "Dimension Index Values"),
    DIMENSION_INDEX_POINTER(0x0020_9165, Vr.AT, "Dimension Index Pointer"),
    DIMENSION_INDEX_SEQUENCE(0x0020_9222, Vr.SQ, "Dimension Index Sequence"),
    NOMINAL_PERCENTAGE_OF_CARDIAC_PHASE(0x0020_9241, Vr.FL, "Nominal Percentage of Cardiac Phase"),
    NOMINAL_PERCENTAGE_OF_RESPIRATORY_PHASE(
            0x0020_9245, Vr.FL, "Nominal Percentage of Respiratory Phase"),
    RESPIRATORY_SYNCHRONIZATION_SEQUENCE(
            0x0020_9253, Vr.SQ, "Respiratory Synchronization Sequence"),
    IMAGE_POSITION_VOLUME(0x0020_9301, Vr.FD, "Image Position (Volume)"),
    IMAGE_ORIENTATION_VOLUME(0x0020_9302, Vr.FD, "Image Orientation (Volume)"),
    TEMPORAL_POSITION_TIME_OFFSET(0x0020_930D, Vr.FD, "Temporal Position Time Offset"),
    PLANE_POSITION_VOLUME_SEQUENCE(0x0020_930E, Vr.SQ, "Plane Position (Volume) Sequence"),
    PLANE_ORIENTATION_VOLUME_SEQUENCE(0x0020_930F, Vr.SQ, "Plane Orientation (Volume) Sequence"),
    TEMPORAL_POSITION_SEQUENCE(0x0020_9310, Vr.SQ, "Temporal Position Sequence"),
    SAMPLES_PER_PIXEL(0x0028_0002, Vr.US, "Samples per Pixel"),
    PHOTOMETRIC_INTERPRETATION(0x0028_0004, Vr.CS, "Photometric Interpretation"),
    NUMBER_OF_FRAMES(0x0028_0008, Vr.IS, "Number of Frames"),
    ROWS(0x0028_0010, Vr.US, "Rows"),
    COLUMNS(0x0028_0011, Vr.US, "Columns"),
    PIXEL_SPACING(0x0028_0030, Vr.DS, "Pixel Spacing"),
    CORRECTED_IMAGE(0x0028_0051, Vr.CS, "Corrected Image"),
    BITS_ALLOCATED(0x0028_0100, Vr.US, "Bits Allocated"),
    BITS_STORED(0x0028_0101, Vr.US, "Bits Stored"),
    HIGH_BIT(0x0028_0102, Vr.US, "High Bit"),
    PIXEL_REPRESENTATION(0x0028_0103, Vr.US, "Pixel Representation"),
    PIXEL_PADDING_VALUE(0x0028_0120, Vr.US, "Pixel Padding Value"),
    PIXEL_PADDING_RANGE_LIMIT(0x0028_0121, Vr.US, "Pixel Padding Range Limit"),
    WINDOW_CENTER(0x0028_1050, Vr.DS, "Window Center"),
    WINDOW_WIDTH(0x0028_1051, Vr.DS, "Window Width"),
    RESCALE_INTERCEPT(0x0028_1052, Vr.DS, "Rescale Intercept"),
    RESCALE_SLOPE(0x0028_1053, Vr.DS, "Rescale Slope"),
    RESCALE_TYPE(0x0028_1054, Vr.LO, "Rescale Type"),
    MODALITY_LUT_SEQUENCE(0x0028_3000, Vr.SQ, "Modality LUT Sequence"),
    LUT_DESCRIPTOR(0x0028_3002, Vr.US, "LUT Descriptor"),
    MODALITY_LUT_TYPE(0x0028_3004, Vr.LO, "Modality LUT Type"),
    LUT_DATA(0x0028_3006, Vr.OW, "LUT Data"),
    PIXEL_MEASURES_SEQUENCE(0x0028_9110, Vr.SQ, "Pixel Measures Sequence"),
    PIXEL_VALUE_TRANSFORMATION_SEQUENCE(0x0028_9145, Vr.SQ, "Pixel Value Transformation Sequence"),
    RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE(
            0x0054_0016, Vr.SQ, "Radiopharmaceutical Information Sequence"),
    UNITS(0x0054_1001, Vr.CS, "Units"),
    SUV_TYPE(0x0054_1006, Vr.CS, "SUV Type"),
    DECAY_CORRECTION(0x0054_1102, Vr.CS, "Decay Correction"),
    FRAME_REFERENCE_TIME(0x0054_1300, Vr.DS, "Frame Reference Time"),
    SHARED_FUNCTIONAL_GROUPS(0x5200_9229, Vr.SQ, "Shared Functional Groups Sequence"),
    PER_FRAME_FUNCTIONAL_GROUPS(0x5200_9230, Vr.SQ, "Per-Frame Functional Groups Sequence"),
    EXTENDED_OFFSET_TABLE(0x7FE0_0001, Vr.OV, "Extended Offset Table"),
    FLOAT_PIXEL_DATA(0x7FE0_0008, Vr.OF, "Float Pixel Data"),
    DOUBLE_FLOAT_PIXEL_DATA(0x7FE0_0009, Vr.OD, "Double Float Pixel Data"),
    PIXEL_DATA(0x7FE0_0010, Vr.OW, "Pixel Data");

    private static final Map<Integer, Tag> BY_NUMBER = new HashMap<>();

    static {
        for (Tag tag : values()) {
            BY_NUMBER.put(tag.number, tag);
        }
    }

    /** Group in the high half, element in the low half. */
    public final int number;

    public final Vr vr;
    private final String words;

    Tag(int number, Vr vr, String words) {
        this.number = number;
        this.vr = vr;
        this.words = words;
    }

    /** How a tag is named to a person, in or out of this list: {@code Rows (0028,0010)}. */
    static String describe(int number) {
        Tag tag = BY_NUMBER.get(number);
        String numbers = "(%04X,%04X)".formatted(number >>> 16, number & 0xffff);
        return tag == null ? numbers : tag.words + " " + numbers;
    }

    static Vr representationOf(int number) {
        @Nullable Tag tag = BY_NUMBER.get(number);
        return tag == null ? Vr.UN : tag.vr;
    }

    /** {@code Rows (0028,0010)}. */
    @Override
    public String toString() {
        return describe(number);
    }
}
