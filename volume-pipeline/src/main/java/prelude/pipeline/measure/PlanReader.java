package prelude.pipeline.measure;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.joml.Vector3d;
import prelude.cases.stage.UnusableInputException;

/**
 * Reads what is to be measured: {@code {"measures": [{"kind": "margin", "structure": "tumour",
 * "to": "portal_vein", "required_mm": 10}, ...]}}. All faults of a plan are told at once.
 */
public final class PlanReader {
    private static final long LARGEST_BYTES = 4 << 20;
    private static final double THIN_MM = 1;

    private final List<String> faults = new ArrayList<>();

    private PlanReader() {}

    /**
     * @throws UnusableInputException naming each measure that cannot be taken and why
     */
    public static List<Wanted> read(Path file) throws UnusableInputException {
        JsonNode root = json(file);
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
        if (!reader.faults.isEmpty()) {
            throw new UnusableInputException(
                    "Plan %s: %s.".formatted(file, String.join("; ", reader.faults)));
        }
        return wanted;
    }

    private static JsonNode json(Path file) throws UnusableInputException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableInputException(
                    "There is no plan %s; check the path.".formatted(file));
        }
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new UnusableInputException("Plan %s is too large.".formatted(file));
            }
            return new ObjectMapper().readTree(file.toFile());
        } catch (JacksonException e) {
            throw new UnusableInputException(
                    "Plan %s is not JSON at line %d; correct it there."
                            .formatted(
                                    file,
                                    e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    e);
        } catch (IOException e) {
            throw new UnusableInputException("Plan %s cannot be read.".formatted(file), e);
        }
    }

    private Optional<Wanted> one(JsonNode node, int number) {
        String kind = node.path("kind").asText();
        String name = node.path("name").asText(kind.isEmpty() ? "" : kind + " " + number);
        Fields in =
                new Fields(
                        node,
                        "measure %d%s".formatted(number, kind.isEmpty() ? "" : " (" + kind + ")"));
        int before = faults.size();
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
                                    in.positive("thinner_than_mm").orElse(THIN_MM));
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

    /** The fields of one measure; what is wrong with them is noted, and something stands in. */
    private final class Fields {
        private final JsonNode node;
        private final String where;

        Fields(JsonNode node, String where) {
            this.node = node;
            this.where = where;
        }

        void fault(String sentence) {
            faults.add(where + ": " + sentence);
        }

        String text(String field) {
            String text = node.path(field).asText();
            if (text.isBlank()) {
                fault(field + " is missing");
            }
            return text;
        }

        OptionalDouble positive(String field) {
            JsonNode value = node.path(field);
            if (value.isMissingNode()) {
                return OptionalDouble.empty();
            }
            if (!value.isNumber() || !(value.asDouble() > 0) || value.asDouble() > 1000) {
                fault(field + " is no number above 0 and up to 1000");
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(value.asDouble());
        }

        List<Vector3d> points(String field, int count) {
            JsonNode list = node.path(field);
            if (list.isArray() && list.size() == count) {
                List<Vector3d> points = new ArrayList<>();
                for (JsonNode each : list) {
                    point(each).ifPresent(points::add);
                }
                if (points.size() == count) {
                    return points;
                }
            }
            fault("%s should be %d points like [12.5, -40, 310], LPS mm".formatted(field, count));
            List<Vector3d> standIns = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                standIns.add(new Vector3d());
            }
            return standIns;
        }

        private static Optional<Vector3d> point(JsonNode node) {
            if (!node.isArray() || node.size() != 3) {
                return Optional.empty();
            }
            for (JsonNode each : node) {
                if (!each.isNumber() || !(Math.abs(each.asDouble()) <= 1e5)) {
                    return Optional.empty();
                }
            }
            return Optional.of(
                    new Vector3d(
                            node.get(0).asDouble(),
                            node.get(1).asDouble(),
                            node.get(2).asDouble()));
        }

        Optional<Wanted.Ends> ends() {
            if (!node.has("from") && !node.has("to")) {
                return Optional.empty();
            }
            Optional<Vector3d> from = point(node.path("from"));
            Optional<Vector3d> to = point(node.path("to"));
            if (from.isEmpty() || to.isEmpty()) {
                fault("from and to should both be points like [12.5, -40, 310], LPS mm");
                return Optional.empty();
            }
            return Optional.of(new Wanted.Ends(from.get(), to.get()));
        }

        List<Wanted.Ostium> ostia() {
            List<Wanted.Ostium> ostia = new ArrayList<>();
            for (var each : node.path("coronaries").properties()) {
                Optional<Vector3d> place = point(each.getValue());
                if (place.isEmpty()) {
                    fault("coronaries." + each.getKey() + " is no point like [12.5, -40, 310]");
                } else {
                    ostia.add(new Wanted.Ostium(each.getKey(), place.get()));
                }
            }
            return ostia;
        }
    }
}
