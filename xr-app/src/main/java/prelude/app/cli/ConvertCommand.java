package prelude.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prelude.app.importing.CaseImport;
import prelude.app.report.ConvertReport;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.export.VolumeExporter;
import prelude.pipeline.export.VolumeFormat;
import prelude.pipeline.source.Scan;

@Command(
        name = "convert",
        description = "writes a scan's volume alone, for other programs: no case, no segmentation")
final class ConvertCommand extends ReportingCommand {
    @Parameters(paramLabel = "SOURCE", arity = "1..*", description = "where the scan lies")
    private List<Path> sources = List.of();

    @Option(
            names = "--format",
            required = true,
            description = "${COMPLETION-CANDIDATES}: one uncompressed file for each volume")
    private VolumeFormat format = VolumeFormat.NIFTI;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where files go")
    private Path out = Path.of("");

    @Option(
            names = "--series",
            paramLabel = "UID",
            description = "the series to take; given several times, a file for each")
    private List<String> series = List.of();

    @Override
    ConvertReport report(Console console) throws Exception {
        long began = System.nanoTime();
        Destination.requireFolder("--out", out);
        List<ConvertReport.WrittenVolume> files = new ArrayList<>();
        for (SeriesRequest request : requests()) {
            Scan scan = CaseImport.source().open(sources, request, console);
            files.addAll(write(scan, console));
        }
        console.finish();
        return ConvertReport.of(
                format, files, console.warnings(), (System.nanoTime() - began) / 1e9);
    }

    private List<SeriesRequest> requests() {
        return series.isEmpty()
                ? List.of(SeriesRequest.only())
                : series.stream()
                        .distinct()
                        .map(uid -> new SeriesRequest(Optional.of(uid), false))
                        .toList();
    }

    private List<ConvertReport.WrittenVolume> write(Scan scan, Console console)
            throws UnusableInputException {
        console.report("write", 0);
        try {
            return VolumeExporter.write(
                            scan.volumes(), format, out, VolumeName.of(scan, format, out))
                    .stream()
                    .map(written -> ConvertReport.WrittenVolume.of(written, scan.volume()))
                    .toList();
        } catch (IOException e) {
            long bytes = 2L * scan.volume().grid().voxelCount() * scan.volumes().size();
            throw new UnusableInputException(
                    "--out %s did not take the volume's %d MB: see that its disk has room, or name another place."
                            .formatted(out, bytes >> 20),
                    e);
        }
    }

    @Override
    String inWords(Object report) {
        return ((ConvertReport) report).inWords();
    }
}
