package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static prelude.physics.BoneShapes.report;

import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prelude.cases.scenario.Instrument;

/** How much bone is taken away, beside what the shapes say. */
class BoneVolumeTest {
    @ParameterizedTest
    @ValueSource(doubles = {2, 3.2, 4.5, 6})
    void aHoleThroughAPlate(double diameter) {
        try (Simulation simulation = BoneShapes.open(BoneShapes.box(30, 30, 5, BoneShapes.TURN))) {
            BoneShapes.draw(
                    simulation,
                    Instrument.DRILL,
                    diameter,
                    new Vector3d(0.3, 0.2, 4),
                    new Vector3d(0.3, 0.2, -6),
                    3);
            double expected = Math.PI * diameter * diameter / 4 * 5 / 1000;
            assertThat(report(simulation).removedMl()).isCloseTo(expected, withinPercentage(2));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 5, 8})
    void aBurrSunkToItsMiddle(double diameter) {
        try (Simulation simulation = BoneShapes.open(BoneShapes.box(30, 30, 14, BoneShapes.TURN))) {
            Vector3d down = new Vector3d(0.3, 0.2, 7 - diameter / 2);
            BoneShapes.draw(
                    simulation, Instrument.BURR, diameter, new Vector3d(0.3, 0.2, 8), down, 1.5);
            BoneShapes.rest(simulation, 60, BoneShapes.tool(Instrument.BURR, down, diameter, true));
            double expected = Math.PI * Math.pow(diameter, 3) / 12 / 1000;
            assertThat(report(simulation).removedMl()).isCloseTo(expected, withinPercentage(2));
        }
    }

    @Test
    void aKerfAcrossABar() {
        try (Simulation simulation = BoneShapes.open(BoneShapes.box(12, 40, 10, BoneShapes.TURN))) {
            BoneShapes.draw(
                    simulation,
                    Instrument.SAW,
                    20,
                    new Vector3d(0.3, 0.2, 6),
                    new Vector3d(0.3, 0.2, -1),
                    4);
            double expected = 12 * 1.2 * 6 / 1000.0;
            assertThat(report(simulation).removedMl()).isCloseTo(expected, withinPercentage(2));
        }
    }

    @Test
    void aSlotThatASawIsDrawnThrough() {
        try (Simulation simulation = BoneShapes.open(BoneShapes.box(12, 40, 10, BoneShapes.TURN))) {
            Vector3d from = new Vector3d(-16, 0.2, 2);
            Vector3d to = new Vector3d(16, 0.2, 2);
            BoneShapes.draw(simulation, Instrument.SAW, 10, from, to, 20);
            double expected = 12 * 1.2 * 3 / 1000.0;
            assertThat(report(simulation).removedMl()).isCloseTo(expected, withinPercentage(2));
        }
    }
}
