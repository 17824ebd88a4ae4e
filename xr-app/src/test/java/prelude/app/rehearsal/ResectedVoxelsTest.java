package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueCatalogue;
import prelude.cases.file.Case;
import prelude.cases.file.Lane;
import prelude.cases.frame.Positioning.Lying;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.LabelMap;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;
import prelude.engine.scene.VoxelMask;
import prelude.physics.SimulationInput;
import prelude.physics.SimulationReport;
import prelude.physics.SimulationSettings;
import prelude.physics.SimulationThread;
import prelude.physics.ToolSource;
import prelude.physics.frame.SnapshotLease;
import prelude.pipeline.build.CaseBuilder;

/** A tip cut off a liver with a tumour, against what the tissue says the piece is. */
final class ResectedVoxelsTest {
    private static final int SIDE = 60;
    private static final double SPACING_MM = 2;

    private static LabelMap labels() {
        double corner = -(SIDE - 1) / 2.0 * SPACING_MM;
        VoxelGrid grid =
                VoxelGrid.axisAligned(
                        SIDE, SIDE, SIDE, new Vector3d(SPACING_MM), new Vector3d(corner));
        byte[] labels = new byte[grid.voxelCount()];
        for (int i = 0; i < labels.length; i++) {
            int row = i / SIDE % SIDE;
            int slice = i / (SIDE * SIDE);
            Vector3d p = grid.patientMm(i % SIDE, row, slice);
            boolean liver = new Vector3d(p).div(52, 38, 34).length() <= 1;
            boolean tumour = p.distance(new Vector3d(24, 6, 0)) <= 9;
            labels[i] = (byte) (tumour ? 2 : liver ? 1 : 0);
        }
        List<StructureCode> codes =
                List.of(
                        StructureCatalogue.standard().find("liver").orElseThrow(),
                        StructureCatalogue.standard().find("tumour").orElseThrow());
        return new LabelMap(grid, List.of(new LabelLayer(labels, null, codes)));
    }

    @Test
    void whatCameFreeIsCutOutOfTheScan() throws Exception {
        LabelMap labels = labels();
        VoxelGrid grid = labels.grid();
        Case made =
                CaseBuilder.STANDARD.build(
                        Volume.ofHounsfield(grid, new short[grid.voxelCount()]),
                        labels,
                        Lane.TEACHING,
                        true,
                        List.of(),
                        Progress.silent());
        TissueBody body = made.body("liver").orElseThrow();
        ToolSource tools =
                new ScriptSampler(WedgeResection.of(made, body, Lying.SUPINE).orElseThrow())
                        ::sample;
        SimulationInput input =
                new SimulationInput(
                        TissueView.bodies(made), List.of(), TissueCatalogue.standard()::of);
        byte[] shown = new byte[grid.voxelCount()];
        Arrays.fill(shown, (byte) 255);
        VoxelMask mask = new VoxelMask(shown, SIDE, SIDE, SIDE);
        ResectedVoxels resected = new ResectedVoxels(mask, grid, "liver");
        try (SimulationThread simulation =
                SimulationThread.open(input, SimulationSettings.STANDARD)) {
            follow(simulation, resected);
            assertThat(resected.count()).isZero();
            simulation.advance(tools, 300);
            follow(simulation, resected);
            SimulationReport report = simulation.report();
            double freeMl = 0;
            double largest = 0;
            for (SimulationReport.Piece piece : report.pieces()) {
                freeMl += piece.volumeMl();
                largest = Math.max(largest, piece.volumeMl());
            }
            freeMl -= largest;
            double voxelMl = grid.voxelVolumeMm3() / 1000;
            assertThat(freeMl).isGreaterThan(3);
            assertThat(resected.count() * voxelMl).isCloseTo(freeMl, within(0.04 * freeMl + 0.1));
            int hidden = 0;
            for (byte value : mask.shown()) {
                hidden += value == 0 ? 1 : 0;
            }
            assertThat(hidden).isEqualTo(resected.count());
        }
    }

    private static void follow(SimulationThread simulation, ResectedVoxels resected) {
        try (SnapshotLease snapshot = simulation.latest()) {
            resected.follow(snapshot.bodies().getFirst(), snapshot.step());
        }
    }
}
