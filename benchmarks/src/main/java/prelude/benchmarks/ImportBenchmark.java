package prelude.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.cases.volume.VoxelSlices;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.DicomSeriesWriter;
import prelude.pipeline.dicom.series.SeriesDescription;
import prelude.pipeline.dicom.series.SeriesRequest;
import prelude.pipeline.export.VolumeExporter;
import prelude.pipeline.export.VolumeFormat;
import prelude.pipeline.source.VolumeSource;

/**
 * An uncompressed CT series read and written as one NIfTI file, beside dcm2niix on the same files
 * in the same run: warm in this process, from the command line, its memory, and how the time grows.
 * Rounds alternate; outputs are removed in between, unmeasured.
 */
final class ImportBenchmark {
    private static final String PEER = "dcm2niix";
    private static final int SIDE = 512;
    private static final int SLICES = 275;
    private static final int[] GROWTH = {100, 1000};
    private static final int WARM_UP = 40;

    private final int rounds;
    private final Path launcher;
    private final @Nullable Path compressed;
    private final VolumeSource source =
            new VolumeSource(DicomPort.standard(), Pseudonyms.ofKey(new byte[32]));
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param launcher the script that starts the program
     * @param compressed a series whose frames must be decoded; left out where it is not there
     */
    ImportBenchmark(int rounds, Path launcher, Path compressed) {
        this.rounds = rounds;
        this.launcher = launcher;
        this.compressed = Files.isDirectory(compressed) ? compressed : null;
    }

    List<Row> run() throws IOException, InterruptedException, UnusableInputException {
        Path scratch = Files.createTempDirectory("prelude-bench");
        try {
            Path series = series(scratch, SLICES);
            boolean peer = ChildRun.installed(PEER);
            warm(series, scratch, peer);
            commandLine(series, scratch, peer);
            growth(series, scratch);
            if (compressed != null) {
                threads(compressed, scratch);
            }
        } finally {
            remove(scratch);
        }
        return rows;
    }

    private void warm(Path series, Path scratch, boolean peer)
            throws IOException, InterruptedException, UnusableInputException {
        for (int i = 0; i < WARM_UP; i++) {
            convert(series, scratch);
        }
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            ours.add(convert(series, scratch));
            if (peer) {
                theirs.add(peer(series, scratch).seconds());
            }
        }
        add(name(SLICES), "warm", "s", middle(ours), theirs);
    }

    private void commandLine(Path series, Path scratch, boolean peer)
            throws IOException, InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        double most = 0;
        commandLine(series, scratch, List.of()); // builds and learns where that is to be done
        for (int i = 0; i < rounds; i++) {
            ours.add(commandLine(series, scratch, List.of()).seconds());
            if (peer) {
                theirs.add(peer(series, scratch).seconds());
            }
        }
        for (int i = 0; i < rounds; i++) {
            // It is the report that tells the memory.
            most = Math.max(most, commandLine(series, scratch, List.of(), "--json").peakMb());
        }
        add(name(SLICES), "command_line", "s", middle(ours), theirs);
        rows.add(Row.alone(name(SLICES), "peak_memory", "MB", most));
        double volumeMb = 2.0 * SIDE * SIDE * SLICES / (1 << 20);
        rows.add(
                Row.against(
                        name(SLICES),
                        "peak_memory_allowed",
                        "MB",
                        most,
                        "1.5 volumes and 200 MB",
                        1.5 * volumeMb + 200));
    }

    /** One slice's share of the time, for short and long series: alike where it grows linearly. */
    private void growth(Path middle, Path scratch)
            throws IOException, InterruptedException, UnusableInputException {
        rows.add(Row.alone(name(SLICES), "ms_per_slice", "ms", perSlice(middle, scratch, SLICES)));
        for (int slices : GROWTH) {
            Path series = series(scratch, slices);
            rows.add(
                    Row.alone(
                            name(slices), "ms_per_slice", "ms", perSlice(series, scratch, slices)));
            remove(series);
        }
    }

    private double perSlice(Path series, Path scratch, int slices)
            throws IOException, UnusableInputException {
        convert(series, scratch);
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            seconds.add(convert(series, scratch));
        }
        return middle(seconds) * 1000 / slices;
    }

    /** On one processor and on all that there are. */
    private void threads(Path series, Path scratch) throws IOException, InterruptedException {
        List<Double> one = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            one.add(commandLine(series, scratch, List.of("-XX:ActiveProcessorCount=1")).seconds());
            all.add(commandLine(series, scratch, List.of()).seconds());
        }
        rows.add(
                Row.against(
                        "compressed series",
                        "all_processors",
                        "s",
                        middle(all),
                        "one processor",
                        middle(one)));
    }

    private double convert(Path series, Path scratch) throws IOException, UnusableInputException {
        Path out = scratch.resolve("ours");
        long began = System.nanoTime();
        source.pass(
                List.of(series),
                SeriesRequest.only(),
                Progress.silent(),
                scan -> write(scan.slices(), out));
        double seconds = (System.nanoTime() - began) / 1e9;
        remove(out);
        return seconds;
    }

    private static VolumeExporter.Written write(VoxelSlices slices, Path out)
            throws UnusableInputException {
        try {
            return VolumeExporter.write(slices, VolumeFormat.NIFTI, out, "scan");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChildRun.Measured commandLine(
            Path series, Path scratch, List<String> jvmOptions, String... more)
            throws IOException, InterruptedException {
        Path out = scratch.resolve("ours");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                launcher.toString(),
                                "convert",
                                series.toString(),
                                "--format",
                                "nifti",
                                "--out",
                                out.toString()));
        command.addAll(List.of(more));
        ChildRun.Measured run = ChildRun.measure(jvmOptions, command.toArray(String[]::new));
        remove(out);
        return run;
    }

    private static ChildRun.Measured peer(Path series, Path scratch)
            throws IOException, InterruptedException {
        Path out = Files.createDirectory(scratch.resolve("theirs"));
        ChildRun.Measured run =
                ChildRun.measure(
                        List.of(),
                        PEER,
                        "-z",
                        "n",
                        "-f",
                        "scan",
                        "-o",
                        out.toString(),
                        series.toString());
        remove(out);
        return run;
    }

    private static Path series(Path scratch, int slices) throws IOException {
        short[] samples = new short[SIDE * SIDE * slices];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) ((i * 31 + i / SIDE * 17) % 3000 - 1000);
        }
        VoxelGrid grid =
                VoxelGrid.axisAligned(
                        SIDE, SIDE, slices, new Vector3d(0.75, 0.75, 1), new Vector3d());
        Path folder = scratch.resolve("series-" + slices);
        new DicomSeriesWriter(DicomPort.standard())
                .write(
                        Volume.ofHounsfield(grid, samples),
                        folder,
                        SeriesDescription.sampleAbdomen(slices),
                        slices,
                        Progress.silent());
        return folder;
    }

    private void add(String name, String measure, String unit, double ours, List<Double> theirs) {
        rows.add(
                theirs.isEmpty()
                        ? Row.alone(name, measure, unit, ours)
                        : Row.against(name, measure, unit, ours, PEER, middle(theirs)));
    }

    private static String name(int slices) {
        return String.format(Locale.ROOT, "CT of %d x %d x %d", SIDE, SIDE, slices);
    }

    static double middle(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path entry : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
