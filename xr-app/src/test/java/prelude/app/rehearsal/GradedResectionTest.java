package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueCatalogue;
import prelude.cases.file.Case;
import prelude.cases.file.CaseFile;
import prelude.cases.file.CaseSummary;
import prelude.cases.file.Lane;
import prelude.cases.frame.Positioning.Lying;
import prelude.cases.mesh.TetMesh;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.physics.SimulationInput;
import prelude.physics.SimulationReport;
import prelude.physics.SimulationSettings;
import prelude.physics.SimulationThread;
import prelude.physics.ToolSource;
import prelude.pipeline.build.CaseBuilder;
import prelude.pipeline.tetra.TissueWishes;

/** A liver whose tets are finer near its tumour, from labels over a case file to a cut. */
final class GradedResectionTest {
    private static final int SIDE = 60;
    private static final double SPACING_MM = 2;
    private static final Vector3d TUMOUR_MM = new Vector3d(24, 6, 0);

    private static LabelMap labels() {
        double corner = -(SIDE - 1) / 2.0 * SPACING_MM;
        VoxelGrid grid =
                VoxelGrid.axisAligned(
                        SIDE, SIDE, SIDE, new Vector3d(SPACING_MM), new Vector3d(corner));
        byte[] labels = new byte[grid.voxelCount()];
        for (int s = 0; s < SIDE; s++) {
            for (int r = 0; r < SIDE; r++) {
                for (int c = 0; c < SIDE; c++) {
                    Vector3d p = grid.patientMm(c, r, s);
                    boolean liver = new Vector3d(p).div(52, 38, 34).length() <= 1;
                    boolean tumour = p.distance(TUMOUR_MM) <= 9;
                    labels[grid.index(c, r, s)] = (byte) (tumour ? 2 : liver ? 1 : 0);
                }
            }
        }
        List<StructureCode> codes =
                List.of(
                        StructureCatalogue.standard().find("liver").orElseThrow(),
                        StructureCatalogue.standard().find("tumour").orElseThrow());
        return new LabelMap(grid, List.of(new LabelLayer(labels, null, codes)));
    }

    @Test
    void aCutThroughAGradedLatticeLosesNothing(@TempDir Path folder) throws Exception {
        LabelMap labels = labels();
        Case made =
                CaseBuilder.STANDARD
                        .with(new TissueWishes(OptionalInt.of(5_000), List.of("tumour")))
                        .build(
                                Volume.ofHounsfield(
                                        labels.grid(), new short[labels.grid().voxelCount()]),
                                labels,
                                Lane.TEACHING,
                                true,
                                List.of(),
                                Progress.silent());
        Path file = folder.resolve("graded.prelude");
        CaseFile.write(made, file);
        Case read = CaseFile.read(file);
        TissueBody body = read.body("liver").orElseThrow();
        assertThat(finestNearTumour(body.mesh())).isLessThan(coarsestFar(body.mesh()) / 6);
        CaseSummary.TissueSummary said =
                CaseFile.readSummary(file).structures().getFirst().tissue().orElseThrow();
        assertThat(said.minDihedralDegrees().orElseThrow()).isGreaterThanOrEqualTo(10);

        Script cut = WedgeResection.of(read, body, Lying.SUPINE).orElseThrow();
        SimulationReport report = run(read, cut);
        assertThat(report.cuts()).isPositive();
        assertThat(report.pieces()).hasSizeGreaterThan(1);
        double sum = report.removedMl() + report.debrisMl();
        for (SimulationReport.Piece piece : report.pieces()) {
            sum += piece.volumeMl();
        }
        assertThat(sum).isCloseTo(report.initialMl(), within(1e-6 * report.initialMl()));
        double liverMl = 4 / 3.0 * Math.PI * 52 * 38 * 34 / 1000;
        assertThat(report.initialMl()).isCloseTo(liverMl, within(0.03 * liverMl));
        assertThat(run(read, cut).stateHash()).isEqualTo(report.stateHash());
    }

    private static SimulationReport run(Case read, Script script) {
        SimulationInput input =
                new SimulationInput(
                        TissueView.bodies(read), List.of(), TissueCatalogue.standard()::of);
        ToolSource tools = new ScriptSampler(script)::sample;
        try (SimulationThread simulation =
                SimulationThread.open(input, SimulationSettings.STANDARD)) {
            simulation.advance(tools, 300);
            return simulation.report();
        }
    }

    private static double finestNearTumour(TetMesh mesh) {
        double least = Double.POSITIVE_INFINITY;
        for (int t = 0; t < mesh.tetCount(); t++) {
            if (middle(mesh, t).distance(TUMOUR_MM) < 9) {
                least = Math.min(least, mesh.volumeMm3(t));
            }
        }
        return least;
    }

    private static double coarsestFar(TetMesh mesh) {
        double most = 0;
        for (int t = 0; t < mesh.tetCount(); t++) {
            if (middle(mesh, t).distance(TUMOUR_MM) > 40) {
                most = Math.max(most, mesh.volumeMm3(t));
            }
        }
        return most;
    }

    private static Vector3d middle(TetMesh mesh, int tet) {
        Vector3d middle = new Vector3d();
        for (int corner = 0; corner < 4; corner++) {
            int n = 3 * mesh.tets()[4 * tet + corner];
            middle.add(
                    mesh.nodesMm()[n] / 4.0,
                    mesh.nodesMm()[n + 1] / 4.0,
                    mesh.nodesMm()[n + 2] / 4.0);
        }
        return middle;
    }
}
