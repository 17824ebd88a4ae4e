package prelude.pipeline.meshing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.sample.SampleAbdomen;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;

/** What is promised of surfaces, against shapes and anatomy that are known. */
class SurfaceProofTest {
    /** A sphere with edges of a twentieth of its radius. */
    private static SurfaceMesh sphere(double radiusMm) {
        VoxelGrid fine = Phantom.cube(48);
        byte[] labels = Phantom.labels(fine, Phantom.sphere(new Vector3d(), 20));
        SurfaceMesh mesh = SurfaceSteps.extract(labels, fine).mesh();
        float[] p = mesh.positionsMm();
        for (int v = 0; v < p.length; v += 3) {
            double length = Math.sqrt(p[v] * p[v] + p[v + 1] * p[v + 1] + p[v + 2] * p[v + 2]);
            for (int axis = 0; axis < 3; axis++) {
                p[v + axis] *= (float) (radiusMm / length);
            }
        }
        return mesh;
    }

    @Test
    void theDistanceOfTwoSpheresIsThatOfTheirRadii() {
        SurfaceDistance out = SurfaceDistance.from(sphere(40), sphere(37), 2);
        SurfaceDistance in = SurfaceDistance.from(sphere(37), sphere(40), 2);
        assertThat(out.meanMm()).isBetween(2.96, 3.04);
        assertThat(in.maxMm()).isBetween(2.96, 3.05);
        assertThat(out.p99Mm()).isBetween(out.meanMm(), out.maxMm());
    }

    @Test
    void aSphereAndATorusLieWithinAQuarterVoxelOfTheirTruthFromBothSides() {
        VoxelGrid grid = Phantom.cube(64);
        Phantom.Shape torus = Phantom.torus(new Vector3d(0.2, 0.1, -0.3), 19, 7);
        SurfaceMesh ring = smooth(grid, Phantom.labels(grid, torus));
        double[] toTorus = fromCorners(ring, torus);
        assertThat(toTorus[0]).isLessThan(0.25);
        assertThat(toTorus[1]).isLessThan(1);
        SurfaceMesh ball = smooth(grid, Phantom.labels(grid, Phantom.sphere(new Vector3d(), 26.3)));
        SurfaceMesh truth = sphere(26.3);
        for (SurfaceDistance way :
                List.of(
                        SurfaceDistance.from(ball, truth, 0.5),
                        SurfaceDistance.from(truth, ball, 0.5))) {
            assertThat(way.meanMm()).isLessThan(0.25);
            assertThat(way.maxMm()).isLessThan(1);
        }
    }

    private static SurfaceMesh smooth(VoxelGrid grid, byte[] labels) {
        return SurfaceSteps.extract(labels, grid).smoothed(ConstrainedSmoothing.STANDARD).mesh();
    }

