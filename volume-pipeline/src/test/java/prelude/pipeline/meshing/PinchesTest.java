package prelude.pipeline.meshing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
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
    private static final int[] BALL = {0, 1, 2, 1, 0, 3, 0, 2, 3, 1, 3, 2};

    /** Joined to the ball by a neck of three edges, of which one is left. */
    private static final int[] TIP = {0, 1, 4, 1, 0, 5, 0, 4, 5, 1, 5, 4};

    /** What is left of a flat tip. */
    private static final int[] FOLD = {0, 1, 4, 1, 0, 4};

    /** Of the ball and the tip, when they were one: around a neck of three edges. */
    private static final int[] ONE = {
        0, 2, 3, 1, 3, 2, 0, 4, 5, 1, 5, 4, 2, 0, 6, 0, 4, 6, 4, 1, 6, 1, 2, 6, 0, 3, 7, 5, 0, 7, 1,
        5, 7, 3, 1, 7
    };

    @Test
    void aTipThatHangsByAnEdgeIsPinched() {
        Pinches pinches = new Pinches(sheets(ONE), label(1));

        assertThat(new LabelParts(1, sheets(ONE)).meetings().isEmpty()).isTrue();
        assertThat(pinches.among(sheets(BALL, TIP))).containsExactly(0, 1);
    }

    /** When the edge that held it is gone too. */
    @Test
    void soIsOneThatHangsByACorner() {
        int[] tip = {0, 6, 4, 6, 0, 5, 0, 4, 5, 6, 5, 4};

        assertThat(new Pinches(sheets(ONE), label(1)).among(sheets(BALL, tip))).containsExactly(0);
    }

    /** Only what does not go when it is taken back is compared with the surface in full. */
    @Test
    void partsThatTouchedFromTheStartMayGoOn() {
        Pinches pinches = new Pinches(sheets(BALL, TIP), label(1));

        assertThat(pinches.among(sheets(BALL, TIP))).containsExactly(0, 1);
        assertThat(pinches.among(sheets(BALL, TIP))).isEmpty();
    }

    @Test
    void oneThatDoesNotGoIsFoundAgain() {
        Pinches pinches = new Pinches(sheets(ONE), label(1));

        assertThat(pinches.among(sheets(BALL, TIP))).containsExactly(0, 1);
        assertThat(pinches.among(sheets(BALL, TIP))).containsExactly(0, 1);
    }

    /** No surface keeps two triangles back to back. */
    @Test
    void aFoldIsNoPart() {
        assertThat(new Pinches(sheets(ONE), label(1)).among(sheets(BALL, FOLD))).isEmpty();
        int[] behind = {0, 4, 5, 4, 0, 6, 0, 5, 6, 4, 6, 5};
        assertThat(new Pinches(sheets(ONE), label(1)).among(sheets(BALL, FOLD, behind)))
                .as("a part behind a fold")
                .contains(0);
    }

    @Test
    void whatHasNoFormOfItsOwnMayBePinched() {
        assertThat(new Pinches(sheets(ONE), label(2)).among(sheets(BALL, TIP))).isEmpty();
    }

    /** Three sheets meet along a curve: each label sees two triangles there. */
    @Test
    void aCurveWhereThreeLabelsMeetIsNoPinch() {
        List<Sheet> sheets =
                List.of(
                        new Sheet(1, 0, new int[] {0, 1, 2}, 0),
                        new Sheet(2, 0, new int[] {1, 0, 3}, 0),
                        new Sheet(1, 2, new int[] {1, 0, 4}, 0));
        BitSet both = new BitSet();
        both.set(1, 3);

        assertThat(new Pinches(sheets(ONE), both).among(sheets)).isEmpty();
    }

    private static List<Sheet> sheets(int[]... triangles) {
        return Arrays.stream(triangles).map(each -> new Sheet(1, 0, each, 0)).toList();
    }

    private static BitSet label(int label) {
        BitSet labels = new BitSet();
        labels.set(label);
        return labels;
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
