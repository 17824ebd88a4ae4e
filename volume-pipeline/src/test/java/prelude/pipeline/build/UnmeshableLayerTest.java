package prelude.pipeline.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.file.Case;
import prelude.cases.file.Gate;
import prelude.cases.file.Lane;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.Noticed;

/** Labels with more surface than a mesh can hold, as noise has in a large scan. */
@Tag("long")
final class UnmeshableLayerTest {
    /** Each voxel of a checkerboard has three quads of its own: 2 to the 31st corners. */
    private static final int SIDE = 566;

    private static final double RADIUS_MM = 12;

    private final Noticed noticed = new Noticed();

    private static List<StructureCode> only(String name) {
        return List.of(StructureCatalogue.standard().find(name).orElseThrow());
    }

    private static byte[] checkerboard(VoxelGrid grid) {
        byte[] labels = new byte[grid.voxelCount()];
        for (int slice = 0; slice < SIDE; slice++) {
            for (int row = 0; row < SIDE; row++) {
                int from = grid.index(0, row, slice);
                for (int column = slice + row & 1; column < SIDE; column += 2) {
                    labels[from + column] = 1;
                }
            }
        }
        return labels;
    }

    private static byte[] ball(VoxelGrid grid) {
        byte[] labels = new byte[grid.voxelCount()];
        int middle = SIDE / 2;
        int reach = (int) RADIUS_MM + 1;
        for (int s = middle - reach; s <= middle + reach; s++) {
            for (int r = middle - reach; r <= middle + reach; r++) {
                for (int c = middle - reach; c <= middle + reach; c++) {
                    double mm = Math.hypot(Math.hypot(c - middle, r - middle), s - middle);
                    labels[grid.index(c, r, s)] = (byte) (mm < RADIUS_MM ? 1 : 0);
                }
            }
        }
        return labels;
    }

    @Test
    void whatCannotBeMeshedIsSaidAndTheRestOfTheCaseIsBuilt() {
        VoxelGrid grid = VoxelGrid.axisAligned(SIDE, SIDE, SIDE, new Vector3d(1), new Vector3d());
        LabelMap labels =
                new LabelMap(
                        grid,
                        List.of(
                                new LabelLayer(checkerboard(grid), null, only("bone")),
                                new LabelLayer(ball(grid), null, only("liver"))));

        Case made =
                CaseBuilder.STANDARD.build(
                        Volume.ofHounsfield(grid, new short[grid.voxelCount()]),
                        labels,
                        Lane.TEACHING,
                        true,
                        List.of(),
                        noticed);

        assertThat(noticed.warnings())
                .contains(
                        "The surfaces of bone cannot be made: they would have 182 million vertices, more than a mesh can hold. Import fewer structures, or a coarser scan.");
        assertThat(made.warnings()).containsAll(noticed.warnings());
        assertThat(made.structures())
                .extracting(structure -> structure.code().name())
                .containsExactly("liver");
        double ml = 4.0 / 3 * Math.PI * RADIUS_MM * RADIUS_MM * RADIUS_MM / 1000;
        assertThat(made.structure("liver").orElseThrow().volumeMl())
                .isBetween(0.95 * ml, 1.05 * ml);
        assertThat(made.technical().state()).isEqualTo(Gate.State.FAILED);
    }
}
