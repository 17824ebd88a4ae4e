package prelude.cases.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;

final class PancreasTest {
    private static final Set<String> PARTED =
            Set.of(
                    "liver",
                    "stomach",
                    "gallbladder",
                    "spleen",
                    "kidney_left",
                    "kidney_right",
                    "aorta",
                    "inferior_vena_cava");

    /** What adjoins it would be grown into as one organ with it: their densities are alike. */
    @ParameterizedTest
    @ValueSource(longs = {11, 222})
    void fatPartsItFromEveryOrganAndTheVeinsTouchIt(long seed) {
        LabelMap truth = SampleAbdomen.make(seed, 256, 180).truth();
        LabelMap.Place gland = truth.find("pancreas").orElseThrow();
        LabelMap.Place veins = truth.find("portal_vein").orElseThrow();
        byte[] organs = Objects.requireNonNull(gland.layer().labels());
        byte[] inner = Objects.requireNonNull(veins.layer().labels());
        Set<String> touched = new HashSet<>();
        for (int i = 0; i < organs.length; i++) {
            if ((organs[i] & 0xff) == gland.label()) {
                for (int step : steps(truth.grid())) {
                    touched.add(name(gland.layer(), organs[i + step]));
                    if ((inner[i + step] & 0xff) == veins.label()) {
                        touched.add("portal_vein");
                    }
                }
            }
        }
        assertThat(touched).doesNotContainAnyElementsOf(PARTED).contains("portal_vein");
    }

    /** To the neighbours of a voxel; the gland lies far from the scan's edge. */
    private static List<Integer> steps(VoxelGrid grid) {
        int columns = grid.columns();
        int plane = columns * grid.rows();
        return List.of(1, -1, columns, -columns, plane, -plane);
    }

    private static String name(LabelLayer layer, byte label) {
        return label == 0 ? "" : layer.structures().get((label & 0xff) - 1).name();
    }
}
