package prelude.app.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import prelude.cases.file.Case;
import prelude.cases.file.Gate;
import prelude.pipeline.measure.Measured;
import prelude.pipeline.measure.Value;

/**
 * What was measured of a case.
 *
 * @param unsigned whether the case still lacks its clinical sign-off
 * @param coverage what the uncertainties mean
 */
public record MeasureReport(
        @JsonProperty("case") String caseFile,
        String lane,
        boolean generic,
        boolean unsigned,
        String coverage,
        List<Measured> measures) {

    public static MeasureReport of(String file, Case made, List<Measured> measures) {
        return new MeasureReport(
                file,
                made.lane().name().toLowerCase(Locale.ROOT),
                made.generic(),
                made.clinical().state() != Gate.State.PASSED,
                "expanded uncertainty, coverage factor 2, about 95 % (JCGM 100:2008)",
                measures);
    }

    /** The same for a person. */
    public String inWords() {
        StringBuilder words = new StringBuilder();
        for (Measured measured : measures) {
            words.append(measured.name());
            if (!measured.structures().isEmpty()) {
                words.append(" (").append(String.join(", ", measured.structures())).append(')');
            }
            words.append('\n');
            for (Value value : measured.values()) {
                words.append(
                        String.format(
                                Locale.ROOT,
                                "  %-38s %9.2f ± %.2f %s%n",
                                value.what().replace('_', ' '),
                                value.value(),
                                value.uncertainty(),
                                value.unit()));
            }
            measured.notes().forEach(note -> words.append("  ").append(note).append('\n'));
        }
        words.append("± is ").append(coverage).append('\n');
        words.append(generic ? "no patient's anatomy" : lane + " lane");
        words.append(unsigned ? ", not signed by a clinician" : "");
        return words.toString();
    }
}
