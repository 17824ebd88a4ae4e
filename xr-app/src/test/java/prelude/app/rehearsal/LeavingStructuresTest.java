package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.file.Case;
import prelude.cases.file.Lane;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.ToolSample;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.engine.scene.DeformableMesh;
import prelude.engine.scene.Mesh;
import prelude.engine.scene.Sides;
import prelude.engine.scene.Solid;
import prelude.engine.scene.Topology;
import prelude.physics.Resection;
import prelude.physics.Simulation;
import prelude.physics.SimulationInput;
import prelude.physics.SimulationReport;
import prelude.physics.SimulationSettings;
import prelude.physics.frame.SnapshotLease;
import prelude.physics.skin.Crossing;
import prelude.physics.skin.LeavingSurface;
import prelude.physics.skin.Skin;
import prelude.pipeline.build.CaseBuilder;

/** A portal vein that comes out of a liver of 104 × 76 × 68 mm, as labels have it. */
final class LeavingStructuresTest {
    private static final int COLUMNS = 90;
    private static final int SIDE = 60;
    private static final double SPACING_MM = 2;
    private static final double LIVER_MM = 52;

    /** Of the voxels of its section: 32 of 2 mm. */
    private static final double VEIN_MM2 = 128;

    private static boolean isVein(Vector3d p) {
        return Math.hypot(p.y, p.z) <= 7 && p.x > -5 && p.x < 100;
    }

    private static boolean isLiver(Vector3d p) {
        return new Vector3d(p).div(LIVER_MM, 38, 34).length() <= 1;
    }

    private static double veinWithinMl(VoxelGrid grid) {
        int voxels = 0;
        for (int i = 0; i < grid.voxelCount(); i++) {
            int row = i / COLUMNS % SIDE;
            int slice = i / (COLUMNS * SIDE);
            Vector3d p = grid.patientMm(i % COLUMNS, row, slice);
            voxels += isVein(p) && isLiver(p) ? 1 : 0;
        }
        return voxels * grid.voxelVolumeMm3() / 1000;
    }

