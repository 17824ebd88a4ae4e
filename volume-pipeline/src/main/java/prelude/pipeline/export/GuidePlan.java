package prelude.pipeline.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.joml.Vector3d;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.measure.PlanFile;

/**
 * What a guide is to lead: drills along axes, through tubes on a plate that lies on the bone.
 *
 * @param structure the bone
 * @param clearanceMm between plate and bone, for the printer's and the scan's inexactness
 * @param marginMm how far the plate reaches beyond its tubes
 * @param gridMm how finely the guide is shaped
 */
public record GuidePlan(
        String structure,
        double clearanceMm,
        double plateMm,
        double marginMm,
        double gridMm,
        List<Tube> tubes) {

    /**
     * One drill's way.
     *
     * @param entryMm about where it enters the bone, LPS
     * @param targetMm where its tip is to come
     * @param innerDiameterMm of the tube: the drill's and its play
     * @param lengthMm from the bone's surface to the tube's top
     */
    public record Tube(
            String name,
            Vector3d entryMm,
            Vector3d targetMm,
            double innerDiameterMm,
            double wallMm,
            double lengthMm) {

        /** Into the bone, of length 1. */
        Vector3d inward() {
            return targetMm.sub(entryMm, new Vector3d()).normalize();
        }

        double outerRadiusMm() {
            return innerDiameterMm / 2 + wallMm;
        }
    }

    private static final int MOST_TUBES = 32;

    public GuidePlan {
        tubes = List.copyOf(tubes);
    }

    /**
     * @throws UnusableInputException naming everything that is wrong with it
     */
    public static GuidePlan read(Path file) throws UnusableInputException {
        JsonNode root = PlanFile.json(file);
        List<String> faults = new ArrayList<>();
        String structure = root.path("structure").asText("bone");
        List<Tube> tubes = new ArrayList<>();
        JsonNode list = root.path("tubes");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_TUBES) {
            faults.add(
                    "tubes should list 1 to %d like {\"entry\": [x, y, z], \"target\": [x, y, z], \"inner_diameter_mm\": 3.2}"
                            .formatted(MOST_TUBES));
        }
        for (int i = 0; i < Math.min(list.size(), MOST_TUBES); i++) {
            tube(list.get(i), i + 1, faults).ifPresent(tubes::add);
        }
        only(
                root,
                Set.of("structure", "clearance_mm", "plate_mm", "margin_mm", "grid_mm", "tubes"),
                "",
                faults);
        GuidePlan plan =
                new GuidePlan(
                        structure,
                        number(root, "clearance_mm", 0.2, 0, 2, "", faults),
                        number(root, "plate_mm", 3, 1, 10, "", faults),
                        number(root, "margin_mm", 8, 1, 40, "", faults),
                        number(root, "grid_mm", 0.35, 0.15, 1, "", faults),
                        tubes);
        if (!faults.isEmpty()) {
            throw new UnusableInputException(
                    "Plan %s: %s.".formatted(file, String.join("; ", faults)));
        }
        return plan;
    }

    private static Optional<Tube> tube(JsonNode node, int count, List<String> faults) {
        String where = "tube " + count + ": ";
        int before = faults.size();
        only(
                node,
                Set.of("name", "entry", "target", "inner_diameter_mm", "wall_mm", "length_mm"),
                where,
                faults);
        Vector3d entry = point(node, "entry", where, faults);
        Vector3d target = point(node, "target", where, faults);
        if (!node.has("inner_diameter_mm")) {
            faults.add(where + "inner_diameter_mm is missing");
        }
        Tube tube =
                new Tube(
                        node.path("name").asText("tube " + count),
                        entry,
                        target,
                        number(node, "inner_diameter_mm", 3.2, 0.8, 20, where, faults),
                        number(node, "wall_mm", 2, 0.8, 10, where, faults),
                        number(node, "length_mm", 12, 3, 60, where, faults));
        if (faults.size() == before && entry.distance(target) < 1) {
            faults.add(where + "entry and target are less than 1 mm apart and give no axis");
        }
        return faults.size() == before ? Optional.of(tube) : Optional.empty();
    }

    /** A misspelt field must not be passed over: the drill's way would be another. */
    private static void only(JsonNode node, Set<String> known, String where, List<String> faults) {
        node.fieldNames()
                .forEachRemaining(field -> {
                    if (!known.contains(field)) {
                        faults.add(
                                "%sit has no field '%s', but %s"
                                        .formatted(
                                                where,
                                                field,
                                                String.join(", ", new TreeSet<>(known))));
                    }
                });
    }

    private static Vector3d point(JsonNode node, String field, String where, List<String> faults) {
        JsonNode list = node.path(field);
        Vector3d point = new Vector3d();
        boolean good = list.isArray() && list.size() == 3;
        for (int axis = 0; good && axis < 3; axis++) {
            good = list.get(axis).isNumber() && Math.abs(list.get(axis).asDouble()) <= 1e5;
            point.setComponent(axis, list.get(axis).asDouble());
        }
        if (!good) {
            faults.add(where + field + " should be a point like [12.5, -40, 310], LPS mm");
        }
        return point;
    }

    private static double number(
            JsonNode node,
            String field,
            double usual,
            double least,
            double most,
            String where,
            List<String> faults) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return usual;
        }
        if (!value.isNumber() || !(value.asDouble() >= least && value.asDouble() <= most)) {
            faults.add("%s%s is no number from %s to %s".formatted(where, field, least, most));
            return usual;
        }
        return value.asDouble();
    }
}
