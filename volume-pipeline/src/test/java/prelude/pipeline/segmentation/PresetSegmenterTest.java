package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

class PresetSegmenterTest {

    @Test
    void theLargerLungOfThePhantomIsTheLeftOneHoweverTheScanIsStored() {
        for (int[] signs : new int[][] {{1, 1, 1}, {-1, -1, 1}, {1, -1, -1}}) {
            LabelMap map = segment(ThoraxPhantom.make(signs), new Warnings());
            assertThat(millilitres(map, "lung_left")).isBetween(400.0, 470.0);
            assertThat(millilitres(map, "lung_right")).isBetween(255.0, 310.0);
        }
    }

    @Test
    void theSkinEnclosesTheBodyAndNotTheTable() {
        LabelMap map = segment(ThoraxPhantom.make(1, 1, 1), new Warnings());
        // The ellipse's area times the height of 150 mm.
        double bodyMl = Math.PI * 130 * 80 * 150 / 1000;
        assertThat(millilitres(map, "skin")).isBetween(0.98 * bodyMl, 1.02 * bodyMl);
    }

    @Test
    void boneIsFilledWithItsMarrowAndTheTableIsNone() {
        LabelMap map = segment(ThoraxPhantom.make(1, 1, 1), new Warnings());
        double spineMl = Math.PI * 16 * 16 * 150 / 1000;
        assertThat(millilitres(map, "bone")).isBetween(0.9 * spineMl, 1.1 * spineMl);
    }

    @Test
    void theWindpipeIsTheAirwayAndDoesNotLeakIntoTheLungs() {
        LabelMap map = segment(ThoraxPhantom.make(1, 1, 1), new Warnings());
        double tubeMl = Math.PI * 8 * 8 * 85 / 1000;
        assertThat(millilitres(map, "airway")).isBetween(0.75 * tubeMl, 1.15 * tubeMl);
    }

    @Test
    void theAirwayEndsWhereABronchusOpensIntoTheLung() {
        LabelMap map = segment(ThoraxPhantom.withOpenBronchus(), new Warnings());
        double tubesMl = Math.PI * (8 * 8 * 85 + 4 * 4 * 42) / 1000;
        assertThat(millilitres(map, "airway")).isBetween(0.75 * tubesMl, 1.35 * tubesMl);
        assertThat(millilitres(map, "lung_left")).isBetween(390.0, 470.0);
    }

    @Test
    void vesselsWithoutContrastAreNotFoundAndThatIsSaid() {
        Warnings warnings = new Warnings();
        LabelMap map = segment(ThoraxPhantom.make(1, 1, 1), warnings);
        assertThat(map.find("vessel")).isEmpty();
        assertThat(warnings.sentences)
                .containsExactly(
                        "The scan shows no contrast in the vessels; the case goes without vessel.");
    }

    @Test
    void aScanOfAirHasNoStructureAndWarnsOfEach() {
        VoxelGrid grid = VoxelGrid.axisAligned(20, 20, 10, new Vector3d(2, 2, 2), new Vector3d());
        short[] air = new short[grid.voxelCount()];
        Arrays.fill(air, (short) -1000);
        Warnings warnings = new Warnings();
        LabelMap map = segment(Volume.ofHounsfield(grid, air), warnings);
        assertThat(map.layers()).isEmpty();
        assertThat(warnings.sentences).hasSize(PresetSegmenter.STANDARD.size());
    }

    @Test
    void onlyWhatIsAskedForIsInTheMap() {
        LabelMap map =
                new PresetSegmenter(Set.of("bone"))
                        .apply(ThoraxPhantom.make(1, 1, 1), Progress.silent());
        assertThat(map.structures()).extracting(s -> s.name()).containsExactly("bone");
    }

    private static LabelMap segment(Volume volume, Progress progress) {
        return new PresetSegmenter(PresetSegmenter.STANDARD).apply(volume, progress);
    }

    private static double millilitres(LabelMap map, String name) {
        LabelMap.Place place = map.find(name).orElseThrow();
        return place.layer().voxelCounts()[place.label()] * map.grid().voxelVolumeMm3() / 1000;
    }

    private static final class Warnings implements Progress {
        final List<String> sentences = new ArrayList<>();

        @Override
        public void report(String stage, double done) {}

        @Override
        public void warn(String sentence) {
            sentences.add(sentence);
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
