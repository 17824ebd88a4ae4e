package prelude.app.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.file.Lane;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.build.CaseBuilder;
import prelude.pipeline.generic.GenericAnatomy;

/** The way from a surface made elsewhere to a case that says of itself that it is no patient's. */
public final class GenericImport {
    private GenericImport() {}

    public static void run(GenericRequest request, Path out, Progress progress)
            throws UnusableInputException, IOException {
        WarningsKept kept = new WarningsKept(progress);
        kept.report("read surface", 0);
        GenericAnatomy anatomy =
                GenericAnatomy.read(request.source(), request.structure(), request.unit(), kept);
        kept.report("read surface", 1);
        Case made =
                CaseBuilder.STANDARD.build(
                        anatomy.volume(),
                        anatomy.labels(),
                        Lane.TEACHING,
                        true,
                        List.of(anatomy.record()),
                        kept);
        progress.report("write", 0);
        CaseFile.write(kept.into(made), out);
        progress.report("write", 1);
    }
}
