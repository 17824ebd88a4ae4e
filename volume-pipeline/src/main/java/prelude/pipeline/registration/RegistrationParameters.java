package prelude.pipeline.registration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import prelude.cases.file.Registration;

/**
 * How a registration is searched for.
 *
 * @param resolutionsMm from coarse to fine; a scan that is coarser stays as it is
 * @param points how many of the body are looked at, for each resolution
 * @param climbs how many of the best starts are followed at each resolution
 * @param byRank see {@link Bins}
 * @param leastOverlap which part of the smaller body must lie within the other scan
 */
public record RegistrationParameters(
        Registration.Model model,
        List<Double> resolutionsMm,
        List<Integer> points,
        List<Integer> climbs,
        double byRank,
        double leastOverlap) {

    public RegistrationParameters {
        resolutionsMm = List.copyOf(resolutionsMm);
        points = List.copyOf(points);
        climbs = List.copyOf(climbs);
        if (resolutionsMm.isEmpty()
                || points.size() != resolutionsMm.size()
                || climbs.size() != resolutionsMm.size()) {
            throw new IllegalArgumentException(
                    "resolutions %s with points %s and climbs %s"
                            .formatted(resolutionsMm, points, climbs));
        }
    }

    public static RegistrationParameters standard(Registration.Model model) {
        return new RegistrationParameters(
                model,
                List.of(8.0, 4.0, 2.0),
                List.of(4000, 20000, 60000),
                List.of(24, 4, 1),
                0.5,
                0.25);
    }

    /** As a stage's record keeps them. */
    public Map<String, String> asText() {
        Map<String, String> text = new TreeMap<>();
        text.put("model", model.name().toLowerCase(Locale.ROOT));
        text.put("resolutions_mm", resolutionsMm.toString());
        text.put("points", points.toString());
        text.put("climbs", climbs.toString());
        text.put("bins", Integer.toString(Bins.COUNT));
        text.put("by_rank", Double.toString(byRank));
        text.put("least_overlap", Double.toString(leastOverlap));
        return text;
    }
}
