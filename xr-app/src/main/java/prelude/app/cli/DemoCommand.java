package prelude.app.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prelude.app.report.CutShort;
import prelude.app.report.ImportReport;
import prelude.app.report.RehearsalReport;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.scenario.Script;

@Command(
        name = "demo",
        description =
                "the main job on the sample: makes a DICOM study, imports it, rehearses on it")
final class DemoCommand extends ReportingCommand {
    @Mixin private RehearseOptions options = new RehearseOptions();

    /** Both halves of the main job. */
    record Report(@JsonProperty("import") ImportReport imported, RehearsalReport rehearsal) {}

    @Override
    Report report(Console console) throws Exception {
        RehearsalLauncher launcher = new RehearsalLauncher(options, console);
        Optional<Script> asked = launcher.script();
        try (ScratchFolder scratch = new ScratchFolder(console.interruption())) {
            // Where pictures go the case goes too; else it is gone with the scratch folder.
            Path file =
                    (options.out == null ? scratch.path() : options.out).resolve("sample.prelude");
            if (options.out != null) {
                Files.createDirectories(options.out);
            }
            ImportReport imported = SampleCase.make(scratch.path(), file, console);
            Case sample = CaseFile.read(file);
            return new Report(imported, launcher.rehearse(sample, asked));
        }
    }

    @Override
    String inWords(Object report) {
        Report both = (Report) report;
        return both.imported.inWords() + both.rehearsal.inWords();
    }

    @Override
    Optional<CutShort> cutShort(Object report) {
        return Optional.ofNullable(((Report) report).rehearsal.cutShort());
    }
}