    /**
     * @param sameLayer whether the vein is a hole in the liver's label, as in maps in which each
     *     voxel has one label
     */
    private static Case made(boolean sameLayer) throws Exception {
        VoxelGrid grid =
                VoxelGrid.axisAligned(
                        COLUMNS, SIDE, SIDE, new Vector3d(SPACING_MM), new Vector3d(-59, -59, -59));
        byte[] liver = new byte[grid.voxelCount()];
        byte[] vein = new byte[grid.voxelCount()];
        for (int i = 0; i < liver.length; i++) {
            int row = i / COLUMNS % SIDE;
            int slice = i / (COLUMNS * SIDE);
            Vector3d p = grid.patientMm(i % COLUMNS, row, slice);
            liver[i] = (byte) (isLiver(p) ? 1 : 0);
            vein[i] = (byte) (isVein(p) ? 1 : 0);
            if (sameLayer && vein[i] != 0) {
                liver[i] = 2;
            }
        }
        StructureCode liverCode = StructureCatalogue.standard().find("liver").orElseThrow();
        StructureCode veinCode = StructureCatalogue.standard().find("portal_vein").orElseThrow();
        List<LabelLayer> layers =
                sameLayer
                        ? List.of(new LabelLayer(liver, null, List.of(liverCode, veinCode)))
                        : List.of(
                                new LabelLayer(liver, null, List.of(liverCode)),
                                new LabelLayer(vein, null, List.of(veinCode)));
        return CaseBuilder.STANDARD.build(
                Volume.ofHounsfield(grid, new short[grid.voxelCount()]),
                new LabelMap(grid, layers),
                Lane.TEACHING,
                true,
                List.of(),
                Progress.silent());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aVeinThatLeavesTheLiverRidesWithinItAndStandsOutside(boolean sameLayer) throws Exception {
        CaseScene scene = new CaseScene(made(sameLayer));
        LeavingSurface vein =
                scene.leaving().of(scene.aCase().body("liver").orElseThrow()).getFirst();
        assertThat(vein.structure()).isEqualTo("portal_vein");
        float[] within = vein.riding().mesh().positionsMm();
        for (int i = 0; i < within.length; i += 3) {
            assertThat(within[i]).isLessThan((float) LIVER_MM + 6);
        }
        float[] rest = vein.rest().positionsMm();
        for (int i = 0; i < rest.length; i += 3) {
            assertThat(rest[i]).isGreaterThan((float) LIVER_MM - 8);
        }
        assertThat(scene.drawn("portal_vein")).isEmpty();
        assertThat(scene.hidden()).doesNotContain("portal_vein");
        SimulationInput input = TissueInput.of(scene.aCase(), scene);
        assertThat(input.bodies().getFirst().leaving()).containsExactly(vein);
        assertThat(input.hollow()).hasSize(1);
        assertThat(input.others()).isEmpty();
        assertThat(scene.carriesBlood()).contains(vein.rest());
    }

    /** Its part within is tissue of the liver; the wall stays where labels have it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLiversTetsHoldWhatItEnclosesOfTheVein(boolean sameLayer) throws Exception {
        Case made = made(sameLayer);
        TissueBody liver = made.body("liver").orElseThrow();
        assertThat(liver.mesh().materials()).containsExactly("liver", "portal_vein");
        assertThat(liver.crossing()).containsExactly("portal_vein");
        double[] ml = new double[2];
        for (int t = 0; t < liver.mesh().tetCount(); t++) {
            for (int m = 0; m < 2; m++) {
                ml[m] += liver.mesh().volumeMm3(t) * liver.mesh().fractions()[2 * t + m] / 1000;
            }
        }
        double within = veinWithinMl(made.volume().grid());
        assertThat(ml[1]).isBetween((sameLayer ? 0.75 : 0.98) * within, 1.02 * within);
        double labelled = made.structure("liver").orElseThrow().volumeMl();
        assertThat(ml[0] + (sameLayer ? 0 : ml[1])).isCloseTo(labelled, within(0.02 * labelled));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCutThroughTheVeinLosesNothing(boolean sameLayer) throws Exception {
        CaseScene scene = new CaseScene(made(sameLayer));
        try (Simulation simulation =
                Simulation.open(
                        TissueInput.of(scene.aCase(), scene), SimulationSettings.STANDARD)) {
            for (int i = 0; i <= 90; i++) {
                Vector3d tip = new Vector3d(20, 42, i - 45);
                simulation.step(
                        null,
                        ToolSample.of(
                                Hand.RIGHT,
                                Instrument.SCALPEL,
                                tip,
                                ScriptStep.ANTERIOR,
                                90,
                                true));
            }
            simulation.step(null, null);
            SimulationReport report = simulation.report();
            assertThat(report.cuts()).isPositive();
            double sum = report.removedMl() + report.debrisMl();
            for (SimulationReport.Piece piece : report.pieces()) {
                sum += piece.volumeMl();
            }
            assertThat(sum).isCloseTo(report.initialMl(), within(1e-6 * report.initialMl()));
            assertThat(report.pieces()).hasSizeGreaterThan(1);
            Resection.Crossed vein = report.resections().getFirst().crossed().getFirst();
            assertThat(vein.structure()).isEqualTo("portal_vein");
            double lumen = vein.places().stream().mapToDouble(Crossing::areaMm2).sum();
            assertThat(lumen).isCloseTo(VEIN_MM2, within(0.15 * VEIN_MM2));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theVeinIsSeenInTheFaceOfACut(boolean sameLayer) throws Exception {
        CaseScene scene = new CaseScene(made(sameLayer));
        Solid solid = BodySolid.of(scene, scene.aCase().body("liver").orElseThrow());
        StructureCode code = StructureCatalogue.standard().find("portal_vein").orElseThrow();
        int look = scene.looks().of("portal_vein", TissueLook.cut(code));
        int seen = 0;
        for (float x = 0; x < 40; x += 4) {
            assertThat(material(solid, new Vector3f(x, 0, 0))).isEqualTo(look);
            assertThat(material(solid, new Vector3f(x, 4, -3))).isEqualTo(look);
            assertThat(material(solid, new Vector3f(x, 12, 0))).isEqualTo(Solid.NOTHING & 0xff);
            seen++;
        }
        assertThat(seen).isEqualTo(10);
    }

    private static int material(Solid solid, Vector3f atMm) {
        Vector3f voxel = new Matrix4f(solid.voxelFromRest()).transformPosition(atMm);
        int column = Math.round(voxel.x);
        int row = Math.round(voxel.y);
        int slice = Math.round(voxel.z);
        int at = column + solid.columns() * (row + solid.rows() * slice);
        return solid.materials()[at] & 0xff;
    }

    /** What is drawn of the vein outside the liver. */
    private static DeformableMesh standing(CaseScene scene) {
        List<DeformableMesh> found = new ArrayList<>();
        for (int i = 0; i < scene.scene().meshCount(); i++) {
            Mesh mesh = scene.scene().mesh(i);
            if (mesh instanceof DeformableMesh deformable && mesh.name().equals("portal_vein")) {
                found.add(deformable);
            }
        }
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    /** As the device carries it: where it is and its normal. */
    private static Vector3d[] carried(DeformableMesh mesh, int vertex) {
        Topology topology = mesh.topology();
        Vector3d[] sums = {new Vector3d(), new Vector3d(), new Vector3d()};
        float[][] parts = {topology.weights(), topology.tangents(), topology.bitangents()};
        for (int k = 4 * vertex; k < 4 * vertex + 4; k++) {
            float[] p = mesh.nodePositions();
            int node = 3 * topology.nodes()[k];
            Vector3d at = new Vector3d(p[node], p[node + 1], p[node + 2]);
            for (int i = 0; i < 3; i++) {
                sums[i].fma(parts[i][k], at);
            }
        }
        return new Vector3d[] {sums[0], sums[1].cross(sums[2])};
    }

    private static void pull(Simulation simulation, int steps, double towards) {
        for (int i = 0; i < steps; i++) {
            Vector3d at = new Vector3d(46, 0, 12).add(0, 0, towards * Math.min(1, i / 60.0));
            simulation.step(
                    null,
                    ToolSample.of(
                            Hand.RIGHT, Instrument.GRASPER, at, ScriptStep.ANTERIOR, 100, i > 2));
        }
    }

    @Test
    void whatIsDrawnOutsideMeetsWhatIsDrawnWithinAndStandsBeyond() throws Exception {
        CaseScene scene = new CaseScene(made(false));
        try (Simulation simulation =
                Simulation.open(
                        TissueInput.of(scene.aCase(), scene), SimulationSettings.STANDARD)) {
            TissueView view;
            try (SnapshotLease first = simulation.latest()) {
                view = new TissueView(scene, first);
            }
            DeformableMesh mesh = standing(scene);
            LeavingSurface vein =
                    scene.leaving().of(scene.aCase().body("liver").orElseThrow()).getFirst();
            atRest(mesh, vein);
            float[] before = mesh.nodePositions().clone();
            pull(simulation, 120, 12);
            try (SnapshotLease lease = simulation.latest()) {
                view.follow(lease);
                meets(mesh, vein, lease, simulation);
            }
            int stood = 0;
            for (int v = 0; v < vein.anchors().length; v++) {
                for (int i = 9 * v; i < 9 * v + 9 && vein.anchors()[v] < 0; i++) {
                    assertThat(mesh.nodePositions()[i]).isEqualTo(before[i]);
                    stood++;
                }
            }
            assertThat(stood).isGreaterThan(200);
            assertThat(mesh.sides).isEqualTo(Sides.OUTSIDE);
        }
    }

    private static void atRest(DeformableMesh mesh, LeavingSurface vein) {
        float[] p = vein.rest().positionsMm();
        float[] n = vein.restNormals();
        for (int v = 0; v < mesh.topology().vertexCount(); v++) {
            Vector3d[] is = carried(mesh, v);
            assertThat(is[0]).isEqualTo(new Vector3d(p[3 * v], p[3 * v + 1], p[3 * v + 2]));
            Vector3d normal = new Vector3d(n[3 * v], n[3 * v + 1], n[3 * v + 2]);
            assertThat(is[1].distance(normal)).isLessThan(1e-4);
        }
    }

    private static void meets(
            DeformableMesh mesh, LeavingSurface vein, SnapshotLease lease, Simulation simulation) {
        Skin skin = lease.bodies().getFirst().skin();
        float[] nodes = lease.bodies().getFirst().nodesMm();
        double most = 0;
        int met = 0;
        for (int v = 0; v < vein.anchors().length; v++) {
            Vector3d was =
                    new Vector3d(
                            vein.rest().positionsMm()[3 * v],
                            vein.rest().positionsMm()[3 * v + 1],
                            vein.rest().positionsMm()[3 * v + 2]);
            for (int s = 0; s < skin.vertexCount() && vein.follows()[v] == 1; s++) {
                boolean same =
                        skin.leaves(skin.region()[s])
                                && skin.restMm()[3 * s] == (float) was.x
                                && skin.restMm()[3 * s + 1] == (float) was.y
                                && skin.restMm()[3 * s + 2] == (float) was.z;
                if (same) {
                    Vector3d at = new Vector3d();
                    for (int k = 4 * s; k < 4 * s + 4; k++) {
                        int node = 3 * skin.nodes()[k];
                        at.fma(
                                skin.weights()[k],
                                new Vector3d(nodes[node], nodes[node + 1], nodes[node + 2]));
                    }
                    assertThat(carried(mesh, v)[0].distance(at)).isCloseTo(0, within(2e-4));
                    most = Math.max(most, at.distance(was));
                    met++;
                }
            }
        }
        assertThat(met).isGreaterThan(5);
        assertThat(most).isGreaterThan(1);
        assertThat(simulation.report().cuts()).isZero();
    }
}
