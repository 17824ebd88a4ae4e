package prelude.app.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import prelude.cases.sample.Sample;
import prelude.cases.sample.SampleAbdomen;
import prelude.cases.stage.Progress;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.DicomSeriesWriter;
import prelude.pipeline.dicom.series.SeriesDescription;

/** The sample abdomen as a scanner would deliver it: a folder of DICOM files, and nothing else. */
public final class SampleStudy {
    /** The abdomen whose organs somebody has clicked. */
    public static final long SEED = 1;

    private static final String CLICKS = "sample-seeds.json";

    private SampleStudy() {}

    /** The clicks that a user made on the pictures of the study of {@link #SEED}. */
    public static void writeClickedSeeds(Path file) throws IOException {
        try (InputStream clicks = SampleStudy.class.getResourceAsStream(CLICKS)) {
            if (clicks == null) {
                throw new IllegalStateException("the program lacks its " + CLICKS);
            }
            Files.copy(clicks, file);
        }
    }

    /**
     * @param folder must not exist yet
     */
    public static void write(long seed, Path folder, Progress progress) throws IOException {
        progress.report("make sample", 0);
        write(SampleAbdomen.make(seed), seed, folder, progress);
    }

    /**
     * A coarser one.
     *
     * @param folder must not exist yet
     */
    public static void write(long seed, int columns, int slices, Path folder, Progress progress)
            throws IOException {
        write(SampleAbdomen.make(seed, columns, slices), seed, folder, progress);
    }

    private static void write(Sample sample, long seed, Path folder, Progress progress)
            throws IOException {
        new DicomSeriesWriter(DicomPort.standard())
                .write(
                        sample.volume(),
                        folder,
                        SeriesDescription.sampleAbdomen(seed),
                        seed,
                        progress);
    }
}
