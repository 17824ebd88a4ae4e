package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.anatomy.TissueCatalogue;
import prelude.cases.file.Case;
import prelude.cases.file.Lane;
import prelude.cases.frame.Positioning.Lying;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptSampler;
import prelude.cases.scenario.ScriptStep;
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
import prelude.pipeline.tetra.TissueWishes;

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

    /** Of so many tets that what is cut off through the coarser ones is told within 4 %, too. */
    private static Case made(LabelMap labels) throws Exception {
        VoxelGrid grid = labels.grid();
        TissueWishes fine = new TissueWishes(OptionalInt.of(20_000), List.of());
        return CaseBuilder.STANDARD
                .with(fine)
                .build(
                        Volume.ofHounsfield(grid, new short[grid.voxelCount()]),
                        labels,
                        Lane.TEACHING,
                        true,
                        List.of(),
                        Progress.silent());
    }

    @Test
    void whatCameFreeIsCutOutOfTheScan() throws Exception {
        LabelMap labels = labels();
        VoxelGrid grid = labels.grid();
        Case made = made(labels);
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
        ResectedVoxels resected = new ResectedVoxels(mask, grid);
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

    /** Cut off at x = -10.6 mm and lifted: 65 hundredths of the liver, held at its other end. */
    private static Script mostOfIt() {
        Vector3d up = new Vector3d(0, -1, 0);
        double x = -10.6;
        ScriptStep cut =
                new ScriptStep(
                        0.3,
                        Instrument.SCALPEL,
                        Hand.RIGHT,
                        List.of(new Vector3d(x, 43, -50), new Vector3d(x, 43, 50)),
                        up,
                        86,
                        1.2,
                        true);
        Vector3d lifted = new Vector3d(45, -60, 0);
        return new Script(
                List.of(
                        cut,
                        grasp(1.7, 1.5, new Vector3d(15, 0, 0), lifted, up),
                        grasp(3.2, 0.6, lifted, new Vector3d(45, -61, 0), up)));
    }

    private static ScriptStep grasp(
            double at, double seconds, Vector3d from, Vector3d to, Vector3d up) {
        return new ScriptStep(
                at,
                Instrument.GRASPER,
                Hand.LEFT,
                List.of(from, to),
                up,
                ScriptStep.DEFAULT_BLADE_MM,
                seconds,
                true);
    }

    private static TissueBody heldFarLeft(TissueBody body) {
        float[] nodes = body.mesh().nodesMm();
        int[] held = IntStream.range(0, nodes.length / 3).filter(n -> nodes[3 * n] < -38).toArray();
        return new TissueBody(body.mesh(), held);
    }

    @Test
    void aPieceLargerThanWhatItLeavesIsThePiece() throws Exception {
        LabelMap labels = labels();
        VoxelGrid grid = labels.grid();
        Case made = made(labels);
        SimulationInput.Body given = TissueView.bodies(made).getFirst();
        SimulationInput input =
                new SimulationInput(
                        List.of(
                                new SimulationInput.Body(
                                        heldFarLeft(given.tissue()), given.surfaces())),
                        List.of(),
                        TissueCatalogue.standard()::of);
        byte[] shown = new byte[grid.voxelCount()];
        Arrays.fill(shown, (byte) 255);
        VoxelMask mask = new VoxelMask(shown, SIDE, SIDE, SIDE);
        ResectedVoxels resected = new ResectedVoxels(mask, grid);
        // The tumour by itself goes with the piece that it is in.
        byte[] tumour = new byte[shown.length];
        byte[] labelled = labels.layers().getFirst().labels();
        int ofTumour = 0;
        for (int i = 0; i < tumour.length; i++) {
            tumour[i] = (byte) (labelled[i] == 2 ? 255 : 0);
            ofTumour += labelled[i] == 2 ? 1 : 0;
        }
        ResectedVoxels alone = new ResectedVoxels(new VoxelMask(tumour, SIDE, SIDE, SIDE), grid);
        try (SimulationThread simulation =
                SimulationThread.open(input, SimulationSettings.STANDARD)) {
            simulation.advance(new ScriptSampler(mostOfIt())::sample, 300);
            follow(simulation, resected);
            follow(simulation, alone);
            assertThat(alone.count()).isBetween((int) (0.97 * ofTumour), ofTumour);
            double largest = 0;
            double all = 0;
            for (SimulationReport.Piece piece : simulation.report().pieces()) {
                largest = Math.max(largest, piece.volumeMl());
                all += piece.volumeMl();
            }
            assertThat(largest / all).isBetween(0.6, 0.7);
            assertThat(resected.count() * grid.voxelVolumeMm3() / 1000)
                    .isCloseTo(largest, within(0.015 * largest));
            assertThat(mask.shown()[grid.index(40, 30, 30)]).isZero();
            assertThat(mask.shown()[grid.index(15, 30, 30)]).isEqualTo((byte) 255);
        }
    }

    private static void follow(SimulationThread simulation, ResectedVoxels resected) {
        try (SnapshotLease snapshot = simulation.latest()) {
            resected.follow(snapshot.bodies().getFirst(), snapshot.step());
        }
    }
}
