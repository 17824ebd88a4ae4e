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
    private static final Vector3d TOP = new Vector3d(60, 20, 119);
    private static final Vector3d CARINA = new Vector3d(60, 20, 85);
    private static final Vector3d RIGHT_FORK = new Vector3d(40, 20, 70);
    private static final Vector3d MIDDLE_FORK = new Vector3d(36, 20, 46);
    private static final Vector3d LEFT_FORK = new Vector3d(88, 22, 66);

    private final byte[] labels = new byte[GRID.voxelCount()];

    @Test
    void aTreeOfTwoForksHasThreeEndsInTheSecondGeneration() {
        tube(TOP, CARINA, 6);
        tube(CARINA, new Vector3d(25, 20, 40), 5);
        tube(CARINA, new Vector3d(90, 20, 45), 5);
        tube(new Vector3d(25, 20, 40), new Vector3d(10, 20, 10), 3);
        tube(new Vector3d(25, 20, 40), new Vector3d(42, 20, 8), 3);
        AirwayBranches branches = AirwayBranches.of(map()).orElseThrow();
        assertThat(branches.ends()).isEqualTo(3);
        assertThat(branches.generations()).isEqualTo(2);
    }

    @Test
    void aTubeIsOneEndAndNoForkAndHasNoBronchus() {
        tube(TOP, new Vector3d(60, 20, 20), 6);
        AirwayBranches branches = AirwayBranches.of(map()).orElseThrow();
        assertThat(branches.ends()).isEqualTo(1);
        assertThat(branches.generations()).isZero();
        assertThat(branches.bronchi()).isEmpty();
        assertThat(branches.missing()).hasSize(8);
    }

    @Test
    void withoutAnAirwayThereIsNothingToCount() {
        assertThat(AirwayBranches.of(new LabelMap(GRID, List.of()))).isEmpty();
        assertThat(AirwayBranches.of(map())).isEmpty();
    }

    @Test
    void theLobarBronchiOfAWholeTreeAreNamed() {
        mains();
        rightUpper();
        middleAndRightLower();
        leftLobes();
        AirwayBranches branches = AirwayBranches.of(map()).orElseThrow();
        assertThat(branches.bronchi())
                .containsExactly(
                        "right main",
                        "left main",
                        "right upper",
                        "intermediate",
                        "right middle",
                        "right lower",
                        "left upper",
                        "left lower");
        assertThat(branches.missing()).isEmpty();
        assertThat(branches.lack()).isEmpty();
        assertThat(AirwayBranches.ofText(branches.asText())).contains(branches);
    }

    @Test
    void aLobeWhoseBronchusIsShutIsSaidToBeMissing() {
        mains();
        rightUpper();
        middleAndRightLower();
        AirwayBranches branches = AirwayBranches.of(map()).orElseThrow();
        assertThat(branches.missing()).containsExactly("left upper", "left lower");
        assertThat(branches.lack())
                .contains("Of the airway these bronchi were not seen: left upper, left lower.");
    }

    @Test
    void aSegmentThatLeavesTheLowerLobeBackwardsIsNoMiddleLobe() {
        mains();
        rightUpper();
        leftLobes();
        tube(RIGHT_FORK, MIDDLE_FORK, 4);
        tube(MIDDLE_FORK, new Vector3d(32, 16, 8), 3);
        tube(MIDDLE_FORK, new Vector3d(30, 36, 40), 3);
        AirwayBranches branches = AirwayBranches.of(map()).orElseThrow();
        assertThat(branches.missing()).containsExactly("right middle");
    }

    private void mains() {
        tube(TOP, CARINA, 6);
        tube(CARINA, RIGHT_FORK, 5);
        tube(CARINA, LEFT_FORK, 5);
    }

    private void rightUpper() {
        tube(RIGHT_FORK, new Vector3d(18, 20, 80), 3);
    }

    private void middleAndRightLower() {
        tube(RIGHT_FORK, MIDDLE_FORK, 4);
        tube(MIDDLE_FORK, new Vector3d(26, 5, 30), 3);
        tube(MIDDLE_FORK, new Vector3d(32, 32, 8), 3);
    }

    private void leftLobes() {
        tube(LEFT_FORK, new Vector3d(108, 8, 74), 3);
        tube(LEFT_FORK, new Vector3d(96, 33, 20), 3);
    }

    private void tube(Vector3d from, Vector3d to, int radius) {
        for (int step = 0; step <= 200; step++) {
            Vector3d at = new Vector3d(from).lerp(to, step / 200.0);
            for (int s = (int) at.z - radius; s <= at.z + radius; s++) {
                for (int r = (int) at.y - radius; r <= at.y + radius; r++) {
                    for (int c = (int) at.x - radius; c <= at.x + radius; c++) {
                        if (GRID.contains(c, r, s) && at.distance(c, r, s) <= radius) {
                            labels[GRID.index(c, r, s)] = 1;
                        }
                    }
                }
            }
        }
    }

    private LabelMap map() {
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
