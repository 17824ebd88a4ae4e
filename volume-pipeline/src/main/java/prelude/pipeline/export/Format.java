package prelude.pipeline.export;

/** What a case can be exported to. */
public enum Format {
    /** One binary file per structure, LPS millimetres. */
    STL,
    /** One binary glTF with all structures, metres, +Y up. */
    GLB,
    /** One DICOM segmentation with all structures, for an archive or another program. */
    SEG
}
