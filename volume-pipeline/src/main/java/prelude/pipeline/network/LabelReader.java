package prelude.pipeline.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.StructureCode.Consistency;
import prelude.pipeline.network.ModelDescription.Kind;
import prelude.pipeline.network.ModelDescription.Label;

/** Reads {@code labels}: what each class of the output is. */
final class LabelReader {
    static final Set<String> FIELDS =
            Set.of(
                    "value",
                    "structure",
                    "ignore",
                    "snomed",
                    "meaning",
                    "rgb",
                    "consistency",
                    "largest_component",
                    "fill_holes",
                    "smallest_ml");

    private static final int MOST = 255;

    private final List<String> faults;

    LabelReader(List<String> faults) {
        this.faults = faults;
    }

    List<Label> labels(FieldReader top, Kind kind) {
        JsonNode list = top.node("labels");
        if (!list.isArray() || list.isEmpty()) {
            top.fault("labels", "must list what each class of the output is");
            return List.of();
        }
        List<Label> labels = new ArrayList<>();
        Set<Integer> values = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String path = "labels[" + i + "]";
            Label label = label(new FieldReader(list.get(i), path, FIELDS, faults));
            if (label.value() > 0 && !values.add(label.value())) {
                faults.add(path + ".value is " + label.value() + ", as of a label before it");
            }
            labels.add(label);
        }
        if (kind != Kind.LABELS && faults.isEmpty()) {
            int highest = labels.stream().mapToInt(Label::value).max().orElse(0);
            for (int value = 1; value <= highest; value++) {
                if (!values.contains(value)) {
                    top.fault(
                            "labels",
                            "leave out class %d: give it a structure, or \"ignore\": true"
                                    .formatted(value));
                }
            }
        }
        return labels;
    }

    private Label label(FieldReader in) {
        int value = in.whole("value", 0, 1, MOST);
        if (!in.has("value")) {
            in.fault("value", "is missing");
        }
        boolean ignored = in.flag("ignore");
        if (ignored && in.has("structure")) {
            in.fault("ignore", "contradicts that it has a structure");
        }
        return new Label(
                value,
                ignored ? Optional.empty() : structure(in),
                in.flag("largest_component"),
                in.flag("fill_holes"),
                in.number("smallest_ml", 0, ml -> ml >= 0 && ml < 1e6, "from 0 on"));
    }

    /** A structure on Prelude's list has its code there; another one states its own. */
    private static Optional<StructureCode> structure(FieldReader in) {
        String name = in.text("structure");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<StructureCode> listed = StructureCatalogue.standard().find(name);
        String snomed = in.has("snomed") ? in.text("snomed") : "";
        if (!snomed.isEmpty() && !snomed.matches("[0-9]{6,18}")) {
            in.fault("snomed", "must be a SNOMED CT concept identifier, digits alone");
        }
        if (listed.isPresent()) {
            if (!snomed.isEmpty() && !snomed.equals(listed.get().snomed())) {
                in.fault(
                        "snomed",
                        "is %s, but %s is %s on Prelude's list"
                                .formatted(snomed, listed.get().name(), listed.get().snomed()));
            }
            return listed;
        }
        StructureCode unlisted = StructureCatalogue.standard().unlisted(name);
        return Optional.of(
                new StructureCode(
                        unlisted.name(),
                        snomed,
                        in.text("meaning", Optional.of(unlisted.meaning())),
                        rgb(in, unlisted.rgb()),
                        in.choice("consistency", Consistency.class, Consistency.SOFT)));
    }

    private static int rgb(FieldReader in, int absent) {
        if (!in.has("rgb")) {
            return absent;
        }
        String text = in.text("rgb");
        if (!text.matches("[0-9a-fA-F]{6}")) {
            in.fault("rgb", "must be six hexadecimal digits, such as d8654f");
            return absent;
        }
        return HexFormat.fromHexDigits(text);
    }
}
