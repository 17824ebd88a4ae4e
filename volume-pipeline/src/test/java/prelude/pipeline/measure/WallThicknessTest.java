package prelude.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
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
}
