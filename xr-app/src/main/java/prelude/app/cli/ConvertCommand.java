package prelude.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import prelude.app.importing.CaseImport;
import prelude.app.report.ConvertReport;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.VolumeForm;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.dicom.series.SeriesSummary;
import prelude.pipeline.export.VolumeExporter;
import prelude.pipeline.export.VolumeFormat;
import prelude.pipeline.source.UnreadScan;
import prelude.pipeline.source.VolumeSource;

/** Writes a scan's volume alone. */
final class ConvertCommand extends ReportingCommand {
    private final CommandSpec spec;
    private final VolumeChoice choice = new VolumeChoice();
    private List<Path> sources = List.of();
    private VolumeFormat format = VolumeFormat.NIFTI;
    private Path out = Path.of("");
    private boolean all;

    private ConvertCommand() {
        Options options =
                new Options(
                        "convert",
                        "writes a scan's volume alone, for other programs: no case, no segmentation",
                        this);
        options.paths("SOURCE", "where the scan lies", given -> sources = given)
                .value(
                        "--format",
                        "<format>",
                        true,
                        "nifti, nrrd or mha: one uncompressed file for each volume",
                        VolumeFormat.class,
                        given -> format = given)
                .value("--out", "DIR", true, "where files go", Path.class, given -> out = given)
                .flag("--all", "every volume of every series, a file for each", () -> all = true);
        spec = toldTo(choice.toldTo(options)).spec;
    }

    static CommandSpec spec() {
        return new ConvertCommand().spec;
    }

    @Override
    ConvertReport report(Console console) throws Exception {
        long began = System.nanoTime();
        Destination.requireFolder("--out", out);
        VolumeSource source = CaseImport.source().forVoxels();
        List<ConvertReport.WrittenVolume> files = new ArrayList<>();
        for (SeriesRequest request : requests(source, console)) {
            files.addAll(source.pass(sources, request, console, scan -> write(scan, request)));
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
                    spec.commandLine(), "--all takes the place of --series and --volume");
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

    private List<ConvertReport.WrittenVolume> write(UnreadScan scan, SeriesRequest request)
            throws UnusableInputException {
        VolumeForm volume = scan.slices().form();
        try {
            String name = VolumeName.of(scan, request.volume(), format, out);
            List<VolumeExporter.Written> files =
                    scan.phases().isEmpty()
                            ? List.of(VolumeExporter.write(scan.slices(), format, out, name))
                            : VolumeExporter.writePhases(scan.phases(), format, out, name);
            return files.stream()
                    .map(written -> ConvertReport.WrittenVolume.of(written, volume.modality()))
                    .toList();
        } catch (IOException e) {
            long bytes = 2L * volume.grid().voxelCount() * Math.max(1, scan.phases().size());
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
