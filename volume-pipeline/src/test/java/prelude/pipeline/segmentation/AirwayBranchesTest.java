package prelude.pipeline.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;

class AirwayBranchesTest {
    private static final VoxelGrid GRID =
            VoxelGrid.axisAligned(120, 40, 120, new Vector3d(1, 1, 1), new Vector3d());

    @Test
    void aTreeOfTwoForksHasThreeEndsInTheSecondGeneration() {
        byte[] labels = new byte[GRID.voxelCount()];
        tube(labels, 60, 119, 60, 70, 6);
        tube(labels, 60, 70, 25, 40, 5);
        tube(labels, 60, 70, 90, 45, 5);
        tube(labels, 25, 40, 10, 10, 3);
        tube(labels, 25, 40, 42, 8, 3);
        assertThat(AirwayBranches.of(map(labels))).contains(new AirwayBranches(3, 2));
    }

    @Test
    void aTubeIsOneEndAndNoFork() {
        byte[] labels = new byte[GRID.voxelCount()];
        tube(labels, 60, 119, 60, 20, 6);
        assertThat(AirwayBranches.of(map(labels))).contains(new AirwayBranches(1, 0));
    }

    @Test
    void withoutAnAirwayThereIsNothingToCount() {
        assertThat(AirwayBranches.of(new LabelMap(GRID, List.of()))).isEmpty();
    }

    /** Between two places (x, z) in the plane of row 20. */
    private static void tube(byte[] labels, int x0, int z0, int x1, int z1, int radius) {
        for (int step = 0; step <= 200; step++) {
            double x = x0 + (x1 - x0) * step / 200.0;
            double z = z0 + (z1 - z0) * step / 200.0;
            for (int s = (int) z - radius; s <= z + radius; s++) {
                for (int r = 20 - radius; r <= 20 + radius; r++) {
                    for (int c = (int) x - radius; c <= x + radius; c++) {
                        if (GRID.contains(c, r, s)
                                && new Vector3d(c - x, r - 20, s - z).length() <= radius) {
                            labels[GRID.index(c, r, s)] = 1;
                        }
                    }
                }
            }
        }
    }

    private static LabelMap map(byte[] labels) {
        return new LabelMap(
                GRID,
                List.of(
                        new LabelLayer(
                                labels,
                                null,
                                List.of(
                                        StructureCatalogue.standard()
                                                .find("airway")
                                                .orElseThrow()))));
    }
}
