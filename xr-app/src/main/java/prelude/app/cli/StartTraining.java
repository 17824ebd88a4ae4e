package prelude.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.joml.Vector3d;
import prelude.app.importing.SampleStudy;
import prelude.cases.stage.Progress;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.DicomSeriesWriter;
import prelude.pipeline.dicom.series.SeriesDescription;
import prelude.pipeline.export.VolumeFormat;

/**
 * What the launcher runs once after a build: the JDK notes which classes and methods a start needs
 * and keeps them ready, so that a conversion of a second does not start for another (JEP 514, 515).
 * Nothing that is made here is kept.
 */
final class StartTraining {
    /** Enough for the reader's methods to be seen as those that matter. */
    private static final int SLICES = 200;

    private static final int SIDE = 64;

    /**
     * A coarse body: large enough for the methods that an import spends its time in to be compiled.
     */
    private static final int BODY_COLUMNS = 160;

    private static final int BODY_SLICES = 110;

    private StartTraining() {}

    public static void main(String[] args) throws IOException {
        try (ScratchFolder scratch = new ScratchFolder(new Interruption())) {
            Path series = scratch.path().resolve("series");
            new DicomSeriesWriter(DicomPort.standard())
                    .write(
                            slope(),
                            series,
                            SeriesDescription.sampleAbdomen(1),
                            1,
                            Progress.silent());
            run("import", series.toString(), "--list");
            for (VolumeFormat format : VolumeFormat.values()) {
                String out = scratch.path().resolve("out").toString();
                run("convert", series.toString(), "--format", format.name(), "--out", out);
                run(
                        "convert",
                        series.toString(),
                        "--format",
                        format.name(),
                        "--out",
                        out,
                        "--json");
            }
            Path body = scratch.path().resolve("body");
            SampleStudy.write(SampleStudy.SEED, BODY_COLUMNS, BODY_SLICES, body, Progress.silent());
            String made = scratch.path().resolve("body.prelude").toString();
            run("import", body.toString(), "--out", made, "--json");
            run("inspect", made, "--json");
        }
    }

    private static void run(String... args) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        int code = Main.run(new Interruption(), nowhere, nowhere, args);
        if (code != ExitCode.DONE) {
            throw new IllegalStateException(args[0] + " ended with " + code);
        }
    }

    private static Volume slope() {
        short[] samples = new short[SIDE * SIDE * SLICES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i % 2000 - 1000);
        }
        return Volume.ofHounsfield(
                VoxelGrid.axisAligned(SIDE, SIDE, SLICES, new Vector3d(1), new Vector3d()),
                samples);
    }
}
