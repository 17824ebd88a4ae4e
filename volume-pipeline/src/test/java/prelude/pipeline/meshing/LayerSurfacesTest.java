package prelude.pipeline.meshing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.Progress;
import prelude.cases.volume.VoxelGrid;

class LayerSurfacesTest {
    private static final Vector3d ORIGIN = new Vector3d();

    private static LayerSurfaces.Output surfaces(
            SurfaceParameters parameters,
            VoxelGrid grid,
            byte[] labels,
            StructureCode... structures) {
        return new LayerSurfaces(parameters)
                .apply(
                        new LayerSurfaces.Input(Phantom.layer(labels, structures), grid),
                        Progress.silent());
    }

    private static SurfaceMesh only(SurfaceParameters parameters, VoxelGrid grid, byte[] labels) {
        return surfaces(parameters, grid, labels, Phantom.LIVER).mesh(Phantom.LIVER).orElseThrow();
    }

    @Test
    void aSphereOfVoxelsBecomesAClosedSurfaceNearTheSphere() {
        VoxelGrid grid = Phantom.cube(48);
        Phantom.Shape sphere = Phantom.sphere(new Vector3d(0.3, -0.2, 0.1), 19.7);
        byte[] labels = Phantom.labels(grid, sphere);
        SurfaceMesh mesh = only(SurfaceParameters.FULL, grid, labels);

        assertThat(MeshFacts.closedAndManifold(mesh)).isTrue();
        assertThat(MeshFacts.eulerCharacteristic(mesh)).isEqualTo(2);
        double[] distances = distances(mesh, sphere);
        assertThat(distances[0]).as("mean").isLessThan(0.25);
        assertThat(distances[1]).as("worst").isLessThan(1);
        assertThat(mesh.volumeMm3()).isCloseTo(count(labels, 1), withinPercent(labels, 1, 1));
    }

    @Test
    void decimationKeepsTheSphereWithinItsErrorBound() {
        VoxelGrid grid = Phantom.cube(64);
        Phantom.Shape sphere = Phantom.sphere(ORIGIN, 27);
        byte[] labels = Phantom.labels(grid, sphere);
        SurfaceMesh full = only(SurfaceParameters.FULL, grid, labels);
        SurfaceMesh mesh = only(SurfaceParameters.STANDARD, grid, labels);

        assertThat(mesh.triangleCount()).isLessThan(full.triangleCount() / 5);
        assertThat(MeshFacts.closedAndManifold(mesh)).isTrue();
        assertThat(distances(mesh, sphere)[1]).isLessThan(1);
        assertThat(mesh.volumeMm3()).isCloseTo(count(labels, 1), withinPercent(labels, 1, 1));
    }

    @Test
    void aTorusKeepsItsHole() {
        VoxelGrid grid = Phantom.cube(64);
        Phantom.Shape torus = Phantom.torus(ORIGIN, 19, 7);
        byte[] labels = Phantom.labels(grid, torus);
        for (SurfaceParameters parameters :
                new SurfaceParameters[] {SurfaceParameters.FULL, SurfaceParameters.STANDARD}) {
            SurfaceMesh mesh = only(parameters, grid, labels);
            assertThat(MeshFacts.closedAndManifold(mesh)).isTrue();
            assertThat(MeshFacts.eulerCharacteristic(mesh)).isZero();
            assertThat(mesh.volumeMm3()).isCloseTo(count(labels, 1), withinPercent(labels, 1, 1));
        }
    }

    @Test
    void aLeftHandedAndAnObliqueGridGiveOutwardSurfacesInPatientSpace() {
        Matrix4d oblique =
                new Matrix4d()
                        .rotateXYZ(0.3, -0.5, 0.8)
                        .scale(0.8, 0.8, -1.5)
                        .translate(-32, -32, -18);
        VoxelGrid grid = new VoxelGrid(64, 64, 36, oblique);
        assertThat(oblique.determinant3x3()).isNegative();
        Phantom.Shape sphere = Phantom.sphere(new Vector3d(1, 0, -1), 20);
        byte[] labels = Phantom.labels(grid, sphere);
        SurfaceMesh mesh = only(SurfaceParameters.FULL, grid, labels);

        double voxels = count(labels, 1) * grid.voxelVolumeMm3();
        assertThat(mesh.volumeMm3()).isCloseTo(voxels, within(voxels / 100));
        assertThat(distances(mesh, sphere)[1]).isLessThan(1.5);
    }

    @Test
    void aStructureAtTheVolumesEdgeIsClosedThere() {
        VoxelGrid grid = Phantom.cube(12);
        byte[] labels = Phantom.labels(grid, _ -> -1);
        SurfaceMesh mesh = only(SurfaceParameters.FULL, grid, labels);
        assertThat(MeshFacts.closedAndManifold(mesh)).isTrue();
        assertThat(mesh.volumeMm3()).isCloseTo(12 * 12 * 12, within(60.0));
    }