    private static double[] fromCorners(SurfaceMesh mesh, Phantom.Shape shape) {
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

    /** Each coarse voxel carries what half of its eight fine ones do. */
    @Test
    void theSamplesOrgansLieWithinAQuarterVoxelOfTheirTruthInVoxelsOfHalfTheSize() {
        LabelMap fine = SampleAbdomen.make(5, 192, 112).truth();
        Vector3d mm = fine.grid().spacingMm();
        VoxelGrid coarse =
                VoxelGrid.axisAligned(
                        96, 96, 56, new Vector3d(mm).mul(2), fine.grid().patientMm(0.5, 0.5, 0.5));
        for (String organ : List.of("liver", "spleen")) {
            byte[] mask = only(fine, organ);
            SurfaceMesh truth = smooth(fine.grid(), mask);
            SurfaceMesh ours = smooth(coarse, halved(mask, fine.grid(), coarse));
            SurfaceDistance out = SurfaceDistance.from(ours, truth, 20);
            assertThat(out.meanMm()).as(organ).isLessThan(0.25 * 2 * mm.x);
            assertThat(out.p99Mm()).as(organ).isLessThan(2 * mm.x);
        }
    }

    private static byte[] halved(byte[] mask, VoxelGrid fine, VoxelGrid coarse) {
        byte[] half = new byte[coarse.voxelCount()];
        for (int s = 0; s < coarse.slices(); s++) {
            for (int r = 0; r < coarse.rows(); r++) {
                for (int c = 0; c < coarse.columns(); c++) {
                    int inside = 0;
                    for (int i = 0; i < 8; i++) {
                        int column = 2 * c + (i & 1);
                        int row = 2 * r + (i >> 1 & 1);
                        inside += mask[fine.index(column, row, 2 * s + (i >> 2))];
                    }
                    half[coarse.index(c, r, s)] = (byte) (inside >= 4 ? 1 : 0);
                }
            }
        }
        return half;
    }

    private static byte[] only(LabelMap labels, String organ) {
        LabelMap.Place place = labels.find(organ).orElseThrow();
        byte[] mask = new byte[labels.grid().voxelCount()];
        byte[] all = place.layer().labels();
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) ((all[i] & 0xff) == place.label() ? 1 : 0);
        }
        return mask;
    }

    @Test
    void smoothingMovesNoVertexOutOfItsCell() {
        VoxelGrid grid = Phantom.cube(40);
        byte[] labels = threeThatMeet(grid);
        JoinedSurface nets = SurfaceNets.extract(labels, 40, 40, 40);
        float[] before = nets.positions.clone();
        float[] after = ConstrainedSmoothing.STANDARD.apply(nets).positions;
        for (int i = 0; i < after.length; i++) {
            // The cell's centre is half a voxel from each wall.
            assertThat(Math.abs(after[i] - ((int) before[i] + 0.5f))).isLessThan(0.5f);
        }
    }

    private static byte[] threeThatMeet(VoxelGrid grid) {
        return Phantom.labels(
                grid,
                Phantom.sphere(new Vector3d(-5, 0, 0), 13),
                Phantom.sphere(new Vector3d(6, 1, 0), 11),
                Phantom.sphere(new Vector3d(0, 9, 2), 8));
    }

    /** Each triangle between two structures is in both, wound against itself; none is in three. */
    @Test
    void afterDecimationNeighboursShareEachTriangleOfTheirBoundaryAndEachPointWhereThreeMeet() {
        VoxelGrid grid = Phantom.cube(40);
        LabelLayer layer =
                Phantom.layer(threeThatMeet(grid), Phantom.LIVER, Phantom.TUMOUR, Phantom.SPLEEN);
        var output =
                new LayerSurfaces(SurfaceParameters.STANDARD)
                        .apply(new LayerSurfaces.Input(layer, grid), Progress.silent());
        List<StructureCode> codes = layer.structures();
        Set<String> all = new HashSet<>();
        int shared = 0;
        int triangles = 0;
        for (StructureCode code : codes) {
            SurfaceMesh mesh = output.mesh(code).orElseThrow();
            for (int t = 0; t < mesh.triangleCount(); t++) {
                shared += all.contains(written(mesh, t, 2)) ? 1 : 0;
                assertThat(all.add(written(mesh, t, 1))).isTrue();
                triangles++;
            }
        }
        assertThat(shared).isGreaterThan(20);
        // No gap and no overlap: together they hold what their voxels do.
        byte[] union = layer.labels().clone();
        for (int i = 0; i < union.length; i++) {
            union[i] = (byte) Math.min(union[i], 1);
        }
        double inAll =
                codes.stream().mapToDouble(c -> output.mesh(c).orElseThrow().volumeMm3()).sum();
        int voxels = 0;
        for (byte b : union) {
            voxels += b;
        }
        assertThat(inAll).isBetween(0.99 * voxels, 1.01 * voxels);
        assertThat(triangles).isGreaterThan(2 * shared);
    }

    /** A triangle's corners from the lowest on, forward (1) or backward (2). */
    private static String written(SurfaceMesh mesh, int t, int step) {
        String lowest = "";
        for (int first = 0; first < 3; first++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                int v = 3 * mesh.triangles()[3 * t + (first + i * step) % 3];
                for (int axis = 0; axis < 3; axis++) {
                    text.append(mesh.positionsMm()[v + axis]).append(' ');
                }
            }
            String candidate = text.toString();
            lowest = lowest.isEmpty() || candidate.compareTo(lowest) < 0 ? candidate : lowest;
        }
        return lowest;
    }
}
