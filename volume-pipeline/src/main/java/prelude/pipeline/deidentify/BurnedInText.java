package prelude.pipeline.deidentify;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;

/** Whether names may be written into an image's pixels, which nobody here reads (PS3.15 E.3.1). */
final class BurnedInText {
    /** Ultrasound, secondary capture, photographs and films (PS3.4 B.5). */
    private static final List<String> RISKY_CLASSES =
            List.of(
                    "1.2.840.10008.5.1.4.1.1.3.1",
                    "1.2.840.10008.5.1.4.1.1.6.",
                    "1.2.840.10008.5.1.4.1.1.7",
                    "1.2.840.10008.5.1.4.1.1.77.1");

    private static final Set<String> RISKY_MODALITIES =
            Set.of("US", "IVUS", "ES", "OT", "SC", "XC", "GM", "OP", "XA", "RF", "DX", "CR", "MG");

    /** Values of Image Type that mean a picture of a screen (PS3.3 C.7.6.1.1.2). */
    private static final Set<String> SCREENS =
            Set.of("SCREEN SAVE", "SCREENSHOT", "PRESENTATION", "SECONDARY CAPTURE", "REPORT");

    private BurnedInText() {}

    /** One plain sentence where there is something to warn of. */
    static Optional<String> warning(DataSet header) {
        String stated = header.text(Tag.BURNED_IN_ANNOTATION).orElse("");
        if (stated.equals("YES")) {
            return Optional.of(
                    "The study says that text is burned into its images (%s is YES), such as the patient's name: it is still there, so look at the images before you pass the case on."
                            .formatted(Tag.BURNED_IN_ANNOTATION));
        }
        if (stated.isEmpty() && isRisky(header)) {
            return Optional.of(
                    "Images of this kind often have the patient's name burned into them, and the study does not say whether these have (%s is missing): look at the images before you pass the case on."
                            .formatted(Tag.BURNED_IN_ANNOTATION));
        }
        return Optional.empty();
    }

    private static boolean isRisky(DataSet header) {
        String sopClass = header.text(Tag.SOP_CLASS_UID).orElse("");
        return RISKY_CLASSES.stream().anyMatch(sopClass::startsWith)
                || RISKY_MODALITIES.contains(header.text(Tag.MODALITY).orElse(""))
                || header.has(Tag.CONVERSION_TYPE)
                || header.texts(Tag.IMAGE_TYPE).stream().anyMatch(SCREENS::contains);
    }
}
