package prelude.app.painting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.engine.scene.Painting;

/** A liver of columns 4 to 11 and a spleen of columns 12 to 15, in a scan of 24 × 20 × 16. */
class CellsTest {
    private static final VoxelGrid GRID =
            VoxelGrid.axisAligned(24, 20, 16, new Vector3d(1, 1, 2), new Vector3d(-7, 5, 30));
    private static final Room PLENTY = new Room(1 << 20, 2048);

    private static StructureCode code(String name) {
        return StructureCatalogue.standard().find(name).orElseThrow();
    }

    /**
     * @param confidence of a voxel, by its index
     */
    private static LabelMap labels(IntUnaryOperator confidence) {
        byte[] labels = new byte[GRID.voxelCount()];
        byte[] sure = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            int column = i % 24;
            int row = i / 24 % 20;
            int slice = i / 480;
            if (row >= 4 && row < 16 && slice >= 3 && slice < 13 && column >= 4 && column < 16) {
                labels[i] = (byte) (column < 12 ? 1 : 2);
            }
            sure[i] = (byte) confidence.applyAsInt(i);
        }
        return new LabelMap(
                GRID,
                List.of(new LabelLayer(labels, sure, List.of(code("liver"), code("spleen")))));
    }

    private static Cells cells(LabelMap labels, List<String> names, Room room) {
        Painted painted = new Painted(labels, names);
        Cells cells = new Cells(painted.grid(room.cells(), room.longest()));
        cells.take(
                0,
                painted.layers.getFirst(),
                GRID,
                painted.wanted.getFirst(),
                (sum, voxels) -> Painting.encoded(sum / (255.0 * voxels)));
        return cells;
    }

    /** The cell in which a voxel's centre lies. */
    private static int at(Cells cells, int column, int row, int slice) {
        Vector3d cell =
                cells.grid.cellFromPatient().transformPosition(GRID.patientMm(column, row, slice));
        return cells.grid.index(
                (int) Math.round(cell.x), (int) Math.round(cell.y), (int) Math.round(cell.z));
    }

    @Test
    void aVoxelsConfidenceLiesWhereTheVoxelDoes() {
        Cells cells = cells(labels(i -> i * 37 % 256), List.of("liver", "spleen"), PLENTY);
        for (int i = 0; i < GRID.voxelCount(); i++) {
            int column = i % 24;
            int row = i / 24 % 20;
            int slice = i / 480;
            if (column >= 4 && column < 16 && row >= 4 && row < 16 && slice >= 3 && slice < 13) {
                int cell = at(cells, column, row, slice);
                assertThat(cells.owners[cell]).isEqualTo((byte) (column < 12 ? 1 : 2));
                assertThat(cells.values[cell]).isEqualTo(Painting.encoded(i * 37 % 256 / 255.0));
            }
        }
        // What is at rest at a voxel's centre is looked up in the middle of its cell.
        Vector3d mm = GRID.patientMm(7, 8, 9);
        Vector3f found =
                cells.grid
                        .cellFromRestM()
                        .transformPosition(new Vector3f(mm.get(new Vector3f())).div(1000));
        int cell = at(cells, 7, 8, 9);
        assertThat(found.x).isCloseTo(cell % cells.grid.columns(), within(1e-3f));
        assertThat(found.y)
                .isCloseTo(cell / cells.grid.columns() % cells.grid.rows(), within(1e-3f));
    }

    @Test
    void whereVoxelsAreTooManyACellHasTheMeanOfItsOwners() {
        Room little = new Room(800, 2048);
        Cells cells = cells(labels(i -> i % 24 < 12 ? 100 : 200), List.of("liver"), little);
        assertThat(cells.values.length).isLessThanOrEqualTo(800);
        int owned = 0;
        for (int i = 0; i < cells.values.length; i++) {
            // The spleen's voxels count for nothing, though they share cells with the liver's.
            if (cells.owners[i] != 0) {
                owned++;
                assertThat(cells.owners[i]).isEqualTo((byte) 1);
                assertThat(cells.values[i]).isEqualTo(Painting.encoded(100 / 255.0));
            }
        }
        assertThat(owned).isPositive();
        // The middle of the voxels of a cell is the cell's.
        CellGrid grid = cells.grid;
        Vector3d middle =
                GRID.patientMm(
                        (grid.from(0, 1) + grid.to(0, 1) - 1) / 2.0,
                        (grid.from(1, 2) + grid.to(1, 2) - 1) / 2.0,
                        (grid.from(2, 1) + grid.to(2, 1) - 1) / 2.0);
        assertThat(grid.to(0, 1) - grid.from(0, 1)).isGreaterThan(1);
        Vector3d cell = grid.cellFromPatient().transformPosition(middle);
        assertThat(cell.distance(1, 2, 1)).isLessThan(1e-9);
        // A place in the liver is still one of its cells.
        assertThat(cells.owners[at(cells, 7, 8, 9)]).isEqualTo((byte) 1);
    }

    @Test
    void aSideIsNoLongerThanTheDeviceTakes() {
        CellGrid grid = new CellGrid(GRID, new int[3], new int[] {23, 19, 15}, 3, 1 << 20, 16);
        assertThat(grid.columns()).isLessThanOrEqualTo(16);
        assertThat(grid.rows()).isLessThanOrEqualTo(16);
        assertThat(grid.slices() * 3).isLessThanOrEqualTo(16);
        // Even so every voxel is in a cell, and cells end where the scan does.
        assertThat(grid.to(0, grid.columns() - 1)).isEqualTo(24);
        assertThat(grid.to(2, grid.slices() - 1)).isEqualTo(16);
    }

    @Test
    void aStructureGrowsThreeMillimetresIntoWhatIsNobodysAndNoFurther() {
        Cells cells = cells(labels(_ -> 150), List.of("liver", "spleen"), PLENTY);
        cells.grow();
        byte value = Painting.encoded(150 / 255.0);
        assertThat(cells.owners[at(cells, 1, 8, 9)]).isEqualTo((byte) 1);
        assertThat(cells.values[at(cells, 1, 8, 9)]).isEqualTo(value);
        assertThat(cells.owners[at(cells, 0, 8, 9)]).isZero();
        assertThat(cells.owners[at(cells, 18, 8, 9)]).isEqualTo((byte) 2);
        assertThat(cells.owners[at(cells, 19, 8, 9)]).isZero();
        // What is somebody's stays so.
        assertThat(cells.owners[at(cells, 11, 8, 9)]).isEqualTo((byte) 1);
        assertThat(cells.owners[at(cells, 12, 8, 9)]).isEqualTo((byte) 2);
    }

    @Test
    void theOutermostVoxelsAreTakenTogetherAndWhatLiesDeeperIsNot() {
        // Rough outside, sure inside; the spleen is unsure throughout.
        LabelMap rough =
                labels(i -> {
                    int column = i % 24;
                    int row = i / 24 % 20;
                    int slice = i / 480;
                    boolean rim =
                            column == 4
                                    || column == 11
                                    || row == 4
                                    || row == 15
                                    || slice == 3
                                    || slice == 12;
                    return column >= 12
                            ? 20
                            : rim ? (column + row + slice) % 2 == 0 ? 120 : 160 : 255;
                });
        Cells cells = cells(rough, List.of("liver", "spleen"), PLENTY);
        cells.settleRims();
        for (int row = 7; row < 13; row++) {
            // Between the means of whole neighbourhoods there is hardly a step.
            int value = cells.values[at(cells, 4, row, 8)] & 0xff;
            assertThat((value - 1) / 254.0).isCloseTo(140 / 255.0, within(0.02));
            int behind = cells.values[at(cells, 6, row, 8)] & 0xff;
            assertThat(behind).isEqualTo(value);
            assertThat(cells.values[at(cells, 7, row, 8)] & 0xff).isEqualTo(255);
        }
        int spleen = cells.values[at(cells, 12, 8, 8)] & 0xff;
        assertThat((spleen - 1) / 254.0).isCloseTo(20 / 255.0, within(0.005));
    }
}
