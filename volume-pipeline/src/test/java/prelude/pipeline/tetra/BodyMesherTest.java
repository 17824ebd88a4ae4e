package prelude.pipeline.tetra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.TetMesh;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.meshing.Phantom;

class BodyMesherTest {
    private static final VoxelGrid GRID = Phantom.cube(64);
    private static final Phantom.Shape LIVER = Phantom.sphere(new Vector3d(), 28);
    private static final Phantom.Shape TUMOUR = Phantom.sphere(new Vector3d(6, 4, -3), 9);

    private static BodyMesher.Output body(int tets, LabelMap map, String... structures) {
        return new BodyMesher(BodyParameters.ofTets(tets))
                .apply(
                        new BodyMesher.Input(map, List.of(structures), List.of(), List.of("bone")),
                        Progress.silent());
    }

    private static LabelMap liverAlone(VoxelGrid grid) {
        return new LabelMap(
                grid, List.of(Phantom.layer(Phantom.labels(grid, LIVER), Phantom.LIVER)));
    }

    private static double materialMm3(TetMesh mesh, int material) {
        double sum = 0;
        for (int t = 0; t < mesh.tetCount(); t++) {
            sum += mesh.volumeMm3(t) * mesh.fractions()[t * mesh.materials().size() + material];
        }
        return sum;
    }

    @Test
    void theTetsHoldTheMasksVolume() {
        LabelMap map = liverAlone(GRID);
        for (int target : new int[] {2_000, 10_000, 50_000}) {
            BodyMesher.Output output = body(target, map, "liver");
            TetMesh mesh = output.body().mesh();
            double part = target == 2_000 ? 0.05 : 0.01;
            assertThat(materialMm3(mesh, 0))
                    .isCloseTo(output.voxelVolumeMm3(), within(part * output.voxelVolumeMm3()));
            assertThat((double) mesh.tetCount()).isCloseTo(target, within(0.1 * target));
        }
    }

    @Test
    void noTetIsInvertedOrASliver() {
        TetMesh mesh = body(10_000, liverAlone(GRID), "liver").body().mesh();
        double[] nodes = new double[mesh.nodesMm().length];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = mesh.nodesMm()[i];
        }
        double sharpest = 90;
        for (int t = 0; t < mesh.tetCount(); t++) {
            assertThat(mesh.volumeMm3(t)).isPositive();
            sharpest = Math.min(sharpest, TetShape.minDihedralDegrees(nodes, mesh.tets(), t));
        }
        assertThat(sharpest).isGreaterThanOrEqualTo(10);
        // What a case tells of its tets is that angle.
        assertThat(mesh.minDihedralDegrees()).isCloseTo(sharpest, within(1e-9));
    }

    @Test
    void anEmbeddedTumourKeepsItsVolumeAndTakesItFromTheHost() {
        LabelMap map =
                new LabelMap(
                        GRID,
                        List.of(
                                Phantom.layer(Phantom.labels(GRID, LIVER), Phantom.LIVER),
                                Phantom.layer(Phantom.labels(GRID, TUMOUR), Phantom.TUMOUR)));
        TetMesh mesh = body(10_000, map, "liver", "tumour").body().mesh();
        double tumour = map.layers().get(1).voxelCounts()[1];
        double liver = map.layers().get(0).voxelCounts()[1];
        assertThat(materialMm3(mesh, 1)).isCloseTo(tumour, within(0.015 * tumour));
        assertThat(materialMm3(mesh, 0) + materialMm3(mesh, 1))
                .isCloseTo(liver, within(0.01 * liver));
        for (int t = 0; t < mesh.tetCount(); t++) {
            assertThat(mesh.filled(t)).isBetween(0f, 1.00001f);
        }
    }

    @Test
    void aTumourInAHoleOfTheSameLayerFillsThatHole() {
        byte[] labels = Phantom.labels(GRID, LIVER, TUMOUR);
        LabelMap map =
                new LabelMap(GRID, List.of(Phantom.layer(labels, Phantom.LIVER, Phantom.TUMOUR)));
        TetMesh mesh = body(8_000, map, "liver", "tumour").body().mesh();
        double tumour = map.layers().get(0).voxelCounts()[2];
        assertThat(materialMm3(mesh, 1)).isCloseTo(tumour, within(0.015 * tumour));
    }

    @Test
    void aMirroredObliqueGridGivesPositiveTets() {
        Matrix4d oblique =
                new Matrix4d().rotateXYZ(0.3, -0.5, 0.8).scale(1, 1, -2.5).translate(-32, -32, -13);
        LabelMap map = liverAlone(new VoxelGrid(64, 64, 26, oblique));
        BodyMesher.Output output = body(3_000, map, "liver");
        TetMesh mesh = output.body().mesh();
        for (int t = 0; t < mesh.tetCount(); t++) {
            assertThat(mesh.volumeMm3(t)).isPositive();
        }
        assertThat(materialMm3(mesh, 0))
                .isCloseTo(output.voxelVolumeMm3(), within(0.02 * output.voxelVolumeMm3()));
    }

    @Test
    void aBodyWithoutBoneRestsOnItsBack() {
        BodyMesher.Output output = body(2_000, liverAlone(GRID), "liver");
        int[] pinned = output.body().pinnedNodes();
        assertThat(pinned.length).isGreaterThan(output.body().mesh().nodeCount() / 50);
        for (int n : pinned) {
            assertThat(output.body().mesh().nodesMm()[3 * n + 1]).isGreaterThan(15);
        }
    }

    @Test
    void bonesHoldWhatTouchesThem() {
        byte[] bone = Phantom.labels(GRID, p -> Math.hypot(p.x + 20, p.y) - 5);
        LabelMap map =
                new LabelMap(
                        GRID,
                        List.of(
                                Phantom.layer(Phantom.labels(GRID, LIVER), Phantom.LIVER),
                                Phantom.layer(bone, Phantom.rigid("bone"))));
        BodyMesher.Output output = body(4_000, map, "liver");
        assertThat(output.body().pinnedNodes().length)
                .isGreaterThan(output.body().mesh().nodeCount() / 33);
        for (int n : output.body().pinnedNodes()) {
            assertThat(output.body().mesh().nodesMm()[3 * n]).isLessThan(0);
        }
    }
}
