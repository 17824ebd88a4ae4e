package prelude.pipeline.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.WorstRegion;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.VoxelGrid;

class ConfidenceRegionsTest {
    private static final VoxelGrid GRID =
            VoxelGrid.axisAligned(40, 40, 40, new Vector3d(1, 1, 1), new Vector3d(-100, 20, 300));

    @Test
    void theLeastSureCubeIsFoundWhereItIs() {
        byte[] labels = new byte[GRID.voxelCount()];
        byte[] confidence = new byte[labels.length];
        Arrays.fill(labels, (byte) 1);
        Arrays.fill(confidence, (byte) 255);
        for (int s = 20; s < 30; s++) {
            for (int r = 10; r < 20; r++) {
                for (int c = 30; c < 40; c++) {
                    confidence[GRID.index(c, r, s)] = 51;
                }
            }
        }
        WorstRegion worst = regions(labels, confidence).worst(1).orElseThrow();
        assertThat(worst.confidence()).isCloseTo(0.2, within(1e-9));
        assertThat(worst.placeMm().distance(new Vector3d(-65.5, 34.5, 324.5))).isLessThan(1e-9);
    }

    @Test
    void aStructureOfOneVoxelIsItsOwnRegion() {
        byte[] labels = new byte[GRID.voxelCount()];
        byte[] confidence = new byte[labels.length];
        labels[GRID.index(5, 5, 5)] = 1;
        confidence[GRID.index(5, 5, 5)] = (byte) 204;
        assertThat(regions(labels, confidence).worst(1).orElseThrow().confidence())
                .isCloseTo(0.8, within(1e-9));
    }

    @Test
    void aLabelWithoutVoxelsHasNoRegion() {
        byte[] labels = new byte[GRID.voxelCount()];
        assertThat(regions(labels, new byte[labels.length]).worst(1)).isEmpty();
    }

    private static ConfidenceRegions regions(byte[] labels, byte[] confidence) {
        LabelLayer layer =
                new LabelLayer(
                        labels,
                        confidence,
                        List.of(StructureCatalogue.standard().find("liver").orElseThrow()));
        return new ConfidenceRegions(layer, confidence, GRID);
    }
}
