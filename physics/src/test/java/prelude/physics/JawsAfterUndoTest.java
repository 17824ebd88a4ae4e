package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import prelude.cases.scenario.StrokeChange;

/** Jaws that are shut on a piece of bone which an undo takes back into its bone. */
final class JawsAfterUndoTest {
    @Test
    void jawsMayShutOnAnythingOnceTheyHaveOpenedAndFeelNothing() {
        try (Simulation simulation = BonePieceTest.sawn()) {
            simulation.step(null, BonePieceTest.jaws(BonePieceTest.MIDDLE, false));
            simulation.step(null, BonePieceTest.jaws(BonePieceTest.MIDDLE, true));
            assertThat(simulation.devices().hasGrasped(1)).isTrue();
            // The grasp, then the cut: there is no piece any more.
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(simulation.devices().parts()).isEmpty();
            simulation.step(null, BonePieceTest.jaws(BonePieceTest.MIDDLE, true));
            assertThat(simulation.forceN(1)).isZero();
            simulation.step(null, BonePieceTest.jaws(BonePieceTest.MIDDLE, false));
            assertThat(simulation.devices().hasGrasped(1)).isFalse();
        }
    }
}
