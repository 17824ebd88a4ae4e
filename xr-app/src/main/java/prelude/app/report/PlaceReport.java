package prelude.app.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import prelude.cases.file.Case;
import prelude.pipeline.device.Grade;
import prelude.pipeline.device.Placed;
import prelude.pipeline.measure.Measured;
import prelude.pipeline.measure.Value;

/**
 * How devices fit a case.
 *
 * @param files that were written
 */
public record PlaceReport(
        @JsonProperty("case") String caseFile,
        @JsonUnwrapped Standing standing,
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
                file, Standing.of(made), placed.stream().map(Row::of).toList(), files);
    }

    /** The same for a person. */
    public String inWords() {
        StringBuilder words = new StringBuilder();
        for (Row row : devices) {
            words.append(row.name()).append(": ").append(row.device().replace('_', ' '));
            row.size().forEach((what, size) -> words.append(", ").append(told(what, size)));
            Standing.tellStructures(row.structures(), words);
            List<String> grades = row.grades().stream().map(Grade::inWords).toList();
            Standing.tell(row.values(), grades, row.notes(), words);
        }
        files.forEach(file -> words.append("file: ").append(file).append('\n'));
        standing.tell(words);
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
