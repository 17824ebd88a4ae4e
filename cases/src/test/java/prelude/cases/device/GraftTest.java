package prelude.cases.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;

/** A graft's shape. */
class GraftTest {
    private static final Graft GRAFT = new Graft(20, 60, 0.3, 0.5, 12, 8, 15);

    @Test
    void itsFabricAndItsRingsAreClosed() {
        List<SurfaceMesh> parts = GRAFT.parts(Lay.straight(20));

        assertThat(parts).hasSize(2);
        parts.forEach(ClosedSurface::require);
        double wall = Math.PI * (9.75 * 9.75 - 9.45 * 9.45) * 60;
        assertThat(parts.getFirst().volumeMm3()).isCloseTo(wall, within(0.01 * wall));
    }

    @Test
    void aBareStentHasNoFabricAndAProsthesisNoRings() {
        assertThat(new Graft(8, 40, 0, 0.2, 3, 8, 5).parts(Lay.straight(8))).hasSize(1);
        assertThat(new Graft(8, 50, 0.5, 0, 5, 0, 5).parts(Lay.straight(8))).hasSize(1);
    }
}
