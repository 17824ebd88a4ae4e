package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Noticed;

class SeededSegmenterTest {
    private static final VoxelGrid GRID =
            VoxelGrid.axisAligned(
                    120,
                    100,
                    80,
                    new Vector3d(1.5, 1.5, 1.5),
                    new Vector3d(-89.25, -74.25, -59.25));
    private static final String CLICKS =
            """
            {"seeds":[{"structure":"liver","points":[[-30,2,3],[-42,-10,-5]]},
                      {"structure":"Right Kidney","points":[[22,1,2]]},
                      {"structure":"tumour","points":[[-30,20,1]]}]}
            """;

    @ParameterizedTest
    @ValueSource(longs = {101, 202, 303})
    void organsThatTouchPartWhereTheirDensityDoes(long seed) throws UnusableInputException {
        LabelMap map = segment(CLICKS, seed);
        assertThat(dice(map, "liver")).isGreaterThan(0.93);
        assertThat(dice(map, "kidney_right")).isGreaterThan(0.93);
        assertThat(dice(map, "tumour")).isGreaterThan(0.85);
    }

    @Test
    void whatLiesWithinAnOrganIsInALayerOfItsOwn() throws UnusableInputException {
        LabelMap map = segment(CLICKS, 101);
        assertThat(map.layers()).hasSize(2);
        assertThat(map.layers().getLast().structures())
                .extracting(s -> s.name())
                .containsExactly("tumour");
    }

    @Test
    void aClickOnTheLiverThatLiesInItsTumourIsLeftOutAndWarnedOf() throws UnusableInputException {
        String clicks =
                """
                {"seeds":[{"structure":"liver","points":[[-30,2,3],[-42,-10,-5],[-32,17,2]]},
                          {"structure":"tumour","points":[[-30,20,1]]}]}
                """;
        Noticed noticed = new Noticed();
        LabelMap map =
                new SeededSegmenter(SeedsFile.parse("clicks.json", clicks))
                        .apply(phantom(101), noticed);
        assertThat(dice(map, "tumour")).isGreaterThan(0.85);
        assertThat(noticed.warnings())
                .containsExactly(
                        "1 click on liver lies in what looks like tumour and was left out; click"
                                + " liver beside it.");
    }

    @Test
    void aClickInBoneIsWarnedOf() throws UnusableInputException {
        Volume volume = phantom(101);
        for (int i = 0; i < GRID.voxelCount(); i++) {
            if (position(i).distance(40, -20, 10) < 9) {
                volume.samples()[i] = 600;
            }
        }
        String clicks =
                """
                {"seeds":[{"structure":"liver","points":[[-30,2,3]]},
                          {"structure":"aorta","points":[[40,-20,10],[40,-18,12]]}]}
                """;
        Noticed noticed = new Noticed();
        new SeededSegmenter(SeedsFile.parse("clicks.json", clicks)).apply(volume, noticed);
        assertThat(noticed.warnings())
                .contains(
                        "2 clicks on aorta lie in what was taken for bone, and nothing grows from"
                                + " there; click farther from the bone, or draw aorta by hand.");
    }

    @Test
    void aClickOutsideTheScanIsRefusedInOneSentence() {
        assertRefused(
                "{\"seeds\":[{\"structure\":\"liver\",\"points\":[[900,0,0]]}]}",
                "The seeds file clicks.json puts liver at [900.0, 0.0, 0.0], which is outside the"
                        + " scan; click inside it.");
    }

    @Test
    void aClickOnAirIsRefused() {
        assertRefused(
                "{\"seeds\":[{\"structure\":\"liver\",\"points\":[[-85,-70,-50]]}]}",
                "The seeds file clicks.json puts liver at [-85.0, -70.0, -50.0], where the scan"
                        + " shows air; click on the organ.");
    }

    @Test
    void anUnknownStructureIsRefused() {
        assertRefused(
                "{\"seeds\":[{\"structure\":\"lever\",\"points\":[[0,0,0]]}]}",
                "The seeds file clicks.json names the structure \"lever\", which is not on"
                        + " Prelude's list; use a name such as liver or kidney_left.");
    }

    @Test
    void textThatIsNotJsonIsRefusedWithItsPlace() {
        assertRefused(
                "{\"seeds\":[",
                "The seeds file clicks.json is not JSON: line 1, column 11 cannot be read.");
    }

    private static void assertRefused(String json, String sentence) {
        assertThatThrownBy(() -> segment(json, 1))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(sentence);
    }

    private static LabelMap segment(String json, long seed) throws UnusableInputException {
        return new SeededSegmenter(SeedsFile.parse("clicks.json", json))
                .apply(phantom(seed), Progress.silent());
    }

    private static double dice(LabelMap map, String name) {
        LabelMap.Place place = map.find(name).orElseThrow();
        long both = 0;
        long sum = 0;
        for (int i = 0; i < GRID.voxelCount(); i++) {
            boolean found = place.layer().labels()[i] == place.label();
            boolean truth = isIn(name, position(i));
            both += found && truth ? 1 : 0;
            sum += (found ? 1 : 0) + (truth ? 1 : 0);
        }
        return 2.0 * both / sum;
    }

    private static Vector3d position(int i) {
        return GRID.patientMm(
                i % GRID.columns(),
                i / GRID.columns() % GRID.rows(),
                Math.floorDiv(i, GRID.columns() * GRID.rows()));
    }

    /** A liver with a tumour in it, and a kidney that it touches, in fat, in muscle, in air. */
    private static Volume phantom(long seed) {
        Random random = new Random(seed);
        short[] hu = new short[GRID.voxelCount()];
        for (int i = 0; i < hu.length; i++) {
            Vector3d at = position(i);
            double value = -1000;
            if (isIn("tumour", at)) {
                value = 70;
            } else if (isIn("liver", at)) {
                value = 110;
            } else if (isIn("kidney_right", at)) {
                value = 180;
            } else if (Math.hypot(at.x / 78, at.y / 62) < 1) {
                value = Math.hypot(at.x / 72, at.y / 56) < 1 ? -100 : 55;
            }
            hu[i] = (short) (value + 15 * random.nextGaussian());
        }
        return Volume.ofHounsfield(GRID, hu);
    }

    private static boolean isIn(String name, Vector3d at) {
        return switch (name) {
            case "liver" -> at.distance(-30, 0, 0) < 36;
            case "tumour" -> at.distance(-30, 20, 0) < 10;
            case "kidney_right" -> at.distance(22, 0, 0) < 18 && at.distance(-30, 0, 0) >= 36;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
