package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.sample.Sample;
import prelude.cases.sample.SampleAbdomen;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.pipeline.dicom.DicomPort;
import prelude.pipeline.dicom.series.DicomSeriesWriter;
import prelude.pipeline.dicom.series.SeriesDescription;
import prelude.pipeline.dicom.series.SeriesReader;
import prelude.pipeline.dicom.series.SeriesRequest;

/** The thresholds are what is reached on seeds that nothing was tuned on, less a little. */
class SampleSegmentationTest {
    private static final Map<String, Double> COARSE =
            Map.ofEntries(
                    Map.entry("lung_left", 0.97),
                    Map.entry("lung_right", 0.965),
                    Map.entry("skin", 0.999),
                    Map.entry("bone", 0.95),
                    Map.entry("liver", 0.97),
                    Map.entry("pancreas", 0.975),
                    Map.entry("kidney_left", 0.975),
                    Map.entry("kidney_right", 0.975),
                    Map.entry("spleen", 0.965),
                    Map.entry("stomach", 0.89),
                    Map.entry("gallbladder", 0.94),
                    Map.entry("aorta", 0.94),
                    Map.entry("inferior_vena_cava", 0.92),
                    Map.entry("tumour", 0.87),
                    Map.entry("portal_vein", 0.70));

    private static final Map<String, Double> FULL =
            Map.ofEntries(
                    Map.entry("lung_left", 0.97),
                    Map.entry("lung_right", 0.97),
                    Map.entry("skin", 0.99),
                    Map.entry("bone", 0.97),
                    Map.entry("liver", 0.98),
                    Map.entry("pancreas", 0.97),
                    Map.entry("kidney_left", 0.93),
                    Map.entry("kidney_right", 0.93),
                    Map.entry("spleen", 0.93),
                    Map.entry("stomach", 0.93),
                    Map.entry("gallbladder", 0.93),
                    Map.entry("aorta", 0.93),
                    Map.entry("tumour", 0.93),
                    Map.entry("inferior_vena_cava", 0.93),
                    Map.entry("portal_vein", 0.93));

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {101, 202, 303})
    void aCoarseSampleIsSegmentedAsItTrulyIs(long seed) throws Exception {
        assertAgrees(SampleAbdomen.make(seed, 256, 90), seed, COARSE);
    }

    @ParameterizedTest
    @ValueSource(longs = {505, 606, 808})
    @Tag("long")
    void aFullSampleIsSegmentedAsItTrulyIs(long seed) throws Exception {
        assertAgrees(SampleAbdomen.make(seed), seed, FULL);
    }

    /** The liver holds as much contrast as pale blood: what is no denser is left out. */
    @Test
    void brightVesselsAreFoundAndTheLiverIsNotTakenForThem() throws Exception {
        Sample sample = SampleAbdomen.make(303, 256, 90);
        LabelMap found =
                new PresetSegmenter(Set.of("vessel")).apply(sample.volume(), Progress.silent());
        LabelMap.Place vessel = found.find("vessel").orElseThrow();
        byte[] labels = vessel.layer().labels();
        long taken = 0;
        long right = 0;
        for (byte label : labels) {
            taken += label == vessel.label() ? 1 : 0;
        }
        for (String name : List.of("aorta", "portal_vein", "inferior_vena_cava", "hepatic_vein")) {
            LabelMap.Place truth = sample.truth().find(name).orElseThrow();
            long own = 0;
            long hit = 0;
            for (int i = 0; i < labels.length; i++) {
                boolean there = (truth.layer().labels()[i] & 0xff) == truth.label();
                own += there ? 1 : 0;
                hit += there && labels[i] == vessel.label() ? 1 : 0;
            }
            if (name.equals("aorta") || name.equals("portal_vein")) {
                assertThat(hit / (double) own).as(name).isGreaterThan(0.7);
            }
            right += hit;
        }
        assertThat(right / (double) taken).isGreaterThan(0.9);
    }

    /** The segmenter sees what a scanner would send, never what the generator made. */
    private Volume throughDicom(Volume made, long seed) throws IOException, UnusableInputException {
        Path study = folder.resolve("study");
        new DicomSeriesWriter(DicomPort.standard())
                .write(made, study, SeriesDescription.sampleAbdomen(seed), seed, Progress.silent());
        try (Stream<Path> files = Files.list(study)) {
            return new SeriesReader(DicomPort.standard())
                    .read("the sample", files.toList(), SeriesRequest.only(), Progress.silent())
                    .volume();
        }
    }

    private void assertAgrees(Sample sample, long seed, Map<String, Double> least)
            throws IOException, UnusableInputException {
        Seeds clicks = SampleClicks.in(sample.truth(), seed);
        LabelMap found =
                new CtSegmenter(clicks, Set.of("bone", "lung_left", "lung_right", "skin"))
                        .apply(throughDicom(sample.volume(), seed), Progress.silent());
        Map<String, Double> dice = new LinkedHashMap<>();
        for (String name : least.keySet()) {
            dice.put(name, Overlap.dice(found, sample.truth(), name));
        }
        assertThat(dice)
                .allSatisfy(
                        (name, value) -> assertThat(value).as(name).isGreaterThan(least.get(name)));
    }
}
