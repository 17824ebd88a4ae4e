package prelude.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prelude.app.importing.ImportRequest;
import prelude.app.importing.SampleStudy;
import prelude.app.report.ImportReport;
import prelude.cases.file.Lane;
import prelude.pipeline.dicom.series.SeriesRequest;

/** The case that comes with Prelude: made as a DICOM study, imported as any other. */
final class SampleCase {
    private SampleCase() {}

    /**
     * @param scratch for the study, which is needed no longer than this
     * @param file where the case goes
     */
    static ImportReport make(Path scratch, Path file, Console console) throws Exception {
        Path study = scratch.resolve("study");
        Path seeds = scratch.resolve("seeds.json");
        SampleStudy.write(SampleStudy.SEED, study, console);
        SampleStudy.writeClickedSeeds(seeds);
        console.finish();
        return TimedImport.run(
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
    }
}
