package prelude.pipeline.deidentify;

/** The profile and its options, with their codes (PS3.16 CID 7050) and columns of table E.1-1. */
enum ProfileOption {
    BASIC_PROFILE(113100, "", "Basic Application Confidentiality Profile"),
    CLEAN_PIXEL_DATA(113101, "", "Clean Pixel Data Option"),
    CLEAN_VISUAL_FEATURES(113102, "", "Clean Recognizable Visual Features Option"),
    CLEAN_GRAPHICS(113103, "graphics", "Clean Graphics Option"),
    CLEAN_STRUCTURED_CONTENT(113104, "structured", "Clean Structured Content Option"),
    CLEAN_DESCRIPTORS(113105, "descriptors", "Clean Descriptors Option"),
    RETAIN_FULL_DATES(
            113106, "dates", "Retain Longitudinal Temporal Information Full Dates Option"),
    RETAIN_SHIFTED_DATES(
            113107, "shifted", "Retain Longitudinal Temporal Information Modified Dates Option"),
    RETAIN_PATIENT_CHARACTERISTICS(113108, "patient", "Retain Patient Characteristics Option"),
    RETAIN_DEVICE_IDENTITY(113109, "device", "Retain Device Identity Option"),
    RETAIN_UIDS(113110, "uids", "Retain UIDs Option"),
    RETAIN_SAFE_PRIVATE(113111, "private", "Retain Safe Private Option"),
    RETAIN_INSTITUTION_IDENTITY(113112, "institution", "Retain Institution Identity Option");

    /** In the DICOM Controlled Terminology (DCM). */
    final int code;

    final String meaning;

    /** How the table's resource names its column; empty where it has none. */
    final String column;

    ProfileOption(int code, String column, String meaning) {
        this.code = code;
        this.column = column;
        this.meaning = meaning;
    }
}
