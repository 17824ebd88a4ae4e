package prelude.pipeline.tetra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.mesh.TetMesh;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.meshing.Phantom;

/**
 * Vessels of which a part lies in an organ: a block of 48 mm, whose upper side is at y = -24 mm.
 */
final class CrossingVesselTest {
    private static final VoxelGrid GRID = Phantom.cube(80);
    private static final double HALF_MM = 24;
    private static final double RADIUS_MM = 6;
    private static final StructureCode VEIN =
            StructureCatalogue.standard().find("portal_vein").orElseThrow();
    private static final StructureCode STOMACH =
            StructureCatalogue.standard().find("stomach").orElseThrow();
    private static final Phantom.Shape BLOCK =
            p -> Math.max(Math.abs(p.x), Math.max(Math.abs(p.y), Math.abs(p.z))) - HALF_MM;

    /** Along z through all of the scan, its middle line at x = 0 and this y. */
    private static Phantom.Shape tube(double yMm) {
        return p -> Math.hypot(p.x, p.y - yMm) - RADIUS_MM;
    }

    /** One layer, in which the tube is a hole in the block. */
    private static LabelMap hole(double yMm, StructureCode tube) {
        return new LabelMap(
                GRID,
                List.of(
                        Phantom.layer(
                                Phantom.labels(GRID, BLOCK, tube(yMm)), Phantom.LIVER, tube)));
    }

    /** Two layers, of which the block's has no hole. */
    private static LabelMap overlap(double yMm) {
        return new LabelMap(
                GRID,
                List.of(
                        Phantom.layer(Phantom.labels(GRID, BLOCK), Phantom.LIVER),
                        Phantom.layer(Phantom.labels(GRID, tube(yMm)), VEIN)));
    }

    private static BodyPlan.Body planned(LabelMap map) {
        return BodyPlan.of(map).bodies().getFirst();
    }

    private static MaterialGrid grid(LabelMap map) {
        BodyPlan.Body body = planned(map);
        return MaterialGrid.of(map, body.structures(), body.mayCross());
    }

    private static BodyMesher.Output mesh(LabelMap map) {
        BodyPlan.Body body = planned(map);
        return new BodyMesher(BodyParameters.ofTets(6_000))
                .apply(
                        new BodyMesher.Input(map, body.structures(), body.mayCross(), List.of()),
                        Progress.silent());
    }

    private static double mm3(TetMesh mesh, int material) {
        double sum = 0;
        for (int t = 0; t < mesh.tetCount(); t++) {
            sum += mesh.volumeMm3(t) * mesh.fractions()[t * mesh.materials().size() + material];
        }
        return sum;
    }

    /** What the block surrounds, but for a radius and a little more behind each mouth. */
    @Test
    void whatRunsThroughTheOrganIsTissueOfIt() {
        MaterialGrid grid = grid(hole(0, VEIN));
        assertThat(grid.structures).containsExactly("liver", "portal_vein");
        assertThat(grid.crossing).containsExactly("portal_vein");
        double section = Math.PI * RADIUS_MM * RADIUS_MM;
        double whole = section * 2 * HALF_MM;
        assertThat((double) grid.voxels[1])
                .isBetween(whole - 2 * 1.2 * RADIUS_MM * section, whole - RADIUS_MM * section);
        for (int s = 12; s < 36; s++) {
            assertThat(grid.materials[grid.grid.index(24, 24, s)]).isEqualTo((byte) 2);
            assertThat(grid.materials[grid.grid.index(24, 19, s)]).isEqualTo((byte) 2);
        }
    }

    @Test
    void tetsHoldAsMuchOfTheVesselAsTheOrganEncloses() {
        LabelMap map = hole(0, VEIN);
        MaterialGrid grid = grid(map);
        BodyMesher.Output output = mesh(map);
        TissueBody body = output.body();
        assertThat(body.crossing()).containsExactly("portal_vein");
        assertThat(body.whole()).containsExactly("liver");
        double vessel = (double) grid.voxels[1];
        assertThat(mm3(body.mesh(), 1)).isCloseTo(vessel, within(0.02 * vessel));
        assertThat(output.voxelVolumeMm3()).isEqualTo(vessel + (double) grid.voxels[0]);
        int hold = 0;
        for (int t = 0; t < body.mesh().tetCount(); t++) {
            float vein = body.mesh().fractions()[2 * t + 1];
            double[] middle = middle(body.mesh(), t);
            double off = Math.hypot(middle[0], middle[1]);
            boolean deep = Math.abs(middle[2]) < HALF_MM - 3 * RADIUS_MM;
            if (off > RADIUS_MM + 6) {
                assertThat(vein).isZero();
            } else if (off < RADIUS_MM - 4 && deep) {
                assertThat(vein).isGreaterThan(0.7f);
                hold++;
            }
        }
        assertThat(hold).isGreaterThan(5);
    }

