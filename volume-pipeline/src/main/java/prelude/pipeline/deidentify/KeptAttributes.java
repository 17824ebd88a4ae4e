package prelude.pipeline.deidentify;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import prelude.pipeline.dicom.data.DataSet;
import prelude.pipeline.dicom.data.Tag;
import prelude.pipeline.words.SafeWords;

/**
 * The few attributes of a de-identified study that a case keeps: what made the picture, of which
 * part of the body, and when, in shifted dates. Each is kept only in a form that cannot hold a
 * name, for a scanner's operator can type anything anywhere.
 */
final class KeptAttributes {
    private static final Set<String> MODALITIES = Set.of("CT", "MR", "PT", "US", "NM", "XA", "OT");

    /** First words of names, in lower case, as they stand in data sets. */
    private static final Set<String> MANUFACTURERS =
            Set.of(
                    "agfa",
                    "brainlab",
                    "bruker",
                    "canon",
                    "carestream",
                    "elekta",
                    "elscint",
                    "esaote",
                    "fonar",
                    "fujifilm",
                    "ge",
                    "hitachi",
                    "imatron",
                    "j",
                    "kodak",
                    "marconi",
                    "medtronic",
                    "mediso",
                    "minfound",
                    "neurologica",
                    "neusoft",
                    "philips",
                    "picker",
                    "planmeca",
                    "samsung",
                    "shimadzu",
                    "siemens",
                    "sirona",
                    "toshiba",
                    "uih",
                    "varian",
                    "vatech",
                    "ziehm");

    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9 .+_/()-]{1,40}");
    private static final Pattern POSITION = Pattern.compile("[HF]F(P|S|D[LR])");
    private static final Pattern DATE = Pattern.compile("\\d{8}");

    private final DataSet clean;
    private final Map<String, String> kept = new TreeMap<>();

    private KeptAttributes(DataSet clean) {
        this.clean = clean;
    }

    /**
     * @param clean went through the {@link Deidentifier}
     */
    static Map<String, String> of(DataSet clean) {
        var attributes = new KeptAttributes(clean);
        attributes.text("modality", Tag.MODALITY, MODALITIES::contains);
        attributes.device();
        attributes.words("body_part", Tag.BODY_PART_EXAMINED);
        attributes.words("study_description", Tag.STUDY_DESCRIPTION);
        attributes.words("series_description", Tag.SERIES_DESCRIPTION);
        attributes.words("protocol", Tag.PROTOCOL_NAME);
        attributes.words("convolution_kernel", Tag.CONVOLUTION_KERNEL);
        attributes.number("kvp", Tag.KVP);
        attributes.number("slice_thickness_mm", Tag.SLICE_THICKNESS);
        attributes.number("field_strength_t", Tag.MAGNETIC_FIELD_STRENGTH);
        attributes.text("patient_position", Tag.PATIENT_POSITION, POSITION.asMatchPredicate());
        attributes.text("study_date_shifted", Tag.STUDY_DATE, DATE.asMatchPredicate());
        return Map.copyOf(attributes.kept);
    }

    private void text(String name, Tag tag, Predicate<String> fits) {
        clean.text(tag).filter(fits).ifPresent(text -> kept.put(name, text));
    }

    private void words(String name, Tag tag) {
        clean.text(tag)
                .map(SafeWords::clean)
                .filter(words -> !words.isEmpty())
                .ifPresent(words -> kept.put(name, words));
    }

    private void number(String name, Tag tag) {
        clean.number(tag).ifPresent(number -> kept.put(name, Double.toString(number)));
    }

    /** A model only of a maker that is known: then it is most likely a model. */
    private void device() {
        String maker = clean.text(Tag.MANUFACTURER).orElse("");
        String first = maker.toLowerCase(Locale.ROOT).split("[^a-z]", 2)[0];
        if (MANUFACTURERS.contains(first)) {
            kept.put("manufacturer", first);
            text("manufacturer_model", Tag.MANUFACTURER_MODEL_NAME, MODEL.asMatchPredicate());
        }
    }
}
