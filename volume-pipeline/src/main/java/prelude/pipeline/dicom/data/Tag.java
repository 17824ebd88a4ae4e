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
    QUERY_RETRIEVE_LEVEL(0x0008_0052, Vr.CS, "Query/Retrieve Level"),
    MODALITY(0x0008_0060, Vr.CS, "Modality"),
    MODALITIES_IN_STUDY(0x0008_0061, Vr.CS, "Modalities in Study"),
    CONVERSION_TYPE(0x0008_0064, Vr.CS, "Conversion Type"),
    MANUFACTURER(0x0008_0070, Vr.LO, "Manufacturer"),
    REFERRING_PHYSICIAN_NAME(0x0008_0090, Vr.PN, "Referring Physician's Name"),
    CODE_VALUE(0x0008_0100, Vr.SH, "Code Value"),
    CODING_SCHEME_DESIGNATOR(0x0008_0102, Vr.SH, "Coding Scheme Designator"),
    CODE_MEANING(0x0008_0104, Vr.LO, "Code Meaning"),
    STUDY_DESCRIPTION(0x0008_1030, Vr.LO, "Study Description"),
    SERIES_DESCRIPTION(0x0008_103E, Vr.LO, "Series Description"),
    MANUFACTURER_MODEL_NAME(0x0008_1090, Vr.LO, "Manufacturer's Model Name"),
    REFERENCED_SERIES_SEQUENCE(0x0008_1115, Vr.SQ, "Referenced Series Sequence"),
    REFERENCED_INSTANCE_SEQUENCE(0x0008_114A, Vr.SQ, "Referenced Instance Sequence"),
    REFERENCED_SOP_CLASS_UID(0x0008_1150, Vr.UI, "Referenced SOP Class UID"),
    REFERENCED_SOP_INSTANCE_UID(0x0008_1155, Vr.UI, "Referenced SOP Instance UID"),
    REFERENCED_FRAME_NUMBER(0x0008_1160, Vr.IS, "Referenced Frame Number"),
    SOURCE_IMAGE_SEQUENCE(0x0008_2112, Vr.SQ, "Source Image Sequence"),
    FRAME_TYPE(0x0008_9007, Vr.CS, "Frame Type"),
    DERIVATION_IMAGE_SEQUENCE(0x0008_9124, Vr.SQ, "Derivation Image Sequence"),
    DERIVATION_CODE_SEQUENCE(0x0008_9215, Vr.SQ, "Derivation Code Sequence"),
    PATIENT_NAME(0x0010_0010, Vr.PN, "Patient's Name"),
    PATIENT_ID(0x0010_0020, Vr.LO, "Patient ID"),
    PATIENT_BIRTH_DATE(0x0010_0030, Vr.DA, "Patient's Birth Date"),
    PATIENT_SEX(0x0010_0040, Vr.CS, "Patient's Sex"),
    PATIENT_AGE(0x0010_1010, Vr.AS, "Patient's Age"),
    PATIENT_WEIGHT(0x0010_1030, Vr.DS, "Patient's Weight"),
    PATIENT_IDENTITY_REMOVED(0x0012_0062, Vr.CS, "Patient Identity Removed"),
    DEIDENTIFICATION_METHOD(0x0012_0063, Vr.LO, "De-identification Method"),
    DEIDENTIFICATION_METHOD_CODES(0x0012_0064, Vr.SQ, "De-identification Method Code Sequence"),
    BODY_PART_EXAMINED(0x0018_0015, Vr.CS, "Body Part Examined"),
    SLICE_THICKNESS(0x0018_0050, Vr.DS, "Slice Thickness"),
    KVP(0x0018_0060, Vr.DS, "KVP"),
    ECHO_TIME(0x0018_0081, Vr.DS, "Echo Time"),
    ECHO_NUMBERS(0x0018_0086, Vr.IS, "Echo Number(s)"),
    MAGNETIC_FIELD_STRENGTH(0x0018_0087, Vr.DS, "Magnetic Field Strength"),
    SPACING_BETWEEN_SLICES(0x0018_0088, Vr.DS, "Spacing Between Slices"),
    DEVICE_SERIAL_NUMBER(0x0018_1000, Vr.LO, "Device Serial Number"),
    SOFTWARE_VERSIONS(0x0018_1020, Vr.LO, "Software Versions"),
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
    DECAY_CORRECTION_DATE_TIME(0x0018_9701, Vr.DT, "Decay Correction DateTime"),
    RADIOPHARMACEUTICAL_AGENT_NUMBER(0x0018_9729, Vr.US, "Radiopharmaceutical Agent Number"),
    RADIOPHARMACEUTICAL_USAGE_SEQUENCE(0x0018_9737, Vr.SQ, "Radiopharmaceutical Usage Sequence"),
    PET_FRAME_TYPE_SEQUENCE(0x0018_9751, Vr.SQ, "PET Frame Type Sequence"),
    DECAY_CORRECTED(0x0018_9758, Vr.CS, "Decay Corrected"),
    ATTENUATION_CORRECTED(0x0018_9759, Vr.CS, "Attenuation Corrected"),
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
    IMAGES_IN_ACQUISITION(0x0020_1002, Vr.IS, "Images in Acquisition"),
    POSITION_REFERENCE_INDICATOR(0x0020_1040, Vr.LO, "Position Reference Indicator"),
    SLICE_LOCATION(0x0020_1041, Vr.DS, "Slice Location"),
    NUMBER_OF_STUDY_RELATED_SERIES(0x0020_1206, Vr.IS, "Number of Study Related Series"),
    NUMBER_OF_STUDY_RELATED_INSTANCES(0x0020_1208, Vr.IS, "Number of Study Related Instances"),
    NUMBER_OF_SERIES_RELATED_INSTANCES(0x0020_1209, Vr.IS, "Number of Series Related Instances"),
    STACK_ID(0x0020_9056, Vr.SH, "Stack ID"),
    FRAME_CONTENT_SEQUENCE(0x0020_9111, Vr.SQ, "Frame Content Sequence"),
    PLANE_POSITION_SEQUENCE(0x0020_9113, Vr.SQ, "Plane Position Sequence"),
    PLANE_ORIENTATION_SEQUENCE(0x0020_9116, Vr.SQ, "Plane Orientation Sequence"),
    TEMPORAL_POSITION_INDEX(0x0020_9128, Vr.UL, "Temporal Position Index"),
    NOMINAL_CARDIAC_TRIGGER_DELAY_TIME(0x0020_9153, Vr.FD, "Nominal Cardiac Trigger Delay Time"),
    DIMENSION_INDEX_VALUES(0x0020_9157, Vr.UL, "Dimension Index Values"),
    DIMENSION_ORGANIZATION_UID(0x0020_9164, Vr.UI, "Dimension Organization UID"),
    DIMENSION_INDEX_POINTER(0x0020_9165, Vr.AT, "Dimension Index Pointer"),
    FUNCTIONAL_GROUP_POINTER(0x0020_9167, Vr.AT, "Functional Group Pointer"),
    DIMENSION_ORGANIZATION_SEQUENCE(0x0020_9221, Vr.SQ, "Dimension Organization Sequence"),
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
    DIMENSION_DESCRIPTION_LABEL(0x0020_9421, Vr.LO, "Dimension Description Label"),
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
    BURNED_IN_ANNOTATION(0x0028_0301, Vr.CS, "Burned In Annotation"),
    RECOGNIZABLE_VISUAL_FEATURES(0x0028_0302, Vr.CS, "Recognizable Visual Features"),
    LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED(
            0x0028_0303, Vr.CS, "Longitudinal Temporal Information Modified"),
    WINDOW_CENTER(0x0028_1050, Vr.DS, "Window Center"),
    WINDOW_WIDTH(0x0028_1051, Vr.DS, "Window Width"),
    RESCALE_INTERCEPT(0x0028_1052, Vr.DS, "Rescale Intercept"),
    RESCALE_SLOPE(0x0028_1053, Vr.DS, "Rescale Slope"),
    RESCALE_TYPE(0x0028_1054, Vr.LO, "Rescale Type"),
    LOSSY_IMAGE_COMPRESSION(0x0028_2110, Vr.CS, "Lossy Image Compression"),
    MODALITY_LUT_SEQUENCE(0x0028_3000, Vr.SQ, "Modality LUT Sequence"),
    LUT_DESCRIPTOR(0x0028_3002, Vr.US, "LUT Descriptor"),
    MODALITY_LUT_TYPE(0x0028_3004, Vr.LO, "Modality LUT Type"),
    LUT_DATA(0x0028_3006, Vr.OW, "LUT Data"),
    PIXEL_MEASURES_SEQUENCE(0x0028_9110, Vr.SQ, "Pixel Measures Sequence"),
    PIXEL_VALUE_TRANSFORMATION_SEQUENCE(0x0028_9145, Vr.SQ, "Pixel Value Transformation Sequence"),
    MEASUREMENT_UNITS_CODE_SEQUENCE(0x0040_08EA, Vr.SQ, "Measurement Units Code Sequence"),
    REAL_WORLD_VALUE_MAPPING_SEQUENCE(0x0040_9096, Vr.SQ, "Real World Value Mapping Sequence"),
    REAL_WORLD_VALUE_INTERCEPT(0x0040_9224, Vr.FD, "Real World Value Intercept"),
    REAL_WORLD_VALUE_SLOPE(0x0040_9225, Vr.FD, "Real World Value Slope"),
    PURPOSE_OF_REFERENCE_CODE_SEQUENCE(0x0040_A170, Vr.SQ, "Purpose of Reference Code Sequence"),
    RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE(
            0x0054_0016, Vr.SQ, "Radiopharmaceutical Information Sequence"),
    NUMBER_OF_SLICES(0x0054_0081, Vr.US, "Number of Slices"),
    UNITS(0x0054_1001, Vr.CS, "Units"),
    SUV_TYPE(0x0054_1006, Vr.CS, "SUV Type"),
    DECAY_CORRECTION(0x0054_1102, Vr.CS, "Decay Correction"),
    FRAME_REFERENCE_TIME(0x0054_1300, Vr.DS, "Frame Reference Time"),
    SEGMENTATION_TYPE(0x0062_0001, Vr.CS, "Segmentation Type"),
    SEGMENT_SEQUENCE(0x0062_0002, Vr.SQ, "Segment Sequence"),
    SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE(
            0x0062_0003, Vr.SQ, "Segmented Property Category Code Sequence"),
    SEGMENT_NUMBER(0x0062_0004, Vr.US, "Segment Number"),
    SEGMENT_LABEL(0x0062_0005, Vr.LO, "Segment Label"),
    SEGMENT_ALGORITHM_TYPE(0x0062_0008, Vr.CS, "Segment Algorithm Type"),
    SEGMENT_ALGORITHM_NAME(0x0062_0009, Vr.LO, "Segment Algorithm Name"),
    SEGMENT_IDENTIFICATION_SEQUENCE(0x0062_000A, Vr.SQ, "Segment Identification Sequence"),
    REFERENCED_SEGMENT_NUMBER(0x0062_000B, Vr.US, "Referenced Segment Number"),
    RECOMMENDED_DISPLAY_CIELAB_VALUE(0x0062_000D, Vr.US, "Recommended Display CIELab Value"),
    MAXIMUM_FRACTIONAL_VALUE(0x0062_000E, Vr.US, "Maximum Fractional Value"),
    SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE(
            0x0062_000F, Vr.SQ, "Segmented Property Type Code Sequence"),
    SEGMENTATION_FRACTIONAL_TYPE(0x0062_0010, Vr.CS, "Segmentation Fractional Type"),
    SEGMENTED_PROPERTY_TYPE_MODIFIER_CODE_SEQUENCE(
            0x0062_0011, Vr.SQ, "Segmented Property Type Modifier Code Sequence"),
    SEGMENTS_OVERLAP(0x0062_0013, Vr.CS, "Segments Overlap"),
    CONTENT_LABEL(0x0070_0080, Vr.CS, "Content Label"),
    CONTENT_DESCRIPTION(0x0070_0081, Vr.LO, "Content Description"),
    CONTENT_CREATOR_NAME(0x0070_0084, Vr.PN, "Content Creator's Name"),
    REFERENCED_FRAME_OF_REFERENCE_SEQUENCE(
            0x3006_0010, Vr.SQ, "Referenced Frame of Reference Sequence"),
    RT_REFERENCED_STUDY_SEQUENCE(0x3006_0012, Vr.SQ, "RT Referenced Study Sequence"),
    RT_REFERENCED_SERIES_SEQUENCE(0x3006_0014, Vr.SQ, "RT Referenced Series Sequence"),
    STRUCTURE_SET_ROI_SEQUENCE(0x3006_0020, Vr.SQ, "Structure Set ROI Sequence"),
    ROI_NUMBER(0x3006_0022, Vr.IS, "ROI Number"),
    REFERENCED_FRAME_OF_REFERENCE_UID(0x3006_0024, Vr.UI, "Referenced Frame of Reference UID"),
    ROI_NAME(0x3006_0026, Vr.LO, "ROI Name"),
    ROI_CONTOUR_SEQUENCE(0x3006_0039, Vr.SQ, "ROI Contour Sequence"),
    CONTOUR_SEQUENCE(0x3006_0040, Vr.SQ, "Contour Sequence"),
    CONTOUR_GEOMETRIC_TYPE(0x3006_0042, Vr.CS, "Contour Geometric Type"),
    NUMBER_OF_CONTOUR_POINTS(0x3006_0046, Vr.IS, "Number of Contour Points"),
    CONTOUR_DATA(0x3006_0050, Vr.DS, "Contour Data"),
    RT_ROI_OBSERVATIONS_SEQUENCE(0x3006_0080, Vr.SQ, "RT ROI Observations Sequence"),
    REFERENCED_ROI_NUMBER(0x3006_0084, Vr.IS, "Referenced ROI Number"),
    RT_ROI_IDENTIFICATION_CODE_SEQUENCE(0x3006_0086, Vr.SQ, "RT ROI Identification Code Sequence"),
    RT_ROI_INTERPRETED_TYPE(0x3006_00A4, Vr.CS, "RT ROI Interpreted Type"),
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
