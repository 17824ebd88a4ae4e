package prelude.app.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import prelude.cases.file.Case;
import prelude.cases.file.Gate;
import prelude.pipeline.device.Grade;
import prelude.pipeline.device.Placed;
import prelude.pipeline.measure.Measured;
import prelude.pipeline.measure.Value;

/**
 * How devices fit a case.
 *
 * @param unsigned whether the case still lacks its clinical sign-off
 * @param coverage what the uncertainties mean
 * @param files that were written
 */
public record PlaceReport(
        @JsonProperty("case") String caseFile,
        String lane,
        boolean generic,
        boolean unsigned,
        String coverage,
        List<Row> devices,
        List<String> files) {

    /**
     * One device.
     *
     * @param device its name in the catalogue
     * @param size what the plan chose of it
     */
    public record Row(
            String name,
            String device,
            String kind,
            Map<String, Double> size,
            List<String> structures,
            List<Value> values,
            List<Grade> grades,
            List<Placed.Along> profile,
            List<Measured.Place> places,
            List<String> notes) {
        static Row of(Placed placed) {
            Measured figures = placed.figures();
            var device = placed.placement().device();
            Map<String, Double> size = new TreeMap<>(device.dimensions());
            size.keySet().retainAll(device.family().chosen());
            return new Row(
                    figures.name(),
                    device.family().id(),
                    figures.kind(),
                    size,
                    figures.structures(),
                    figures.values(),
                    placed.grades(),
                    placed.profile(),
                    figures.places(),
                    figures.notes());
        }
    }

    public static PlaceReport of(String file, Case made, List<Placed> placed, List<String> files) {
        return new PlaceReport(
                file,
                made.lane().name().toLowerCase(Locale.ROOT),
                made.generic(),
                made.clinical().state() != Gate.State.PASSED,
                "expanded uncertainty, coverage factor 2, about 95 % (JCGM 100:2008)",
                placed.stream().map(Row::of).toList(),
                files);
    }

    /** The same for a person. */
    public String inWords() {
        StringBuilder words = new StringBuilder();
        for (Row row : devices) {
            words.append(row.name()).append(": ").append(row.device().replace('_', ' '));
            row.size().forEach((what, size) -> words.append(", ").append(told(what, size)));
            if (!row.structures().isEmpty()) {
                words.append(" (").append(String.join(", ", row.structures())).append(')');
            }
            words.append('\n');
            for (Value value : row.values()) {
                words.append(
                        String.format(
                                Locale.ROOT,
                                "  %-38s %9.2f ± %.2f %s%n",
                                value.what().replace('_', ' '),
                                value.value(),
                                value.uncertainty(),
                                value.unit()));
            }
            row.grades().forEach(grade -> words.append("  ").append(grade.inWords()).append('\n'));
            row.notes().forEach(note -> words.append("  ").append(note).append('\n'));
        }
        files.forEach(file -> words.append("file: ").append(file).append('\n'));
        words.append("± is ").append(coverage).append('\n');
        words.append(generic ? "no patient's anatomy" : lane + " lane");
        words.append(unsigned ? ", not signed by a clinician" : "");
        return words.toString();
    }

    private static String told(String what, double size) {
        String unit = what.endsWith("_mm") ? " mm" : "";
        String number =
                size == Math.rint(size)
                        ? String.format(Locale.ROOT, "%.0f", size)
                        : Double.toString(size);
        return what.replace("_mm", "").replace('_', ' ') + " " + number + unit;
    }
}
