package prelude.pipeline.meshing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.SurfaceLevel;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.Progress;
import prelude.cases.volume.VoxelGrid;

/** The error that is told of a decimated surface, and that it is kept to. */
class DeviationTest {
    /** To which a deviation is told. */
    private static final double MICROMETRE = 0.001;

    private static final VoxelGrid GRID = Phantom.cube(72);

    /** A ball with a needle a voxel thick, which a quadric hardly notices. */
    private static final Phantom.Shape SPIKED =
            p ->
                    Math.min(
                            p.distance(0, 0, 0) - 16,
                            Math.max(Math.hypot(p.y, p.z) - 0.8, Math.abs(p.x - 23) - 9));

    /** Bumps of a millimetre and a half all over a ball, which take triangles. */
    private static final Phantom.Shape BUMPY =
            p -> p.length() - 29 - 1.5 * Math.sin(p.x / 2) * Math.sin(p.y / 2) * Math.sin(p.z / 2);

    private static LayerSurfaces.Surface surface(
            SurfaceParameters parameters, Phantom.Shape shape) {
        byte[] labels = Phantom.labels(GRID, shape);
        return new LayerSurfaces(parameters)
                .apply(
                        new LayerSurfaces.Input(Phantom.layer(labels, Phantom.LIVER), GRID),
                        Progress.silent())
                .surface(Phantom.LIVER)
                .orElseThrow();
    }

    @Test
    void twoParallelSquaresAreAsFarApartAsTheyAre() {
        float[] low = {0, 0, 0, 10, 0, 0, 10, 10, 0, 0, 10, 0};
        float[] high = {0, 0, 2, 10, 0, 2, 10, 10, 2, 0, 10, 2};
        int[] both = {0, 1, 2, 0, 2, 3};
        assertThat(Deviation.mm(low, both, high, both, 1)).isCloseTo(2, within(MICROMETRE));
        // One triangle alone misses the other's corner: from the other side alone that is seen.
        int[] one = {0, 1, 2};
        double corner = Math.sqrt(4 + 50);
        assertThat(Deviation.mm(low, one, high, both, 1)).isCloseTo(corner, within(MICROMETRE));
        assertThat(Deviation.mm(high, both, low, one, 1)).isCloseTo(corner, within(MICROMETRE));
    }

    @Test
    void aSurfaceOfManyTrianglesIsMeasuredAsExactlyAsOneOfFew() {
        VoxelGrid grid = Phantom.cube(144);
        byte[] labels = Phantom.labels(grid, p -> SPIKED.distanceMm(new Vector3d(p).div(3)) * 3);
        SurfaceSteps full = SurfaceSteps.extract(labels, grid);
        SurfaceMesh many = full.smoothed(ConstrainedSmoothing.STANDARD).mesh();
        SurfaceMesh few =
                full.smoothed(ConstrainedSmoothing.STANDARD)
                        .decimated(Decimation.toBudget(2000))
                        .mesh();
        // Pushed out here and there, so that the largest distance is from the few to the many.
        for (int corner = 0; corner < few.triangles().length; corner += 997) {
            few.positionsMm()[3 * few.triangles()[corner]] += corner % 7;
        }
        assertThat(many.triangleCount()).isGreaterThan(1 << 16);
        double one = mm(many, few);
        // The other way round, all of the many are in one tree.
        assertThat(one).isEqualTo(mm(few, many)).isGreaterThan(3);
    }

    private static double mm(SurfaceMesh one, SurfaceMesh other) {
        return Deviation.mm(
                one.positionsMm(), one.triangles(), other.positionsMm(), other.triangles(), 1.5);
    }

    @Test
    void aNeedleIsNotLost() {
        LayerSurfaces.Surface made = surface(SurfaceParameters.STANDARD, SPIKED);
        double bound = 2 * Decimation.STANDARD.budgetErrorMm() + 0.5;
        assertThat(made.errorMm()).isBetween(0.01, bound);
        float reach = 0;
        float[] p = made.mesh().positionsMm();
        for (int v = 0; v < p.length; v += 3) {
            reach = Math.max(reach, p[v]);
        }
        assertThat((double) reach).isGreaterThan(32 - bound);
    }

    @Test
    void theErrorToldIsThatOfAnotherMeasurement() {
        LayerSurfaces.Surface made = surface(SurfaceParameters.STANDARD, SPIKED);
        SurfaceMesh full = surface(SurfaceParameters.FULL, SPIKED).mesh();
        double largest =
                Math.max(
                        SurfaceDistance.from(full, made.mesh(), 0.5).maxMm(),
                        SurfaceDistance.from(made.mesh(), full, 0.5).maxMm());
        // The full surface here has its volume given back, up to half a voxel.
        assertThat(made.errorMm()).isCloseTo(largest, within(0.3));
    }

    @Test
    void levelsHaveFewerTrianglesAndKeepToTheErrorThatTheyTell() {
        LayerSurfaces.Surface made = surface(SurfaceParameters.STANDARD, BUMPY);
        assertThat(made.coarser()).hasSize(2);
        SurfaceMesh full = surface(SurfaceParameters.FULL, BUMPY).mesh();
        int triangles = made.mesh().triangleCount();
        double errorMm = made.errorMm();
        for (SurfaceLevel level : made.coarser()) {
            SurfaceMesh mesh = level.surface();
            assertThat(mesh.triangleCount()).isLessThan(triangles * 2 / 3);
            assertThat(MeshFacts.closedAndManifold(mesh)).isTrue();
            assertThat(level.errorMm()).isGreaterThanOrEqualTo(errorMm);
            for (SurfaceDistance way :
                    List.of(
                            SurfaceDistance.from(full, mesh, 0.5),
                            SurfaceDistance.from(mesh, full, 0.5))) {
                assertThat(way.maxMm()).isLessThan(level.errorMm() + 0.5);
            }
            triangles = mesh.triangleCount();
            errorMm = level.errorMm();
        }
    }
}
