package prelude.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import prelude.app.importing.CaseImport;
import prelude.app.importing.GenericImport;
import prelude.app.importing.GenericRequest;
import prelude.app.importing.ImportRequest;
import prelude.app.report.CaseReport;
import prelude.app.report.ImportReport;
import prelude.app.report.PeakMemory;
import prelude.cases.file.CaseFile;
import prelude.cases.stage.UnusableInputException;

/** An import and what it took. */
final class TimedImport {
    private TimedImport() {}

    static ImportReport run(ImportRequest request, Path out, Console console)
            throws UnusableInputException, IOException {
        return measured(() -> CaseImport.run(request, out, console), out, console);
    }

    static ImportReport run(GenericRequest request, Path out, Console console)
            throws UnusableInputException, IOException {
        return measured(() -> GenericImport.run(request, out, console), out, console);
    }

    private interface Work {
        void run() throws UnusableInputException, IOException;
    }

    private static ImportReport measured(Work work, Path out, Console console)
            throws UnusableInputException, IOException {
        long began = System.nanoTime();
        work.run();
        console.finish();
        double seconds = (System.nanoTime() - began) / 1e9;
        CaseReport made = CaseReport.of(CaseFile.readSummary(out), out.toString());
        return ImportReport.of(
                made,
                console.warnings(),
                console.stages().stream()
                        .map(s -> new ImportReport.StageTime(s.name(), s.seconds()))
                        .toList(),
                seconds,
                PeakMemory.megabytes());
    }
}
