package prelude.pipeline.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.Progress;
import prelude.cases.volume.LabelLayer;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.meshing.LayerSurfaces;
import prelude.pipeline.meshing.Phantom;
import prelude.pipeline.meshing.SurfaceParameters;

class StructureCheckTest {
    private static final VoxelGrid GRID = Phantom.cube(64);

    private static Structure structure(StructureCode code, Phantom.Shape shape) {
        LabelLayer layer = Phantom.layer(Phantom.labels(GRID, shape), code);
        SurfaceMesh mesh =
                new LayerSurfaces(SurfaceParameters.FULL)
                        .apply(new LayerSurfaces.Input(layer, GRID), Progress.silent())
                        .mesh(code)
                        .orElseThrow();
        return new Structure(code, mesh, layer.voxelCounts()[1] / 1000.0, OptionalDouble.of(0.9));
    }

    private static StructureCheck.Item item(StructureCheck check, String name) {
        return check.items().stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSphereIsOnePartOfGenusNought() {
        StructureCheck check =
                StructureCheck.of(structure(Phantom.LIVER, Phantom.sphere(new Vector3d(), 20)));
        assertThat(check.passed()).isTrue();
        assertThat(item(check, "topology").found()).isEqualTo("1 part, 0 cavities, genus 0");
        assertThat(check.items()).allMatch(item -> item.outcome() == StructureCheck.Outcome.PASSED);
    }

    @Test
    void aHandleOnALiverAndACavityAreRemarked() {
        Phantom.Shape torus = Phantom.torus(new Vector3d(), 18, 6);
        StructureCheck ring = StructureCheck.of(structure(Phantom.LIVER, torus));
        assertThat(item(ring, "topology").found()).isEqualTo("1 part, 0 cavities, genus 1");
        assertThat(item(ring, "topology").outcome()).isEqualTo(StructureCheck.Outcome.REMARK);
        assertThat(ring.passed()).isTrue();
        assertThat(
                        item(
                                        StructureCheck.of(
                                                structure(Phantom.soft("vertebrae_l1"), torus)),
                                        "topology")
                                .outcome())
                .isEqualTo(StructureCheck.Outcome.PASSED);
        Phantom.Shape hollow = p -> Math.max(p.length() - 20, 12 - p.length());
        StructureCheck.Item cavity =
                item(StructureCheck.of(structure(Phantom.LIVER, hollow)), "topology");
        assertThat(cavity.found()).isEqualTo("1 part, 1 cavity, genus 0");
        assertThat(cavity.outcome()).isEqualTo(StructureCheck.Outcome.REMARK);
    }

    @Test
    void theWallOfAShellIsAsThickAsItIs() {
        for (double wallMm : new double[] {2, 4, 6}) {
            Phantom.Shape shell = p -> Math.abs(p.length() - 20) - wallMm / 2;
            OptionalDouble found =
                    StructureCheck.thinnestMm(structure(Phantom.LIVER, shell).surface());
            assertThat(found.orElseThrow()).isCloseTo(wallMm, within(0.9));
        }
        assertThat(
                        StructureCheck.thinnestMm(
                                structure(Phantom.LIVER, Phantom.sphere(new Vector3d(), 20))
                                        .surface()))
                .isEmpty();
    }

    @Test
    void metresTakenForMillimetresAndAHoleFail() {
        Structure ball = structure(Phantom.LIVER, Phantom.sphere(new Vector3d(), 20));
        float[] metres = ball.surface().positionsMm().clone();
        for (int i = 0; i < metres.length; i++) {
            metres[i] /= 1000;
        }
        SurfaceMesh tiny = new SurfaceMesh(metres, ball.surface().triangles(), null);
        StructureCheck check =
                StructureCheck.of(
                        new Structure(ball.code(), tiny, ball.volumeMl(), OptionalDouble.empty()));
        assertThat(check.passed()).isFalse();
        assertThat(item(check, "scale").outcome()).isEqualTo(StructureCheck.Outcome.FAILED);

        int[] corners = ball.surface().triangles();
        SurfaceMesh open =
                new SurfaceMesh(
                        ball.surface().positionsMm(),
                        Arrays.copyOf(corners, corners.length - 3),
                        null);
        StructureCheck holed =
                StructureCheck.of(
                        new Structure(ball.code(), open, ball.volumeMl(), OptionalDouble.of(0.3)));
        assertThat(holed.failures()).containsExactly("closed: 3 open edges");
        assertThat(item(holed, "topology").found()).isEqualTo("not closed: it has no genus");
        assertThat(item(holed, "confidence").outcome()).isEqualTo(StructureCheck.Outcome.REMARK);
    }

    @Test
    void aSizeThatNobodyHasIsRemarked() {
        Structure ball = structure(Phantom.LIVER, Phantom.sphere(new Vector3d(), 20));
        assertThat(sizeOf(ball, 112_448).outcome()).isEqualTo(StructureCheck.Outcome.REMARK);
        assertThat(sizeOf(ball, 112_448).beyond()).isCloseTo(11.2, within(0.1));
        assertThat(sizeOf(ball, 0.007).outcome()).isEqualTo(StructureCheck.Outcome.REMARK);
        assertThat(sizeOf(ball, 0.007).found()).isEqualTo("0.007 ml");
        assertThat(sizeOf(ball, 1500).outcome()).isEqualTo(StructureCheck.Outcome.PASSED);
        for (ExpectedSize size : ExpectedSize.all()) {
            assertThat(size.leastMl()).as(size.names().toString()).isLessThan(size.mostMl());
        }
    }

    private static StructureCheck.Item sizeOf(Structure like, double ml) {
        return item(
                StructureCheck.of(
                        new Structure(like.code(), like.surface(), ml, OptionalDouble.of(0.9))),
                "size");
    }
}
