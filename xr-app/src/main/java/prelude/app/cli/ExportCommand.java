package prelude.app.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.pipeline.export.Exporter;
import prelude.pipeline.export.Format;

@Command(
        name = "export",
        description = "writes a case's surfaces or labels in other programs' formats")
final class ExportCommand extends ReportingCommand {
    @Parameters(paramLabel = "CASE", description = "a .prelude file")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            required = true,
            description =
                    "${COMPLETION-CANDIDATES}: stl is millimetres LPS, glb metres Y-up, seg a DICOM segmentation")
    private Format format = Format.STL;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where files go")
    private Path out = Path.of("");

    /**
     * @param unsigned whether the case still lacks its clinical sign-off
     */
    record Report(String format, String lane, boolean unsigned, List<String> files) {}

    @Override
    Report report(Console console) throws Exception {
        Destination.requireFolder("--out", out);
        Case aCase = CaseFile.read(file);
        List<Path> written = Exporter.write(aCase, format, out);
        boolean unsigned = aCase.clinical().state() != prelude.cases.file.Gate.State.PASSED;
        return new Report(
                format.name().toLowerCase(java.util.Locale.ROOT),
                aCase.lane().name().toLowerCase(java.util.Locale.ROOT),
                unsigned,
                written.stream().map(Path::toString).toList());
    }

    @Override
    String inWords(Object report) {
        Report written = (Report) report;
        return "%s%n%s lane%s"
                .formatted(
                        String.join("\n", written.files),
                        written.lane,
                        written.unsigned ? ", not signed by a clinician" : "");
    }
}