    @Test
    void neighboursThatReachTheScansEdgeAreEachClosedThere() {
        VoxelGrid grid = Phantom.cube(24);
        // Two halves of a block that fills the scan but for one corner.
        byte[] labels = Phantom.labels(grid, _ -> -1, p -> p.x);
        for (int i = 0; i < labels.length; i++) {
            int slice = i / (24 * 24);
            Vector3d p = grid.patientMm(i % 24, i / 24 % 24, slice);
            labels[i] = p.x > 5 && p.y > 5 && p.z > 5 ? 0 : labels[i];
        }
        var output =
                surfaces(SurfaceParameters.STANDARD, grid, labels, Phantom.LIVER, Phantom.TUMOUR);
        assertThat(output.surfaces()).hasSize(2);
        for (int label = 1; label <= 2; label++) {
            SurfaceMesh mesh = meshes(output).get(label - 1);
            assertThat(MeshFacts.closedAndManifold(mesh)).isTrue();
            assertThat(mesh.volumeMm3())
                    .isCloseTo(count(labels, label), withinPercent(labels, label, 1));
            float[] p = mesh.positionsMm();
            for (float mm : p) {
                // A surface ends where the outermost voxels do.
                assertThat(Math.abs(mm)).isLessThan(12.5f);
            }
        }
    }