    private static double[] middle(TetMesh mesh, int tet) {
        double[] middle = new double[3];
        for (int corner = 0; corner < 12; corner++) {
            int node = mesh.tets()[4 * tet + corner / 3];
            middle[corner % 3] += mesh.nodesMm()[3 * node + corner % 3] / 4;
        }
        return middle;
    }

    /** Beside the block, half sunk into it, and in a groove as deep as the vessel is wide. */
    @Test
    void whatRunsAlongTheOrganStaysOut() {
        for (double y : new double[] {-HALF_MM - RADIUS_MM, -HALF_MM, -HALF_MM + RADIUS_MM - 0.5}) {
            LabelMap map = hole(y, VEIN);
            assertThat(planned(map).mayCross()).containsExactly("portal_vein");
            assertThat(grid(map).structures).containsExactly("liver");
            assertThat(mesh(map).body().crossing()).isEmpty();
        }
        assertThat(grid(hole(-HALF_MM + RADIUS_MM + 3, VEIN)).crossing)
                .containsExactly("portal_vein");
    }

    @Test
    void whereTheOrgansLabelHoldsItTheVesselTakesItsPart() {
        LabelMap map = overlap(0);
        MaterialGrid grid = grid(map);
        long organ = map.layers().getFirst().voxelCounts()[1];
        assertThat(grid.voxels[0] + grid.voxels[1]).isEqualTo(organ);
        double within = Math.PI * RADIUS_MM * RADIUS_MM * 2 * HALF_MM;
        assertThat((double) grid.voxels[1]).isCloseTo(within, within(0.03 * within));
    }

    /** Half of it within the organ's label, though it runs along it. */
    @Test
    void whereLabelsOverlapWhatBothHoldIsTheVessels() {
        double within = Math.PI * RADIUS_MM * RADIUS_MM * HALF_MM;
        assertThat((double) grid(overlap(-HALF_MM)).voxels[1])
                .isCloseTo(within, within(0.1 * within));
    }

    @Test
    void aTumourInAVesselStaysWhole() {
        Phantom.Shape tumour = Phantom.sphere(new Vector3d(0, 3, 0), 8);
        LabelMap map =
                new LabelMap(
                        GRID,
                        List.of(
                                Phantom.layer(Phantom.labels(GRID, BLOCK), Phantom.LIVER),
                                Phantom.layer(Phantom.labels(GRID, tumour), Phantom.TUMOUR),
                                Phantom.layer(Phantom.labels(GRID, tube(0)), VEIN)));
        MaterialGrid grid = grid(map);
        assertThat(grid.structures).containsExactly("liver", "tumour", "portal_vein");
        assertThat(grid.voxels[1]).isEqualTo(map.layers().get(1).voxelCounts()[1]);
    }

    /** Gas or food is in it, and its wall is slack: there is no figure for that. */
    @Test
    void whatHasNoWallOfKnownStiffnessStaysAHole() {
        LabelMap map = hole(0, STOMACH);
        assertThat(planned(map).mayCross()).isEmpty();
        assertThat(grid(map).structures).containsExactly("liver");
    }

    @Test
    void aTouchIsNoCrossing() {
        Phantom.Shape end = Phantom.sphere(new Vector3d(0, -HALF_MM, 0), 5);
        LabelMap map =
                new LabelMap(
                        GRID,
                        List.of(
                                Phantom.layer(Phantom.labels(GRID, BLOCK), Phantom.LIVER),
                                Phantom.layer(Phantom.labels(GRID, end), VEIN)));
        assertThat(planned(map).mayCross()).containsExactly("portal_vein");
        assertThat(grid(map).crossing).isEmpty();
    }

    /** Thick slices: the rule is one of millimetres, not of voxels. */
    @Test
    void sliceThicknessDoesNotMatter() {
        VoxelGrid thick =
                VoxelGrid.axisAligned(
                        80, 80, 16, new Vector3d(1, 1, 5), new Vector3d(-39.5, -39.5, -37.5));
        byte[] labels = Phantom.labels(thick, BLOCK, tube(0));
        MaterialGrid grid =
                grid(new LabelMap(thick, List.of(Phantom.layer(labels, Phantom.LIVER, VEIN))));
        double ml = grid.voxels[1] * thick.voxelVolumeMm3() / 1000;
        double finely = grid(hole(0, VEIN)).voxels[1] / 1000.0;
        assertThat(ml).isCloseTo(finely, within(0.2 * finely));
    }
}
