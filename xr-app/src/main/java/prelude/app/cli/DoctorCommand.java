package prelude.app.cli;

import java.util.List;
import picocli.CommandLine.Command;
import prelude.app.doctor.Examination;
import prelude.app.doctor.Finding;

@Command(name = "doctor", description = "tells what this machine has and lacks, and how to mend it")
final class DoctorCommand extends ReportingCommand {

    /**
     * @param ready whether a rehearsal can run here at all
     */
    record Report(boolean ready, List<Finding> findings) {}

    @Override
    Report report(Console console) {
        List<Finding> findings = Examination.run();
        return new Report(
                findings.stream().noneMatch(f -> f.state() == Finding.State.MISSING), findings);
    }

    @Override
    String inWords(Object report) {
        StringBuilder words = new StringBuilder();
        for (Finding finding : ((Report) report).findings) {
            String sign =
                    switch (finding.state()) {
                        case OK -> "ok     ";
                        case MISSING_OPTIONAL -> "without";
                        case MISSING -> "MISSING";
                    };
            words.append("%s  %-18s %s%n".formatted(sign, finding.name(), finding.detail()));
            if (finding.mend() != null) {
                words.append("%s  %-18s -> %s%n".formatted("       ", "", finding.mend()));
            }
        }
        return words.toString();
    }
}
