package prelude.pipeline.tetra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.mesh.TetMesh;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.meshing.Phantom;

class GradedLatticeTest {
    private static final VoxelGrid GRID = Phantom.cube(64);
    private static final Phantom.Shape LIVER = Phantom.sphere(new Vector3d(), 28);
    private static final Phantom.Shape TUMOUR = Phantom.sphere(new Vector3d(9, 4, -3), 7);

    private static LabelMap liverWithTumour() {
        return new LabelMap(
                GRID,
                List.of(
                        Phantom.layer(Phantom.labels(GRID, LIVER), Phantom.LIVER),
                        Phantom.layer(Phantom.labels(GRID, TUMOUR), Phantom.TUMOUR)));
    }

    private static GradedLattice lattice(int levels) {
        MaterialGrid body =
                MaterialGrid.of(liverWithTumour(), List.of("liver", "tumour"), List.of());
        BccLattice plain = new BccLattice(new Vector3d(-32), new Vector3d(32), 11);
        return new GradedLattice(
                new Refinement(plain, levels, body, new boolean[] {false, true}, 2));
    }

    /** Where no two tets overlap and none is missing each inner face has two. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void tetsFitFaceToFaceAndFillTheirBox(int levels) {
        GradedLattice lattice = lattice(levels);
        double[] nodes = lattice.nodesMm();
        int[] tets = lattice.tets();
        Map<List<Integer>, Integer> faces = new HashMap<>();
        double filled = 0;
        for (int t = 0; t < tets.length / 4; t++) {
            double volume = TetShape.volume(nodes, tets, t);
            assertThat(volume).isPositive();
            filled += volume;
            for (int corner = 0; corner < 4; corner++) {
                int[] face = new int[3];
                for (int i = 0; i < 3; i++) {
                    face[i] = tets[4 * t + (corner + 1 + i) % 4];
                }
                Arrays.sort(face);
                faces.merge(List.of(face[0], face[1], face[2]), 1, Integer::sum);
            }
        }
        assertThat(faces.values()).allMatch(count -> count <= 2);
        // A face of one tet alone lies on the rim: with a corner on the box, or in a cube beside
        // it.
        double inset = lattice.spacingMm();
        Vector3d low = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d high = new Vector3d(Double.NEGATIVE_INFINITY);
        for (int n = 0; n < lattice.nodeCount(); n++) {
            Vector3d p = new Vector3d(nodes[3 * n], nodes[3 * n + 1], nodes[3 * n + 2]);
            low.min(p);
            high.max(p);
        }
        for (Map.Entry<List<Integer>, Integer> face : faces.entrySet()) {
            if (face.getValue() == 1) {
                assertThat(face.getKey())
                        .allMatch(n -> {
                            double rim = Double.POSITIVE_INFINITY;
                            for (int axis = 0; axis < 3; axis++) {
                                double x = nodes[3 * n + axis];
                                rim = Math.min(rim, x - low.get(axis));
                                rim = Math.min(rim, high.get(axis) - x);
                            }
                            return rim <= inset;
                        });
            }
        }
        Vector3d box = high.sub(low);
        double whole = box.x * box.y * box.z;
        // Along the rim the pyramids on the outer squares, a sixth of a cube each, are not filled.
        double squares = 2 * (box.x * box.y + box.y * box.z + box.z * box.x);
        assertThat(filled).isCloseTo(whole - squares * inset / 6, within(0.001 * whole));
    }

    @Test
    void tetsAreFinerNearTheFocusAndTheirAnglesStayWide() {
        GradedLattice lattice = lattice(2);
        double sharpest = 90;
        double smallestFar = Double.POSITIVE_INFINITY;
        double largestNear = 0;
        double[] nodes = lattice.nodesMm();
        for (int t = 0; t < lattice.tets().length / 4; t++) {
            sharpest = Math.min(sharpest, TetShape.minDihedralDegrees(nodes, lattice.tets(), t));
            Vector3d middle = new Vector3d();
            for (int corner = 0; corner < 4; corner++) {
                int n = 3 * lattice.tets()[4 * t + corner];
                middle.add(nodes[n] / 4, nodes[n + 1] / 4, nodes[n + 2] / 4);
            }
            double volume = TetShape.volume(nodes, lattice.tets(), t);
            double apart = middle.distance(9, 4, -3);
            if (apart < 7) {
                largestNear = Math.max(largestNear, volume);
            } else if (apart > 45) {
                smallestFar = Math.min(smallestFar, volume);
            }
        }
        assertThat(sharpest).isGreaterThan(29);
        assertThat(largestNear).isLessThan(smallestFar / 30);
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 10_000, 50_000})
    void aGradedBodyHoldsItsVolumeAndItsTumours(int target) {
        BodyParameters parameters =
                BodyParameters.ofTets(target)
                        .with(new BodyParameters.Grading(List.of("tumour"), 1, 3));
        LabelMap map = liverWithTumour();
        BodyMesher.Output output =
                new BodyMesher(parameters)
                        .apply(
                                new BodyMesher.Input(
                                        map, List.of("liver", "tumour"), List.of(), List.of()),
                                Progress.silent());
        TetMesh mesh = output.body().mesh();
        double[] nodes = new double[mesh.nodesMm().length];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = mesh.nodesMm()[i];
        }
        double liver = 0;
        double tumour = 0;
        double sharpest = 90;
        for (int t = 0; t < mesh.tetCount(); t++) {
            assertThat(mesh.volumeMm3(t)).isPositive();
            liver += mesh.volumeMm3(t) * mesh.fractions()[2 * t];
            tumour += mesh.volumeMm3(t) * mesh.fractions()[2 * t + 1];
            sharpest = Math.min(sharpest, TetShape.minDihedralDegrees(nodes, mesh.tets(), t));
        }
        double part = target == 2_000 ? 0.05 : 0.01;
        assertThat(liver + tumour)
                .isCloseTo(output.voxelVolumeMm3(), within(part * output.voxelVolumeMm3()));
        double counted = map.layers().get(1).voxelCounts()[1];
        assertThat(tumour).isCloseTo(counted, within(0.015 * counted));
        assertThat((double) mesh.tetCount()).isCloseTo(target, within(0.15 * target));
        assertThat(sharpest).isGreaterThanOrEqualTo(10);
    }
}
