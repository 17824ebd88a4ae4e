package prelude.cases.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;

final class SampleAbdomenTest {
    private static final int COLUMNS = 128;
    private static final int SLICES = 72;
    private static final Map<Long, Sample> MADE = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {11, 222, 3333})
    void organsHaveTheSizeOfOrgans(long seed) {
        Sample sample = made(seed);
        assertThat(ml(sample, "liver")).isBetween(1100.0, 1900.0);
        assertThat(ml(sample, "kidney_left")).isBetween(120.0, 220.0);
        assertThat(ml(sample, "kidney_right")).isBetween(120.0, 220.0);
        assertThat(ml(sample, "gallbladder")).isBetween(20.0, 60.0);
        assertThat(ml(sample, "tumour")).isBetween(10.0, 40.0);
        assertThat(ml(sample, "spleen")).isBetween(80.0, 300.0);
        assertThat(ml(sample, "pancreas")).isBetween(35.0, 65.0);
        assertThat(ml(sample, "aorta")).isBetween(50.0, 120.0);
        assertThat(ml(sample, "portal_vein")).isBetween(20.0, 80.0);
        assertThat(ml(sample, "skin")).isBetween(9_000.0, 20_000.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 222, 3333})
    void theirHounsfieldUnitsAreThoseOfThePortalVenousPhase(long seed) {
        Sample sample = made(seed);
        assertThat(meanHu(sample, "liver")).isBetween(98.0, 116.0);
        assertThat(meanHu(sample, "spleen")).isBetween(105.0, 126.0);
        assertThat(meanHu(sample, "kidney_left")).isBetween(160.0, 200.0);
        assertThat(meanHu(sample, "pancreas")).isBetween(80.0, 106.0);
        assertThat(meanHu(sample, "tumour")).isBetween(55.0, 85.0);
        assertThat(meanHu(sample, "gallbladder")).isBetween(0.0, 40.0);
        assertThat(meanHu(sample, "fat")).isBetween(-108.0, -90.0);
        assertThat(meanHu(sample, "muscle")).isBetween(40.0, 66.0);
        assertThat(meanHu(sample, "bone")).isBetween(300.0, 650.0);
        assertThat(meanHu(sample, "lung_left")).isBetween(-880.0, -780.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 222, 3333})
    void theTumourLiesInTheLiverAndTouchesAPortalBranch(long seed) {
        LabelMap truth = made(seed).truth();
        byte[] organs = layerOf(truth, "liver").labels();
        int liver = layerOf(truth, "liver").labelOf("liver");
        LabelLayer inner = layerOf(truth, "tumour");
        int tumour = inner.labelOf("tumour");
        int portal = inner.labelOf("portal_vein");
        long inside = 0;
        long all = 0;
        long touching = 0;
        for (int i = COLUMNS; i < organs.length - COLUMNS; i++) {
            if (inner.labels()[i] == tumour) {
                all++;
                inside += organs[i] == liver ? 1 : 0;
                for (int step : new int[] {-COLUMNS, -1, 1, COLUMNS}) {
                    touching += inner.labels()[i + step] == portal ? 1 : 0;
                }
            }
        }
        assertThat(inside).isEqualTo(all);
        assertThat(touching).isPositive();
    }

    @Test
    void aSeedGivesTheSameOnOneCoreAndOnMany() throws Exception {
        try (ForkJoinPool one = new ForkJoinPool(1)) {
            Sample alone = one.submit(() -> SampleAbdomen.make(5, 64, 20)).get();
            Sample many = SampleAbdomen.make(5, 64, 20);
            assertThat(alone.volume().grid()).isEqualTo(many.volume().grid());
            assertThat(alone.volume().samples()).isEqualTo(many.volume().samples());
            for (int i = 0; i < many.truth().layers().size(); i++) {
                assertThat(alone.truth().layers().get(i).labels())
                        .isEqualTo(many.truth().layers().get(i).labels());
            }
        }
    }

    @Test
    void seedsDiffer() {
        assertThat(made(11).volume().samples()).isNotEqualTo(made(222).volume().samples());
        assertThat(ml(made(11), "liver")).isNotCloseTo(ml(made(222), "liver"), within(1.0));
        assertThat(made(11).volume().grid()).isNotEqualTo(made(222).volume().grid());
    }

    private static Sample made(long seed) {
        return MADE.computeIfAbsent(seed, s -> SampleAbdomen.make(s, COLUMNS, SLICES));
    }

    private static LabelLayer layerOf(LabelMap truth, String name) {
        return truth.find(name).orElseThrow().layer();
    }

    private static double ml(Sample sample, String name) {
        LabelMap.Place place = sample.truth().find(name).orElseThrow();
        return place.layer().voxelCounts()[place.label()]
                * sample.truth().grid().voxelVolumeMm3()
                / 1000;
    }

    private static double meanHu(Sample sample, String name) {
        LabelMap.Place place = sample.truth().find(name).orElseThrow();
        byte[] labels = Objects.requireNonNull(place.layer().labels());
        short[] samples = sample.volume().samples();
        double sum = 0;
        long count = 0;
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] & 0xff) == place.label()) {
                sum += samples[i];
                count++;
            }
        }
        return sum / count;
    }
}
