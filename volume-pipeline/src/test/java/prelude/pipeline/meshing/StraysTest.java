package prelude.pipeline.meshing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.volume.VoxelGrid;

/** What is too far from what was made is found, at first and after each change. */
class StraysTest {
    private static final double BOUND_MM = 1.1;
    private static final VoxelGrid GRID = Phantom.cube(32);

    @Test
    void followingChangesFindsWhatLookingAtAllFinds() {
        Random random = new Random(5);
        byte[] labels = Phantom.labels(GRID, Phantom.sphere(new Vector3d(), 11));
        LayerMesh mesh =
                Sheets.mesh(
                        SurfaceNets.extract(labels, GRID.columns(), GRID.rows(), GRID.slices()),
                        GRID);
        double[] bounds = {BOUND_MM};
        Strays strays = new Strays(mesh.sheets, mesh.positionsMm, bounds);
        int[] of = {0, 0};
        float[] movedMm = mesh.positionsMm.clone();
        List<Sheet> halves = halves(mesh.sheets.getFirst());
        Snapshot now = new Snapshot(halves, movedMm);
        assertThat(strays.among(now, of)[0]).isEmpty();
        for (int round = 0; round < 8; round++) {
            halves = List.of(halves.get(0), holed(halves.get(1), mesh.positionsMm, random));
            for (int i = 0; i < 20; i++) {
                movedMm[random.nextInt(movedMm.length)] += (float) random.nextGaussian();
            }
            Snapshot next = new Snapshot(halves, movedMm);
            strays.follow(now, next, next.carriedFrom(now), of);
            now = next;

            int[] far = strays.among(now, of)[0];

            assertThat(far).isNotEmpty();
            assertThat(Arrays.stream(far).sorted().toArray()).isEqualTo(byLookingAtAll(mesh, now));
        }
    }

    @Test
    void amongFewTrianglesTheSameAreFoundAsByLookingAtAll() {
        byte[] labels = Phantom.labels(GRID, Phantom.sphere(new Vector3d(), 11));
        LayerMesh mesh =
                Sheets.mesh(
                        SurfaceNets.extract(labels, GRID.columns(), GRID.rows(), GRID.slices()),
                        GRID);
        int[] all = mesh.sheets.getFirst().triangles;
        List<int[]> kept = new ArrayList<>();
        for (int t = 0; t < all.length; t += 60) {
            kept.add(Arrays.copyOfRange(all, t, t + 3));
        }
        Sheet few = new Sheet(1, 0, kept.stream().flatMapToInt(Arrays::stream).toArray(), 0);
        Snapshot now = new Snapshot(List.of(few), mesh.positionsMm);
        Strays strays = new Strays(mesh.sheets, mesh.positionsMm, new double[] {BOUND_MM});

        int[] far = strays.among(now, new int[] {0})[0];

        assertThat(far).isNotEmpty().hasSizeLessThan(mesh.sheets.getFirst().vertices().length);
        assertThat(Arrays.stream(far).sorted().toArray()).isEqualTo(byLookingAtAll(mesh, now));
    }

    @Test
    void twoFacesBackToBackAreNoSurface() {
        float[] positionsMm = {0, 0, 0, 9, 0, 0, 0, 9, 0};
        Sheet sheet = new Sheet(1, 0, new int[] {0, 1, 2}, 0);
        Strays strays = new Strays(List.of(sheet), positionsMm, new double[] {BOUND_MM});
        int[] of = {0};
        Snapshot one = new Snapshot(List.of(sheet), positionsMm);
        assertThat(strays.among(one, of)[0]).isEmpty();
        // The triangle that was near enough stays, but gets another on its back.
        Sheet folded = new Sheet(1, 0, new int[] {0, 1, 2, 0, 2, 1}, 0);
        Snapshot two = new Snapshot(List.of(folded), positionsMm);
        strays.follow(one, two, two.carriedFrom(one), of);
        assertThat(strays.among(two, of)[0]).containsExactlyInAnyOrder(0, 1, 2);
        // A second look, after which nothing has changed, sees no more.
        assertThat(strays.among(two, of)[0]).containsExactlyInAnyOrder(0, 1, 2);
    }

    private static List<Sheet> halves(Sheet sheet) {
        int middle = sheet.triangles.length / 6 * 3;
        return List.of(
                new Sheet(1, 0, Arrays.copyOfRange(sheet.triangles, 0, middle), 0),
                new Sheet(
                        1,
                        0,
                        Arrays.copyOfRange(sheet.triangles, middle, sheet.triangles.length),
                        0));
    }

    /** Without the triangles around a vertex, in another order. */
    private static Sheet holed(Sheet sheet, float[] mm, Random random) {
        int middle = 3 * sheet.triangles[random.nextInt(sheet.triangles.length)];
        List<int[]> kept = new ArrayList<>();
        for (int t = 0; t < sheet.triangles.length; t += 3) {
            int v = 3 * sheet.triangles[t];
            double x = mm[v] - mm[middle];
            double y = mm[v + 1] - mm[middle + 1];
            double z = mm[v + 2] - mm[middle + 2];
            if (x * x + y * y + z * z > 16) {
                kept.add(Arrays.copyOfRange(sheet.triangles, t, t + 3));
            }
        }
        Collections.shuffle(kept, random);
        return new Sheet(1, 0, kept.stream().flatMapToInt(Arrays::stream).toArray(), 0);
    }

    private static int[] byLookingAtAll(LayerMesh mesh, Snapshot now) {
        return IntStream.of(mesh.sheets.getFirst().vertices())
                .filter(v -> {
                    for (int t = 0; t < now.triangleCount(); t++) {
                        double squared =
                                PointToTriangle.squared(
                                        now.atMm,
                                        now.corners,
                                        t,
                                        mesh.positionsMm[3 * v],
                                        mesh.positionsMm[3 * v + 1],
                                        mesh.positionsMm[3 * v + 2]);
                        if (squared <= BOUND_MM * BOUND_MM) {
                            return false;
                        }
                    }
                    return true;
                })
                .toArray();
    }
}
