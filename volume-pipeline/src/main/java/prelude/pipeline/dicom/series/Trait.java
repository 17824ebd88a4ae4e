package prelude.pipeline.dicom.series;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prelude.pipeline.words.SafeWords;

/**
 * What can set two images of one series apart.
 *
 * <p>Some always do: an echo is never stacked on another. The others matter only where two images
 * lie in one place; the order is that in which they are tried.
 */
enum Trait {
    IMAGE_TYPE(Kind.CONTRAST, "Image Type (0008,0008)"),
    DATA_TYPE(Kind.CONTRAST, "Data Type (0018,9808)"),
    ECHO_TIME(Kind.CONTRAST, "Echo Time (0018,0081)"),
    ECHO_NUMBER(Kind.CONTRAST, "Echo Number (0018,0086)"),
    KERNEL(Kind.CONTRAST, "Convolution Kernel (0018,1210)"),
    STACK(Kind.CONTRAST, "Stack ID (0020,9056)"),

    B_VALUE(Kind.WEIGHTING, "Diffusion b-value (0018,9087)"),
    CARDIAC_PERCENT(Kind.PHASE, "Nominal Percentage of Cardiac Phase (0020,9241)"),
    RESPIRATORY_PERCENT(Kind.PHASE, "Nominal Percentage of Respiratory Phase (0020,9245)"),
    TEMPORAL_POSITION(Kind.PHASE, "Temporal Position (0020,0100)"),
    GRADIENT(Kind.PHASE, "Diffusion Gradient Orientation (0018,9089)"),
    TRIGGER_TIME(Kind.PHASE, "Trigger Time (0018,1060)"),
    FRAME_REFERENCE_TIME(Kind.PHASE, "Frame Reference Time (0054,1300)"),
    ACQUISITION_NUMBER(Kind.PHASE, "Acquisition Number (0020,0012)"),
    ACQUISITION_TIME(Kind.PHASE, "Acquisition Time (0008,0032)"),
    CONTENT_TIME(Kind.PHASE, "Content Time (0008,0033)"),
    DIMENSION(Kind.WEIGHTING, "Dimension Index Values (0020,9157)");

    enum Kind {
        /** Images that differ in it are different volumes, wherever they lie. */
        CONTRAST,
        /** Different volumes, where images lie in one place. */
        WEIGHTING,
        /** The same anatomy at another moment, where images lie in one place. */
        PHASE
    }

    static final List<Trait> CONTRASTS =
            Stream.of(values()).filter(t -> t.kind == Kind.CONTRAST).toList();

    static final List<Trait> WHERE_PLACES_COLLIDE =
            Stream.of(values()).filter(t -> t.kind != Kind.CONTRAST).toList();

    /** What scanners write there; any other word could be a patient's name. */
    private static final Pattern KNOWN =
            Pattern.compile(
                    "ORIGINAL|DERIVED|PRIMARY|SECONDARY|AXIAL|LOCALIZER|REFORMATTED|MPR|MIP|VOLUME|OTHER|MIXED"
                            + "|NONE|M|P|R|I|ND|NORM|DIS2D|DIS3D|FM|FFE|SE|IR|M_FFE|M_SE|M_IR|P_FFE|R_FFE|I_FFE"
                            + "|MOSAIC|ADC|DIFFUSION|TRACEW|FA|PHASE|PHASE_MAP|MAGNITUDE|REAL|IMAGINARY|COMPLEX"
                            + "|WATER|FAT|IN_PHASE|OUT_PHASE|W|F|IP|OP|STATIC|DYNAMIC|GATED|WHOLE BODY|EMISSION"
                            + "|TRANSMISSION|ATTENUATION|RECON|TOMO|PERFUSION|CBF|CBV|MTT|TTP|T1|T2|T1 MAP|T2 MAP|SUBTRACTION");

    private static final Pattern SHORT = Pattern.compile("[A-Z]|\\d{1,3}");

    final Kind kind;
    final String words;

    Trait(Kind kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    /**
     * The trait with its value, as a list or a warning may show it: free text keeps only words that
     * name nobody, and a moment, which has a date in it, is not shown.
     */
    private static String known(String value) {
        List<String> codes =
                Stream.of(value.split("\\\\", -1))
                        .filter(code -> KNOWN.matcher(code.strip()).matches())
                        .toList();
        return String.join("\\", codes);
    }

    String inWords(String value) {
        if (value.isEmpty()) {
            return words + " not stated";
        }
        String shown =
                switch (this) {
                    case IMAGE_TYPE, DATA_TYPE -> known(value);
                    case KERNEL, STACK ->
                            SHORT.matcher(value).matches() ? value : SafeWords.clean(value);
                    case ACQUISITION_TIME, CONTENT_TIME -> "";
                    default -> value;
                };
        return shown.isEmpty() ? "another " + words : words + " " + shown;
    }
}
