package prelude.app.report;

import java.util.List;
import java.util.Locale;
import prelude.cases.file.Case;
import prelude.cases.file.Gate;
import prelude.pipeline.measure.Value;

/**
 * What must stand beside every figure that is told of a case.
 *
 * @param unsigned whether the case still lacks its clinical sign-off
 * @param coverage what the uncertainties mean
 */
public record Standing(String lane, boolean generic, boolean unsigned, String coverage) {

    static Standing of(Case made) {
        return new Standing(
                made.lane().name().toLowerCase(Locale.ROOT),
                made.generic(),
                made.clinical().state() != Gate.State.PASSED,
                "expanded uncertainty, coverage factor 2, about 95 % (JCGM 100:2008)");
    }

    /**
     * What is to be read wherever a case is shown: whose anatomy, its lane, whether it is signed.
     */
    public static String inWords(Case made) {
        return "%s%s lane, %s by a clinician"
                .formatted(
                        made.generic() ? "no patient's anatomy, " : "",
                        made.lane().name().toLowerCase(Locale.ROOT),
                        made.clinical().state() == Gate.State.PASSED ? "signed" : "not signed");
    }

    /** Figures and what is to be noted of them, a line each. */
    static void tell(
            List<Value> values, List<String> grades, List<String> notes, StringBuilder to) {
        for (Value value : values) {
            to.append(
                    String.format(
                            Locale.ROOT,
                            "  %-38s %9s ± %s %s%n",
                            value.what().replace('_', ' '),
                            figure(value.value()),
                            figure(value.uncertainty()),
                            value.unit()));
        }
        grades.forEach(grade -> to.append("  ").append(grade).append('\n'));
        notes.forEach(note -> to.append("  ").append(note).append('\n'));
    }

    /** What would be rounded off to nothing keeps its first figures. */
    private static String figure(double value) {
        boolean small = value != 0 && Math.abs(value) < 0.01;
        return String.format(Locale.ROOT, small ? "%.4f" : "%.2f", value);
    }

    /** The structures that figures are of, in brackets, and the end of the line. */
    static void tellStructures(List<String> structures, StringBuilder to) {
        if (!structures.isEmpty()) {
            to.append(" (").append(String.join(", ", structures)).append(')');
        }
        to.append('\n');
    }

    void tell(StringBuilder to) {
        to.append("± is ").append(coverage).append('\n');
        to.append(generic ? "no patient's anatomy" : lane + " lane");
        to.append(unsigned ? ", not signed by a clinician" : "");
    }
}
