package prelude.cases.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxLatticeTest {
    @Test
    void positiveTetsFillTheBoxExactly() {
        TetMesh box = BoxLattice.of(new double[] {-10, 5, 2}, 4, new int[] {3, 2, 5}, "liver");
        double volume = 0;
        for (int t = 0; t < box.tetCount(); t++) {
            assertThat(box.volumeMm3(t)).isPositive();
            volume += box.volumeMm3(t);
        }
        assertThat(volume).isCloseTo(12 * 8 * 20, within(1e-9));
    }
}
