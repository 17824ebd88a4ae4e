package prelude.app.report;

import java.util.List;
import java.util.Locale;
import prelude.cases.file.Gate;

/**
 * The state of the two gates, and what they found.
 *
 * @param technicalRemarks what a reviewer should look at and fails nothing, the worst first
 */
public record Gates(
        String technical,
        String clinical,
        List<String> technicalFindings,
        List<String> technicalRemarks,
        List<String> clinicalFindings) {
    /** More are read where all of a case's checks are. */
    private static final int SHOWN = 3;

    public static Gates of(Gate technical, Gate clinical) {
        return new Gates(
                technical.state().name().toLowerCase(Locale.ROOT),
                clinical.state().name().toLowerCase(Locale.ROOT),
                technical.findings(),
                technical.remarks(),
                clinical.findings());
    }

    /** Its state and how much there is to look at. */
    String technicalInWords() {
        int count = technicalRemarks.size();
        if (technical.equals("not_run")) {
            return "not run, there is no surface to check";
        }
        return switch (count) {
            case 0 -> technical;
            case 1 -> technical + " with 1 remark";
            default -> technical + " with " + count + " remarks";
        };
    }

    /** All that is wrong and the worst that is remarked, a line each. */
    String technicalLines() {
        StringBuilder lines = new StringBuilder();
        technicalFindings.forEach(f -> lines.append("  technical: ").append(f).append('\n'));
        technicalRemarks.stream()
                .limit(SHOWN)
                .forEach(remark -> lines.append("  remark: ").append(remark).append('\n'));
        int more = technicalRemarks.size() - SHOWN;
        if (more > 0) {
            lines.append(
                    "  remark: %d more, less grave; 'prelude review' shows all of each structure.%n"
                            .formatted(more));
        }
        return lines.toString();
    }
}
