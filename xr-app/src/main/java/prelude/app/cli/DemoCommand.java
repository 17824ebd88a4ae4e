package prelude.app.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prelude.app.importing.ImportRequest;
import prelude.app.importing.SampleStudy;
import prelude.app.report.CutShort;
import prelude.app.report.ImportReport;
import prelude.app.report.RehearsalReport;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.file.Lane;
import prelude.cases.scenario.Script;
import prelude.pipeline.dicom.series.SeriesRequest;

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
            Path study = scratch.path().resolve("study");
            Path seeds = scratch.path().resolve("seeds.json");
            // Where pictures go the case goes too; else it is gone with the scratch folder.
            Path file =
                    (options.out == null ? scratch.path() : options.out).resolve("sample.prelude");
            if (options.out != null) {
                Files.createDirectories(options.out);
            }
            SampleStudy.write(SampleStudy.SEED, study, console);
            SampleStudy.writeClickedSeeds(seeds);
            console.finish();
            ImportReport imported =
                    TimedImport.run(
                            new ImportRequest(
                                    List.of(study),
                                    SeriesRequest.only(),
                                    Set.of(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(seeds),
                                    Lane.TEACHING,
                                    true),
                            file,
                            console);
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
