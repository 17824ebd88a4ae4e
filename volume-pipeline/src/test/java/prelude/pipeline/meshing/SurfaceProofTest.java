package prelude.pipeline.meshing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.sample.SampleAbdomen;
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
        SurfaceMesh same = sphere(37);
        assertThat(SurfaceDistance.from(same, same, 2).maxMm()).isLessThan(1e-4);
    }

    /** Written down from its equation, in quads of less than a millimetre. */
    private static SurfaceMesh torus(double ringMm, double tubeMm) {
        int around = 160;
        int across = 64;
        float[] points = new float[3 * around * across];
        int[] triangles = new int[6 * around * across];
        for (int i = 0; i < around; i++) {
            for (int j = 0; j < across; j++) {
                double turn = 2 * Math.PI * i / around;
                double tilt = 2 * Math.PI * j / across;
                int v = i * across + j;
                points[3 * v] = (float) ((ringMm + tubeMm * Math.cos(tilt)) * Math.cos(turn));
                points[3 * v + 1] = (float) ((ringMm + tubeMm * Math.cos(tilt)) * Math.sin(turn));
                points[3 * v + 2] = (float) (tubeMm * Math.sin(tilt));
                int next = (i + 1) % around * across;
                int up = (j + 1) % across;
                int[] quad = {v, next + j, next + up, v, next + up, i * across + up};
                System.arraycopy(quad, 0, triangles, 6 * v, 6);
            }
        }
        return new SurfaceMesh(points, triangles, null);
    }

    @Test
    void aSphereAndATorusLieWithinAQuarterVoxelOfTheirTruthFromBothSides() {
        VoxelGrid grid = Phantom.cube(64);
        byte[] ring = Phantom.labels(grid, Phantom.torus(new Vector3d(), 19, 7));
        assertNear(smooth(grid, ring), torus(19, 7), 1);
        byte[] ball = Phantom.labels(grid, Phantom.sphere(new Vector3d(), 26.3));
        assertNear(smooth(grid, ball), sphere(26.3), 1);
    }

    /** A mean of a quarter of a voxel, a whole one at most. */
    private static void assertNear(SurfaceMesh ours, SurfaceMesh truth, double voxelMm) {
        assertNear(ours, truth, voxelMm, voxelMm);
    }

    private static void assertNear(
            SurfaceMesh ours, SurfaceMesh truth, double voxelMm, double farthestMm) {
        for (SurfaceDistance way :
                List.of(
                        SurfaceDistance.from(ours, truth, voxelMm / 2),
                        SurfaceDistance.from(truth, ours, voxelMm / 2))) {
            assertThat(way.meanMm()).isLessThan(0.25 * voxelMm);
            assertThat(way.p99Mm()).isLessThan(voxelMm);
            assertThat(way.maxMm()).isLessThan(farthestMm);
        }
    }

    @Test
    void smoothingKeepsVolumeToAHundredth() {
        VoxelGrid grid = Phantom.cube(64);
        Phantom.Shape[] shapes = {
            Phantom.sphere(new Vector3d(0.3, 0, 0), 26),
            Phantom.torus(new Vector3d(0.2, 0.1, -0.3), 19, 7),
            p -> Math.max(Math.abs(p.x) - 20, Math.max(Math.abs(p.y) - 9, Math.abs(p.z) - 14))
        };
        for (Phantom.Shape shape : shapes) {
            byte[] labels = Phantom.labels(grid, shape);
            int voxels = 0;
            for (byte label : labels) {
                voxels += label;
            }
            assertThat(smooth(grid, labels).volumeMm3()).isBetween(0.99 * voxels, 1.01 * voxels);
        }
    }

    private static SurfaceMesh smooth(VoxelGrid grid, byte[] labels) {
        return SurfaceSteps.extract(labels, grid).smoothed(ConstrainedSmoothing.STANDARD).mesh();
    }

    /** Each coarse voxel carries what half of its eight fine ones do. */
    @Test
    void theSamplesOrgansLieWithinAQuarterVoxelOfTheirTruthInVoxelsOfHalfTheSize() {
        LabelMap fine = SampleAbdomen.make(5, 192, 112).truth();
        Vector3d mm = fine.grid().spacingMm();
        VoxelGrid coarse =
                VoxelGrid.axisAligned(
                        96, 96, 56, new Vector3d(mm).mul(2), fine.grid().patientMm(0.5, 0.5, 0.5));
        for (String organ :
                List.of("liver", "spleen", "kidney_left", "stomach", "gallbladder", "aorta")) {
            // What is thinner than a coarse voxel is not in the coarse labels themselves, such as a
            // tongue of liver between the vena cava and the renal artery.
            byte[] mask = withoutThin(only(fine, organ), fine.grid());
            SurfaceMesh truth = smooth(fine.grid(), mask);
            SurfaceMesh ours = smooth(coarse, halved(mask, fine.grid(), coarse));
            assertNear(ours, truth, 2 * mm.x);
        }
    }

    /** Without ridges, clefts and gaps that a ball of a coarse voxel's radius does not fit into. */
    private static byte[] withoutThin(byte[] mask, VoxelGrid grid) {
        byte[] open = dilated(flipped(dilated(flipped(mask), grid)), grid);
        return flipped(dilated(flipped(dilated(open, grid)), grid));
    }

    private static byte[] flipped(byte[] mask) {
        byte[] flipped = new byte[mask.length];
        for (int i = 0; i < mask.length; i++) {
            flipped[i] = (byte) (1 - mask[i]);
        }
        return flipped;
    }

    /** By a ball of two voxels; the sample's organs lie away from the edge. */
    private static byte[] dilated(byte[] mask, VoxelGrid grid) {
        byte[] dilated = mask.clone();
        for (int z = -2; z <= 2; z++) {
            for (int y = -2; y <= 2; y++) {
                for (int x = -2; x <= 2; x++) {
                    int step = grid.index(0, 0, 1) * z + grid.index(0, 1, 0) * y + x;
                    boolean within = x * x + y * y + z * z <= 4;
                    for (int i = Math.max(0, -step);
                            within && i < mask.length - Math.max(0, step);
                            i++) {
                        dilated[i + step] |= mask[i];
                    }
                }
            }
        }
        return dilated;
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
}
