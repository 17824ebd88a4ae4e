package prelude.pipeline.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCatalogue;
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
                                List.of("liver", "spleen"), List.of(), List.of(), Map.of(), 1),
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
                                Map.of(),
                                1),
                        Progress.silent());
        assertThat(gate.state()).isEqualTo(Gate.State.PASSED);
        assertThat(gate.findings()).isEmpty();
        assertThat(gate.remarks())
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
                                Map.of(),
                                1),
                        Progress.silent());
        assertThat(gate.findings()).isEmpty();
        assertThat(gate.remarks()).isEmpty();
    }

    @Test
    void whatFailsACheckFailsTheGateAndWhatIsRemarkedIsToldWorstFirst() {
        Structure ball = ball(Phantom.SPLEEN, 0.9, 0.7);
        float[] metres = ball.surface().positionsMm().clone();
        for (int i = 0; i < metres.length; i++) {
            metres[i] /= 1000;
        }
        Structure tiny = with(Phantom.SPLEEN, new SurfaceMesh(metres, corners(ball), null));
        Structure twice = with(Phantom.LIVER, copies(ball.surface(), 2));
        Structure thrice =
                with(
                        StructureCatalogue.standard().find("inferior_vena_cava").orElseThrow(),
                        copies(ball.surface(), 3));
        Structure bones =
                with(
                        StructureCatalogue.standard().find("bone").orElseThrow(),
                        copies(ball.surface(), 3));
        Gate fine = gate(twice, thrice, bones);
        assertThat(fine.state()).isEqualTo(Gate.State.PASSED);
        assertThat(fine.remarks())
                .containsExactly(
                        "inferior_vena_cava, topology: 3 parts, 0 cavities, genus 0; expected 1 part, 0 cavities, genus 0.",
                        "liver, topology: 2 parts, 0 cavities, genus 0; expected 1 part, 0 cavities, genus 0.");

        Gate failed = gate(twice, tiny);
        assertThat(failed.state()).isEqualTo(Gate.State.FAILED);
        assertThat(failed.findings())
                .contains("spleen, scale: 0.0 mm across; expected 0.5 to 2500 mm.");
        assertThat(failed.findings())
                .containsAll(StructureCheck.of(tiny).findings())
                .hasSameSizeAs(StructureCheck.of(tiny).failures());
    }

    @Test
    void aHundredthOfTheVolumeIsAllThatASurfaceMayBeOff() {
        Structure ball = ball(Phantom.LIVER, 0.9, 0.7);
        double ml = ball.surface().volumeMm3() / 1000;
        for (double off : new double[] {0.985, 0.995, 1.005, 1.015}) {
            Gate gate =
                    new TechnicalGate(0.01, 0.5, 10, 0.8, 0.5)
                            .apply(
                                    new TechnicalGate.Input(
                                            List.of("liver"),
                                            List.of(
                                                    new Structure(
                                                            ball.code(),
                                                            ball.surface(),
                                                            ml / off,
                                                            OptionalDouble.of(0.9))),
                                            List.of(),
                                            Map.of(),
                                            1),
                                    Progress.silent());
            assertThat(gate.state() == Gate.State.PASSED)
                    .as("%s", off)
                    .isEqualTo(Math.abs(off - 1) < 0.01);
        }
        assertThat(TechnicalGate.STANDARD.volumeTolerance()).isEqualTo(0.01);
    }

    @Test
    void slicesThatLieFarApartAreRemarkedBeforeAllElse() {
        Structure doubtful = ball(Phantom.LIVER, 0.7, 0.6);
        for (double spacing : new double[] {3, 5}) {
            Gate gate =
                    TechnicalGate.STANDARD.apply(
                            new TechnicalGate.Input(
                                    List.of(), List.of(doubtful), List.of(), Map.of(), spacing),
                            Progress.silent());
            assertThat(gate.state()).isEqualTo(Gate.State.PASSED);
            assertThat(gate.remarks().getFirst().contains("slices are 5.0 mm apart"))
                    .isEqualTo(spacing > 3);
        }
    }

    private static Gate gate(Structure... structures) {
        return TechnicalGate.STANDARD.apply(
                new TechnicalGate.Input(List.of(), List.of(structures), List.of(), Map.of(), 1),
                Progress.silent());
    }

    private static int[] corners(Structure of) {
        return of.surface().triangles();
    }

    private static Structure with(StructureCode code, SurfaceMesh surface) {
        return new Structure(code, surface, surface.volumeMm3() / 1000, OptionalDouble.of(0.9));
    }

    /** Beside each other, apart. */
    private static SurfaceMesh copies(SurfaceMesh of, int count) {
        int floats = of.positionsMm().length;
        float[] positions = new float[count * floats];
        int[] corners = new int[count * of.triangles().length];
        for (int c = 0; c < count; c++) {
            for (int i = 0; i < floats; i++) {
                positions[c * floats + i] = of.positionsMm()[i] + (i % 3 == 0 ? 50 * c : 0);
            }
            for (int h = 0; h < of.triangles().length; h++) {
                corners[c * of.triangles().length + h] = of.triangles()[h] + c * floats / 3;
            }
        }
        return new SurfaceMesh(positions, corners, null);
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
