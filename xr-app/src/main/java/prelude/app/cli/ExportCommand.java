package prelude.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.deidentify.ReidentificationTable;
import prelude.pipeline.export.Exporter;
import prelude.pipeline.export.Format;
import prelude.pipeline.export.WhoseResult;
import prelude.pipeline.labels.ResultStudy;

@Command(
        name = "export",
        description = "writes a case's surfaces or labels in other programs' formats")
final class ExportCommand extends ReportingCommand {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "CASE", description = "a .prelude file")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            required = true,
            description =
                    "stl, glb or seg: stl is millimetres LPS, glb metres Y-up, seg a DICOM segmentation")
    private Format format = Format.STL;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where files go")
    private Path out = Path.of("");

    @Option(
            names = "--with-identity",
            description = "with seg: name the patient and the study, as their archive needs it")
    private boolean withIdentity;

    /**
     * @param unsigned whether the case still lacks its clinical sign-off
     */
    record Report(String format, String lane, boolean unsigned, List<String> files) {}

    @Override
    Report report(Console console) throws Exception {
        Destination.requireFolder("--out", out);
        if (withIdentity && format != Format.SEG) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--with-identity goes with --format seg");
        }
        Case aCase = CaseFile.read(file);
        List<Path> written =
                format == Format.SEG
                        ? List.of(segmentation(aCase, console))
                        : Exporter.write(aCase, format, out);
        boolean unsigned = aCase.clinical().state() != prelude.cases.file.Gate.State.PASSED;
        return new Report(
                format.name().toLowerCase(java.util.Locale.ROOT),
                aCase.lane().name().toLowerCase(java.util.Locale.ROOT),
                unsigned,
                written.stream().map(Path::toString).toList());
    }

    private Path segmentation(Case aCase, Console console) throws Exception {
        WhoseResult whose =
                new WhoseResult(
                        ReidentificationTable.standard(),
                        () -> Pseudonyms.ofInstallation(Pseudonyms.standardKeyFile()));
        ResultStudy study = withIdentity ? whose.named(aCase) : whose.pseudonymous(aCase);
        if (withIdentity) {
            console.warn(
                    "THE SEGMENTATION NAMES ITS PATIENT, as --with-identity asked: send it to the study's archive and to nobody else.");
        }
        Path written = out.resolve("segmentation.dcm");
        Exporter.writeSegmentation(aCase, study, written);
        return written;
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
