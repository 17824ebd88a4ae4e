package prelude.pipeline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static prelude.pipeline.device.DeviceCases.device;
import static prelude.pipeline.device.DeviceCases.value;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.stage.UnusableInputException;
import prelude.pipeline.Shapes;

/** Coils in a ball. */
class CoilPlacingTest {
    private static final Vector3d MIDDLE = new Vector3d(3, -5, 8);

    private static Placed placed(double loop, int count, Vector3d centre)
            throws UnusableInputException {
        return new Placer(DeviceCases.surface("vessel", Shapes.sphere(MIDDLE, 3, 90)))
                .place(
                        new Placement.CoilInAneurysm(
                                "k",
                                device("coil", "thread_mm", 0.3, "loop_mm", loop, "length_mm", 100),
                                "vessel",
                                centre,
                                count));
    }

    @Test
    void packingIsTheThreadsVolumeOverTheBalls() throws Exception {
        Placed placed = placed(6, 4, MIDDLE);

        double ball = 4 * Math.PI / 3 * 27;
        double thread = Math.PI / 4 * 0.09 * 400;
        assertThat(value(placed, "packing")).isCloseTo(100 * thread / ball, within(0.05));
        assertThat(value(placed, "aneurysm_diameter")).isCloseTo(6, within(0.01));
        assertThat(placed.grades().getFirst().grade()).isEqualTo("dense");
        assertThat(value(placed, "along_wall")).isEqualTo(1);
    }

    @Test
    void theThreadStaysWithinTheBallAndIsAsLongAsItIs() throws Exception {
        Placed placed = placed(8, 1, new Vector3d(MIDDLE).add(1, 0, 0));

        float[] p = placed.surface().positionsMm();
        for (int i = 0; i < p.length; i += 3) {
            assertThat(MIDDLE.distance(p[i], p[i + 1], p[i + 2])).isLessThan(3.05);
        }
        double thread = Math.PI * 0.15 * 0.15 * 100;
        // The loops' bends cost the thread's skin of eight sides a tenth.
        assertThat(placed.surface().volumeMm3()).isCloseTo(0.9 * thread, within(0.06 * thread));
    }

    @Test
    void aCentreOutsideTheAneurysmIsRefused() {
        assertThatThrownBy(() -> placed(6, 1, new Vector3d(20, 0, 0)))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(
                        "Device 'k': its 'centre' does not lie within the vessel; points are LPS mm.");
    }
}
