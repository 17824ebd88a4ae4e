package prelude.pipeline.meshing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joml.Vector3d;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import prelude.cases.volume.VoxelGrid;

/** Sheets cut into blocks and joined again are the same sheets. */
class ChunksTest {
    private static final VoxelGrid GRID = Phantom.cube(112);
    private static LayerMesh mesh;

    @BeforeAll
    static void makeTwoBalls() {
        byte[] labels =
                Phantom.labels(
                        GRID,
                        Phantom.sphere(new Vector3d(), 50),
                        Phantom.sphere(new Vector3d(30, 0, 0), 12));
        mesh =
                Sheets.mesh(
                        ConstrainedSmoothing.STANDARD.apply(
                                SurfaceNets.extract(
                                        labels, GRID.columns(), GRID.rows(), GRID.slices())),
                        GRID);
    }

    private static Chunks cut(double fromMm) {
        return Chunks.cut(mesh.sheets, mesh.positionsMm, 40, fromMm);
    }

    @Test
    void everyTriangleIsInOneChunkOfItsSheet() {
        for (double fromMm : new double[] {0, 20}) {
            Chunks chunks = cut(fromMm);
            assertThat(chunks.sheets).hasSizeGreaterThan(4);
            List<Sheet> joined = chunks.join(chunks.sheets);
            assertThat(joined).hasSameSizeAs(mesh.sheets);
            for (int s = 0; s < joined.size(); s++) {
                assertThat(joined.get(s).inner).isEqualTo(mesh.sheets.get(s).inner);
                assertThat(joined.get(s).outer).isEqualTo(mesh.sheets.get(s).outer);
                assertThat(inOrder(joined.get(s))).isEqualTo(inOrder(mesh.sheets.get(s)));
            }
        }
    }

    private static List<List<Integer>> inOrder(Sheet sheet) {
        List<List<Integer>> triangles = new ArrayList<>();
        for (int t = 0; t < sheet.triangles.length; t += 3) {
            triangles.add(Arrays.stream(sheet.triangles, t, t + 3).boxed().toList());
        }
        triangles.sort((a, b) -> Arrays.compare(corners(a), corners(b)));
        return triangles;
    }

    private static int[] corners(List<Integer> triangle) {
        return triangle.stream().mapToInt(i -> i).toArray();
    }

    @Test
    void whatTwoChunksShareIsLockedAndNothingElse() {
        Chunks chunks = cut(0);
        boolean[] locked = new boolean[mesh.junctions.length];
        chunks.lockSeams(locked);
        Map<Integer, Set<Integer>> owners = new HashMap<>();
        for (int c = 0; c < chunks.sheets.size(); c++) {
            for (int v : chunks.sheets.get(c).triangles) {
                owners.computeIfAbsent(v, _ -> new HashSet<>()).add(c);
            }
        }
        owners.forEach((v, of) -> assertThat(locked[v]).isEqualTo(of.size() > 1));
    }

    @Test
    void blocksThatBeginElsewhereHaveOtherSeams() {
        boolean[] locked = new boolean[mesh.junctions.length];
        boolean[] lockedThen = new boolean[mesh.junctions.length];
        cut(0).lockSeams(locked);
        cut(20).lockSeams(lockedThen);
        int both = 0;
        int once = 0;
        for (int v = 0; v < locked.length; v++) {
            both += locked[v] && lockedThen[v] && !mesh.junctions[v] ? 1 : 0;
            once += locked[v] && !mesh.junctions[v] ? 1 : 0;
        }
        assertThat(both).isLessThan(once / 5);
    }
}
