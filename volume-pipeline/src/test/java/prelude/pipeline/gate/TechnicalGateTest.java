package prelude.pipeline.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.anatomy.WorstRegion;
import prelude.cases.file.Gate;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.meshing.LayerSurfaces;
import prelude.pipeline.meshing.Phantom;
import prelude.pipeline.meshing.SurfaceParameters;

class TechnicalGateTest {
    @Test
    void aLabelWithVoxelsAndNoSurfaceFailsTheGate() {
        Gate gate =
                TechnicalGate.STANDARD.apply(
                        new TechnicalGate.Input(
                                List.of("liver", "spleen"), List.of(), List.of(), Map.of()),
                        Progress.silent());
        assertThat(gate.state()).isEqualTo(Gate.State.FAILED);
        assertThat(gate.findings())
                .containsExactly(
                        "liver has voxels but no surface.", "spleen has voxels but no surface.");
    }

    @Test
    void aStructureThatIsDoubtfulAsAWholeOrInAPlaceIsRemarkedAndNoFailure() {
        Gate gate =
                TechnicalGate.STANDARD.apply(
                        new TechnicalGate.Input(
                                List.of("liver", "spleen"),
                                List.of(
                                        ball(Phantom.LIVER, 0.7, 0.6),
                                        ball(Phantom.SPLEEN, 0.9, 0.4)),
                                List.of(),
                                Map.of()),
                        Progress.silent());
        assertThat(gate.state()).isEqualTo(Gate.State.PASSED);
        assertThat(gate.findings())
                .containsExactly(
                        "liver: its confidence 0.70 is below 0.80; look at its edge.",
                        "spleen: its confidence around [1.0, 2.0, 3.0] mm is 0.40, below 0.50; look there.");
    }

    @Test
    void whatIsSureEverywhereIsNotRemarked() {
        Gate gate =
                TechnicalGate.STANDARD.apply(
                        new TechnicalGate.Input(
                                List.of("liver"),
                                List.of(ball(Phantom.LIVER, 0.95, 0.7)),
                                List.of(),
                                Map.of()),
                        Progress.silent());
        assertThat(gate.findings()).isEmpty();
    }

    private static Structure ball(StructureCode code, double confidence, double worst) {
        VoxelGrid grid = Phantom.cube(24);
        LabelLayer layer =
                Phantom.layer(Phantom.labels(grid, Phantom.sphere(new Vector3d(), 6)), code);
        SurfaceMesh mesh =
                new LayerSurfaces(SurfaceParameters.STANDARD)
                        .apply(new LayerSurfaces.Input(layer, grid), Progress.silent())
                        .mesh(code)
                        .orElseThrow();
        return new Structure(
                code,
                mesh,
                layer.voxelCounts()[1] / 1000.0,
                OptionalDouble.of(confidence),
                Optional.of(new WorstRegion(worst, new Vector3d(1, 2, 3))),
                OptionalDouble.empty(),
                List.of());
    }
}
