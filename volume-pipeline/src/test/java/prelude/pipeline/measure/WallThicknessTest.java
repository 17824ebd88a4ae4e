package prelude.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;
import prelude.pipeline.Shapes;

/** A wall is as thick as it is. */
class WallThicknessTest {
    @Test
    void aPlateIsAsThickAsItIsUpToItsEdges() {
        WallThickness walls =
                new WallThickness(Shapes.box(new Vector3d(), new Vector3d(30, 20, 0.8)));

        assertThat(walls.thinnest().thicknessMm()).isCloseTo(0.8, within(1e-4));
        // But for the four narrow sides, which look along the plate.
        assertThat(walls.areaBelowMm2(1)).isCloseTo(1200, within(1e-3));
        assertThat(walls.perVertexMm()).hasSize(8);
    }

    @Test
    void thinPartsThatLieApartAreToldApartTheLargestFirst() {
        SurfaceMesh ball = Shapes.sphere(new Vector3d(0, 0, 60), 10, 24);
        SurfaceMesh small = Shapes.box(new Vector3d(), new Vector3d(5, 4, 0.4));
        SurfaceMesh large = Shapes.box(new Vector3d(0, 0, 20), new Vector3d(30, 20, 20.8));

        List<WallThickness.Patch> patches =
                new WallThickness(Shapes.joined(ball, Shapes.joined(small, large))).patchesBelow(1);

        double[] areas = patches.stream().mapToDouble(WallThickness.Patch::areaMm2).toArray();
        assertThat(areas).containsExactly(new double[] {600, 600, 20, 20}, within(1e-3));
        assertThat(patches.getFirst().meanMm()).isCloseTo(0.8, within(1e-4));
        assertThat(patches.getFirst().placeMm().z).isBetween(20.0, 20.8);
    }
}