    @Test
    void cubesThatTouchAlongAnEdgeOrAtACornerComeApart() {
        VoxelGrid grid = Phantom.cube(20);
        byte[] labels = new byte[grid.voxelCount()];
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                for (int k = 0; k < 5; k++) {
                    labels[grid.index(2 + i, 2 + j, 2 + k)] = 1;
                    // Along an edge, then at a corner.
                    labels[grid.index(7 + i, 7 + j, 2 + k)] = 1;
                    labels[grid.index(12 + i, 12 + j, 7 + k)] = 1;
                }
            }
        }
        for (SurfaceParameters parameters :
                new SurfaceParameters[] {SurfaceParameters.FULL, SurfaceParameters.STANDARD}) {
            SurfaceMesh mesh = only(parameters, grid, labels);
            assertThat(MeshFacts.closedAndManifold(mesh)).isTrue();
            // Three balls, each 2: no vertex and no edge is two cubes' own.
            assertThat(MeshFacts.eulerCharacteristic(mesh)).isEqualTo(6);
            assertThat(mesh.volumeMm3()).isCloseTo(375, within(12.0));
        }
    }

    @Test
    void neighboursShareTheirBoundary() {
        VoxelGrid grid = Phantom.cube(40);
        byte[] labels =
                Phantom.labels(
                        grid,
                        Phantom.sphere(new Vector3d(-5, 0, 0), 13),
                        Phantom.sphere(new Vector3d(6, 1, 0), 11),
                        Phantom.sphere(new Vector3d(0, 9, 2), 8));
        var output =
                surfaces(
                        SurfaceParameters.STANDARD,
                        grid,
                        labels,
                        Phantom.LIVER,
                        Phantom.TUMOUR,
                        Phantom.SPLEEN);
        double sum = 0;
        for (SurfaceMesh mesh : meshes(output)) {
            assertThat(MeshFacts.closedAndManifold(mesh)).isTrue();
            sum += mesh.volumeMm3();
        }
        byte[] union = labels.clone();
        for (int i = 0; i < union.length; i++) {
            union[i] = (byte) Math.min(union[i], 1);
        }
        double voxels = count(union, 1);
        assertThat(sum).isCloseTo(voxels, within(voxels / 100));
    }

    @Test
    void ambiguousVoxelsComeApartIntoClosedManifolds() {
        VoxelGrid grid = Phantom.cube(16);
        Random random = new Random(7);
        byte[] labels = new byte[grid.voxelCount()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) random.nextInt(4);
        }
        for (SurfaceParameters parameters :
                new SurfaceParameters[] {SurfaceParameters.FULL, SurfaceParameters.STANDARD}) {
            var output =
                    surfaces(
                            parameters,
                            grid,
                            labels,
                            Phantom.LIVER,
                            Phantom.TUMOUR,
                            Phantom.SPLEEN);
            for (SurfaceMesh mesh : meshes(output)) {
                assertThat(MeshFacts.closedAndManifold(mesh)).isTrue();
            }
        }
    }

    @Test
    void thinRoughLayersDoNotCrossOnceDecimated() {
        VoxelGrid grid = Phantom.cube(56);
        Random random = new Random(3);
        byte[] labels =
                Phantom.labels(
                        grid,
                        p -> p.length() - 24 + random.nextGaussian(),
                        p -> p.length() - 21 + random.nextGaussian(),
                        p -> p.length() - 19.5 + random.nextGaussian());
        var output =
                surfaces(
                        SurfaceParameters.STANDARD,
                        grid,
                        labels,
                        Phantom.LIVER,
                        Phantom.TUMOUR,
                        Phantom.SPLEEN);
        for (SurfaceMesh mesh : meshes(output)) {
            assertThat(MeshFacts.closedAndManifold(mesh)).isTrue();
            assertThat(new SelfIntersections(mesh).count()).isZero();
        }
    }

    @Test
    void oneVoxelIsASurfaceToo() {
        VoxelGrid grid = Phantom.cube(5);
        byte[] labels = new byte[grid.voxelCount()];
        labels[grid.index(2, 2, 2)] = 1;
        SurfaceMesh mesh = only(SurfaceParameters.STANDARD, grid, labels);
        assertThat(MeshFacts.closedAndManifold(mesh)).isTrue();
        assertThat(mesh.volumeMm3()).isBetween(0.1, 1.1);
    }

    @Test
    void theSurfaceIsTheSameOnOneTwoAndSevenThreads() throws Exception {
        VoxelGrid grid = Phantom.cube(50);
        byte[] labels =
                Phantom.labels(
                        grid,
                        Phantom.torus(ORIGIN, 15, 6),
                        Phantom.sphere(new Vector3d(9, 9, 0), 9));
        sameOnThreads(grid, labels, 1, 2, 7);
    }

    @Test
    void aSurfaceOfManyBlocksIsSoundAndTheSameOnOneAndFiveThreads() throws Exception {
        VoxelGrid grid = Phantom.cube(150);
        // Thin waves all over a ball, and a neighbour in them.
        byte[] labels =
                Phantom.labels(
                        grid,
                        p -> p.length() - 62 - 5 * Math.sin(p.x) * Math.sin(p.y) * Math.sin(p.z),
                        Phantom.sphere(new Vector3d(40, 40, 0), 24));
        List<SurfaceMesh> made = meshes(sameOnThreads(grid, labels, 1, 5));

        for (int label = 1; label <= 2; label++) {
            SurfaceMesh mesh = made.get(label - 1);
            assertThat(MeshFacts.closedAndManifold(mesh)).isTrue();
            assertThat(new SelfIntersections(mesh).count()).isZero();
            assertThat(mesh.volumeMm3())
                    .isCloseTo(count(labels, label), withinPercent(labels, label, 1));
        }
    }

    private static LayerSurfaces.Output sameOnThreads(VoxelGrid grid, byte[] labels, int... counts)
            throws Exception {
        var here =
                surfaces(SurfaceParameters.STANDARD, grid, labels, Phantom.LIVER, Phantom.TUMOUR);
        for (int threads : counts) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                var there =
                        pool.submit(() ->
                                        surfaces(
                                                SurfaceParameters.STANDARD,
                                                grid,
                                                labels,
                                                Phantom.LIVER,
                                                Phantom.TUMOUR))
                                .get();
                assertThat(there.surfaces()).hasSize(2);
                for (int i = 0; i < 2; i++) {
                    assertSame(there.surfaces().get(i), here.surfaces().get(i));
                }
            }
        }
        return here;
    }

    private static void assertSame(LayerSurfaces.Surface one, LayerSurfaces.Surface other) {
        assertSame(one.mesh(), other.mesh());
        assertThat(one.errorMm()).isEqualTo(other.errorMm());
        assertThat(one.coarser()).isNotEmpty().hasSameSizeAs(other.coarser());
        for (int level = 0; level < one.coarser().size(); level++) {
            assertSame(one.coarser().get(level).surface(), other.coarser().get(level).surface());
            assertThat(one.coarser().get(level).errorMm())
                    .isEqualTo(other.coarser().get(level).errorMm());
        }
    }

    private static void assertSame(SurfaceMesh one, SurfaceMesh other) {
        assertThat(one.positionsMm()).isEqualTo(other.positionsMm());
        assertThat(one.triangles()).isEqualTo(other.triangles());
    }

    private static List<SurfaceMesh> meshes(LayerSurfaces.Output output) {
        return output.surfaces().stream().map(LayerSurfaces.Surface::mesh).toList();
    }

    private static double[] distances(SurfaceMesh mesh, Phantom.Shape shape) {
        float[] p = mesh.positionsMm();
        double sum = 0;
        double worst = 0;
        for (int v = 0; v < p.length; v += 3) {
            double d = Math.abs(shape.distanceMm(new Vector3d(p[v], p[v + 1], p[v + 2])));
            sum += d;
            worst = Math.max(worst, d);
        }
        return new double[] {sum / mesh.vertexCount(), worst};
    }

    private static int count(byte[] labels, int label) {
        int count = 0;
        for (byte b : labels) {
            count += b == label ? 1 : 0;
        }
        return count;
    }

    private static org.assertj.core.data.Offset<Double> withinPercent(
            byte[] labels, int label, double percent) {
        return within(count(labels, label) * percent / 100);
    }
}
