package prelude.pipeline.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a case can be exported to. */
public enum Format {
    /** One binary file per structure, LPS millimetres. */
    STL,
    /** All structures in one file beside its colours, LPS millimetres. */
    OBJ,
    /** One binary file per structure with colour and confidence per vertex, LPS millimetres. */
    PLY,
    /** All structures in one package with the materials to print them in, LPS millimetres. */
    THREE_MF("3mf"),
    /** One binary glTF with all structures, metres, +Y up. */
    GLB,
    /** One DICOM segmentation with all structures, for an archive or another program. */
    SEG,
    /** The volumes and the labels, RAS, and what the labels mean. */
    NIFTI,
    /** The volumes and the labels as 3D Slicer's segmentation, LPS. */
    NRRD,
    /** Pictures of the layers of a print, one colour per structure. */
    PNG,
    /** A plate that fits a bone, with tubes for the drill and slots for the saw. */
    GUIDE;

    private final String typed;

    Format() {
        typed = name().toLowerCase(Locale.ROOT);
    }

    Format(String typed) {
        this.typed = typed;
    }

    /** As a user types it. */
    public String typed() {
        return typed;
    }

    /** The format of a word, in whatever case it is typed. */
    public static Optional<Format> of(String word) {
        return Arrays.stream(values()).filter(f -> f.typed.equalsIgnoreCase(word)).findFirst();
    }

    /** All of them as they are typed. */
    public static String choices() {
        return Arrays.stream(values()).map(Format::typed).collect(Collectors.joining(", "));
    }
}
