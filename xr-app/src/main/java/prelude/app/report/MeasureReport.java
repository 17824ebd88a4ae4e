package prelude.app.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import prelude.cases.file.Case;
import prelude.pipeline.measure.Measured;

/**
 * What was measured of a case.
 *
 * @param maps files that were written
 */
public record MeasureReport(
        @JsonProperty("case") String caseFile,
        @JsonUnwrapped Standing standing,
        List<Measured> measures,
        List<String> maps) {

    public static MeasureReport of(
            String file, Case made, List<Measured> measures, List<String> maps) {
        return new MeasureReport(file, Standing.of(made), measures, maps);
    }

    /** The same for a person. */
    public String inWords() {
        StringBuilder words = new StringBuilder();
        for (Measured measured : measures) {
            words.append(measured.name());
            Standing.tellStructures(measured.structures(), words);
            Standing.tell(measured.values(), List.of(), measured.notes(), words);
        }
        maps.forEach(file -> words.append("map: ").append(file).append('\n'));
        standing.tell(words);
        return words.toString();
    }
}
