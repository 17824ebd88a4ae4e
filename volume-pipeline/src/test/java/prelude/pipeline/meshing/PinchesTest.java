package prelude.pipeline.meshing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.Progress;
import prelude.cases.volume.VoxelGrid;

class PinchesTest {
    /** Around a neck of three edges, one of them: its ends' common neighbours are three. */
    @Test
    void anEdgeIsPinchedWhereARingOfThreeHasBecomeTwo() {
        // Two tetrahedra that share the edge 0-1, as a collapsed neck leaves them.
        int[] neck = {0, 1, 2, 1, 0, 3, 0, 2, 3, 1, 3, 2, 0, 1, 4, 1, 0, 5, 0, 4, 5, 1, 5, 4};
        Snapshot now = new Snapshot(List.of(new Sheet(1, 0, neck, 0)), new float[18]);

        assertThat(new Pinches(List.of(new Sheet(1, 0, new int[] {0, 1, 2}, 0))).among(now))
                .containsExactly(0, 1);
        assertThat(new Pinches(now.sheets).among(now)).as("given").isEmpty();
    }

    /** Three sheets meet along a curve: each label sees two triangles there. */
    @Test
    void aCurveWhereThreeLabelsMeetIsNoPinch() {
        List<Sheet> sheets =
                List.of(
                        new Sheet(1, 0, new int[] {0, 1, 2}, 0),
                        new Sheet(2, 0, new int[] {1, 0, 3}, 0),
                        new Sheet(1, 2, new int[] {1, 0, 4}, 0));
        Pinches pinches = new Pinches(List.of(new Sheet(1, 2, new int[] {2, 3, 4}, 0)));

        assertThat(pinches.among(new Snapshot(sheets, new float[15]))).isEmpty();
    }

    /** Bars hardly thicker than a voxel stay parts of what they stand on. */
    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5})
    void thinBarsAreNotPinchedOff(long seed) {
        VoxelGrid grid = Phantom.cube(64);
        byte[] labels = Phantom.labels(grid, thorns(new Random(seed)));
        SurfaceMesh full = surface(SurfaceParameters.FULL, grid, labels);
        SurfaceMesh thinned = surface(SurfaceParameters.STANDARD, grid, labels);

        assertThat(thinned.triangleCount()).isLessThan(full.triangleCount() / 2);
        assertThat(MeshFacts.closedAndManifold(thinned)).isTrue();
        assertThat(MeshFacts.parts(thinned)).isEqualTo(MeshFacts.parts(full));
    }

    /** A ball with bars through it at random. */
    private static Phantom.Shape thorns(Random random) {
        Phantom.Shape ball = Phantom.sphere(new Vector3d(), 16);
        Phantom.Shape[] bars =
                IntStream.range(0, 40)
                        .mapToObj(_ -> bar(somewhere(random, 8), somewhere(random, 28)))
                        .toArray(Phantom.Shape[]::new);
        return p ->
                Math.min(
                        ball.distanceMm(p),
                        Arrays.stream(bars).mapToDouble(bar -> bar.distanceMm(p)).min().orElse(99));
    }

    private static Phantom.Shape bar(Vector3d from, Vector3d to) {
        Vector3d along = new Vector3d(to).sub(from);
        return p -> {
            double t = new Vector3d(p).sub(from).dot(along) / along.lengthSquared();
            return new Vector3d(from).fma(Math.clamp(t, 0, 1), along).distance(p) - 1.1;
        };
    }

    private static Vector3d somewhere(Random random, double radiusMm) {
        return new Vector3d(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())
                .normalize(radiusMm);
    }

    private static SurfaceMesh surface(
            SurfaceParameters parameters, VoxelGrid grid, byte[] labels) {
        return new LayerSurfaces(parameters)
                .apply(
                        new LayerSurfaces.Input(Phantom.layer(labels, Phantom.LIVER), grid),
                        Progress.silent())
                .mesh(Phantom.LIVER)
                .orElseThrow();
    }
}
