package prelude.pipeline.measure;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joml.Vector3d;
import prelude.cases.stage.UnusableInputException;

/**
 * Reads what is to be measured: {@code {"measures": [{"kind": "margin", "structure": "tumour",
 * "to": "portal_vein", "required_mm": 10}, ...]}}. All faults of a plan are told at once.
 */
public final class PlanReader {
    private static final double THIN_MM = 1;

    /** By kind, what an entry may have beside its kind and name. */
    private static final Map<String, Set<String>> FIELDS =
            Map.of(
                    "size", Set.of("structure"),
                    "distance", Set.of("points"),
                    "angle", Set.of("points"),
                    "diameter", Set.of("structure", "from", "to", "step_mm"),
                    "thickness", Set.of("structure", "of", "thinner_than_mm"),
                    "margin", Set.of("structure", "to", "required_mm"),
                    "annulus", Set.of("structure", "hinge_points", "coronaries"));

    private final List<String> faults = new ArrayList<>();

    private PlanReader() {}

    /**
     * What a plan asks for and what is wrong with it.
     *
     * @param wanted the entries without a fault
     * @param faults of the others, the rest of a sentence each
     */
    public record Plan(Path file, List<Wanted> wanted, List<String> faults) {
        public Plan {
            wanted = List.copyOf(wanted);
            faults = List.copyOf(faults);
        }

        /**
         * All that is wrong at once.
         *
         * @param further sentences, of what the case lacks
         */
        public UnusableInputException refusal(List<String> further) {
            List<String> sentences = new ArrayList<>();
            if (!faults.isEmpty()) {
                sentences.add("Plan %s: %s.".formatted(file, String.join("; ", faults)));
            }
            sentences.addAll(further);
            return new UnusableInputException(String.join(" ", sentences));
        }
    }

    /**
     * @throws UnusableInputException if the file is no plan at all
     */
    public static Plan plan(Path file) throws UnusableInputException {
        JsonNode root = PlanFile.json(file);
        JsonNode list = root.path("measures");
        if (!list.isArray() || list.isEmpty()) {
            throw new UnusableInputException(
                    "Plan %s asks for no measure: it should read like {\"measures\": [{\"kind\": \"size\", \"structure\": \"liver\"}]}."
                            .formatted(file));
        }
        PlanReader reader = new PlanReader();
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            reader.one(list.get(i), i + 1).ifPresent(wanted::add);
        }
        return new Plan(file, wanted, reader.faults);
    }

    private static boolean cortex(JsonNode node, PlanEntry in) {
        String of = node.path("of").asText("wall");
        if (!of.equals("wall") && !of.equals("cortex")) {
            in.fault("of should be wall or cortex");
        }
        return of.equals("cortex");
    }

    private Optional<Wanted> one(JsonNode node, int number) {
        String kind = node.path("kind").asText();
        String name = node.path("name").asText(kind.isEmpty() ? "" : kind + " " + number);
        PlanEntry in =
                new PlanEntry(
                        node,
                        "measure %d%s".formatted(number, kind.isEmpty() ? "" : " (" + kind + ")"),
                        faults);
        int before = faults.size();
        if (FIELDS.containsKey(kind)) {
            Set<String> known = new HashSet<>(FIELDS.get(kind));
            known.addAll(Set.of("kind", "name"));
            in.only(known);
        }
        Wanted wanted =
                switch (kind) {
                    case "size" -> new Wanted.Size(name, in.text("structure"));
                    case "distance" -> {
                        List<Vector3d> points = in.points("points", 2);
                        yield new Wanted.Distance(name, points.get(0), points.get(1));
                    }
                    case "angle" -> {
                        List<Vector3d> points = in.points("points", 3);
                        yield new Wanted.Angle(name, points.get(0), points.get(1), points.get(2));
                    }
                    case "diameter" ->
                            new Wanted.Diameter(
                                    name, in.text("structure"), in.ends(), in.positive("step_mm"));
                    case "thickness" ->
                            new Wanted.Thickness(
                                    name,
                                    in.text("structure"),
                                    in.positive("thinner_than_mm").orElse(THIN_MM),
                                    cortex(node, in));
                    case "margin" ->
                            new Wanted.Margin(
                                    name,
                                    in.text("structure"),
                                    in.text("to"),
                                    in.positive("required_mm"));
                    case "annulus" ->
                            new Wanted.Annulus(
                                    name,
                                    in.text("structure"),
                                    in.points("hinge_points", 3),
                                    in.ostia());
                    default -> {
                        in.fault(
                                "kind is none of size, distance, angle, diameter, thickness, margin and annulus");
                        yield new Wanted.Size("", "");
                    }
                };
        return faults.size() == before ? Optional.of(wanted) : Optional.empty();
    }
}
