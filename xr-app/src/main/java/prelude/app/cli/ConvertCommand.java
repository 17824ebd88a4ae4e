package prelude.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prelude.app.importing.CaseImport;
import prelude.app.report.ConvertReport;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.dicom.series.SeriesSummary;
import prelude.pipeline.export.VolumeExporter;
import prelude.pipeline.export.VolumeFormat;
import prelude.pipeline.source.Scan;
import prelude.pipeline.source.VolumeSource;

@Command(
        name = "convert",
        description = "writes a scan's volume alone, for other programs: no case, no segmentation")
final class ConvertCommand extends ReportingCommand {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SOURCE", arity = "1..*", description = "where the scan lies")
    private List<Path> sources = List.of();

    @Option(
            names = "--format",
            required = true,
            description = "nifti, nrrd or mha: one uncompressed file for each volume")
    private VolumeFormat format = VolumeFormat.NIFTI;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where files go")
    private Path out = Path.of("");

    @Mixin private VolumeChoice choice = new VolumeChoice();

    @Option(names = "--all", description = "every volume of every series, a file for each")
    private boolean all;

    @Override
    ConvertReport report(Console console) throws Exception {
        long began = System.nanoTime();
        Destination.requireFolder("--out", out);
        VolumeSource source = CaseImport.source().forVoxels();
        List<ConvertReport.WrittenVolume> files = new ArrayList<>();
        for (SeriesRequest request : requests(source, console)) {
            files.addAll(write(source.open(sources, request, console), request, console));
        }
        console.finish();
        return ConvertReport.of(
                format, files, console.warnings(), (System.nanoTime() - began) / 1e9);
    }

    private List<SeriesRequest> requests(VolumeSource source, Console console)
            throws UnusableInputException {
        if (!all) {
            return List.of(choice.request());
        }
        if (choice.asked()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--all takes the place of --series and --volume");
        }
        List<SeriesRequest> requests = new ArrayList<>();
        for (SeriesSummary series : source.list(sources, console)) {
            for (SeriesSummary.VolumeSummary volume : series.volumes()) {
                if (series.refusal().isEmpty() && volume.refusal().isEmpty()) {
                    requests.add(choice.request(series.seriesUid(), volume.number()));
                }
            }
        }
        // What holds no series may be a file of voxels, or says by itself why it is none.
        return requests.isEmpty() ? List.of(choice.request()) : requests;
    }

    private List<ConvertReport.WrittenVolume> write(
            Scan scan, SeriesRequest request, Console console) throws UnusableInputException {
        console.report("write", 0);
        try {
            String name = VolumeName.of(scan, request.volume(), format, out);
            List<VolumeExporter.Written> files =
                    scan.phases().isEmpty()
                            ? VolumeExporter.write(List.of(scan.volume()), format, out, name)
                            : VolumeExporter.writePhases(scan.phases(), format, out, name);
            return files.stream()
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
