package prelude.pipeline.labels;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;

/**
 * What the numbers of a label file mean: {@code {"5": "liver"}}, as TotalSegmentator lists them, or
 * {@code {"labels": {"liver": 5}}}, as nnU-Net does.
 */
final class LabelNames {
    private static final int LARGEST_BYTES = 4 << 20;

    private final Map<Integer, String> names;

    private LabelNames(Map<Integer, String> names) {
        this.names = names;
    }

    static LabelNames none() {
        return new LabelNames(Map.of());
    }

    /**
     * @param typed what may be kept of a name that holds a word of an identifier
     */
    static LabelNames read(Path file, TypedNames typed) throws UnusableInputException {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new UnusableInputException(file + " is too large for a list of label names.");
            }
            JsonNode root = new ObjectMapper().readTree(file.toFile());
            JsonNode list = root.path("labels").isObject() ? root.get("labels") : root;
            Map<Integer, String> names = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : list.properties()) {
                enter(field.getKey(), field.getValue(), typed, names);
            }
            if (names.isEmpty()) {
                throw new UnusableInputException(
                        file + " names no label: it should read like {\"5\": \"liver\"}.");
            }
            return new LabelNames(names);
        } catch (JacksonException e) {
            throw new UnusableInputException(
                    file + " is not JSON: it should read like {\"5\": \"liver\"}.", e);
        } catch (IOException e) {
            throw new UnusableInputException(file + " cannot be read.", e);
        }
    }

    private static void enter(
            String key, JsonNode value, TypedNames typed, Map<Integer, String> names) {
        if (value.isTextual() && key.matches("\\d{1,9}")) {
            int label = Integer.parseInt(key);
            names.put(label, named(value.asText(), label, typed));
        } else if (value.isInt()) {
            names.put(value.asInt(), named(key, value.asInt(), typed));
        }
    }

    private static String named(String name, int label, TypedNames typed) {
        if (!typed.nameSomebody(name)) {
            return name;
        }
        String kept = typed.impersonal(name);
        return kept.isEmpty() ? "segment_" + label : kept;
    }

    /**
     * Codes for the labels that a file holds; two labels of one meaning share a code.
     *
     * @param labels without the background
     */
    Map<Integer, StructureCode> codes(SortedSet<Integer> labels, Progress progress) {
        StructureCatalogue catalogue = StructureCatalogue.standard();
        Map<Integer, StructureCode> codes = new LinkedHashMap<>();
        List<String> unnamed = new ArrayList<>();
        List<String> unlisted = new ArrayList<>();
        for (int label : labels) {
            @Nullable String name = names.get(label);
            if (name == null) {
                unnamed.add("label_" + label);
                codes.put(label, catalogue.unlisted("label_" + label));
                continue;
            }
            Optional<StructureCode> found = catalogue.find(name);
            if (found.isEmpty()) {
                unlisted.add(name);
            }
            codes.put(label, found.orElseGet(() -> catalogue.unlisted(name)));
        }
        warn(unnamed, "has no name and is", "have no names and are", "called %s.", progress);
        sayUnlisted(unlisted, progress);
        sayJoined(codes.values(), progress);
        return codes;
    }

    /** Says which of the named labels no voxel of a file has. */
    void sayEmpty(SortedSet<Integer> labels, Progress progress) {
        List<String> empty = new ArrayList<>();
        names.forEach((label, name) -> {
            if (label != 0 && !labels.contains(label)) {
                empty.add(name);
            }
        });
        warn(empty, "has no voxel and is", "have no voxel and are", "left out: %s.", progress);
    }

    static void sayUnlisted(List<String> names, Progress progress) {
        warn(
                names,
                "is not on Prelude's list and is",
                "are not on Prelude's list and are",
                "taken for soft tissue: %s.",
                progress);
    }

    private static void sayJoined(Collection<StructureCode> codes, Progress progress) {
        Set<StructureCode> seen = new HashSet<>();
        Set<String> joined = new TreeSet<>();
        for (StructureCode code : codes) {
            if (!seen.add(code)) {
                joined.add(code.name());
            }
        }
        if (!joined.isEmpty()) {
            progress.warn(
                    "Labels of one meaning were joined: %s.".formatted(String.join(", ", joined)));
        }
    }

    /** Codes for every label that has a name but the background. */
    Map<Integer, StructureCode> allCodes(Progress progress) {
        SortedSet<Integer> labels = new TreeSet<>(names.keySet());
        labels.remove(0);
        return codes(labels, progress);
    }

    private static void warn(
            List<String> labels, String one, String many, String tail, Progress progress) {
        if (labels.isEmpty()) {
            return;
        }
        String head = labels.size() == 1 ? "1 label " + one : labels.size() + " labels " + many;
        // All of them: the case keeps this sentence, and only what is printed is cut short.
        progress.warn(head + " " + tail.formatted(String.join(", ", labels)));
    }
}
