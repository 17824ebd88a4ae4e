package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.physics.DeviceBlocks.DT;
import static prelude.physics.DeviceBlocks.G;
import static prelude.physics.DeviceBlocks.block;
import static prelude.physics.DeviceBlocks.heavy;
import static prelude.physics.DeviceBlocks.jaws;
import static prelude.physics.DeviceBlocks.lift;
import static prelude.physics.DeviceBlocks.motion;
import static prelude.physics.DeviceBlocks.report;
import static prelude.physics.DeviceBlocks.soft;
import static prelude.physics.DeviceBlocks.weightless;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import prelude.physics.device.DeviceMotion;

/** Devices and tissue. */
class DeviceOnTissueTest {
    /** Before two bodies' tissue, near to both and touching neither. */
    @Test
    void aDeviceNearTwoBodiesHasAllItsWeight() {
        SimulationInput one = soft();
        SimulationInput two =
                new SimulationInput(
                                List.of(one.bodies().getFirst(), one.bodies().getFirst()),
                                List.of(),
                                one.materials())
                        .withDevices(List.of(block(1, new Vector3d(0, -46, 0))));
        try (Simulation simulation = Simulation.open(two, SimulationSettings.STANDARD)) {
            lift(simulation);
            Boxes.rest(simulation, 4);
            assertThat(motion(simulation, 0).velocity.y).isCloseTo(4 * G * DT, within(1e-6));
        }
    }

    /** As before, where both bodies press on each other and are solved together. */
    @Test
    void aDeviceNearTwoBodiesThatMeetHasItsWeightOnce() {
        SimulationInput two =
                TwoBodies.of(
                                TwoBodies.left(-64, new int[] {8, 4, 4}),
                                TwoBodies.right(0, new int[] {4, 4, 4}))
                        .withDevices(List.of(block(1, new Vector3d(0, -38, 0))));
        try (Simulation simulation = Simulation.open(two, Truth.turned(new Vector3d(12, 0, 0)))) {
            Boxes.rest(simulation, 60);
            assertThat(TwoBodies.meanX(simulation.bodies().get(1), 0)).isGreaterThan(0.5);
            lift(simulation);
            double from = motion(simulation, 0).place.x;
            Boxes.rest(simulation, 4);
            double h = DT / 10;
            assertThat(motion(simulation, 0).velocity.x).isCloseTo(4 * 12 * DT, within(1e-6));
            // In 40 substeps, each at the speed with which it ends.
            double fallen = 12 * h * h * 40 * 41 / 2;
            assertThat(motion(simulation, 0).place.x - from).isCloseTo(fallen, within(1e-6));
        }
    }

    @Test
    void aDeviceSinksIntoTissueUntilThatCarriesIt(TestReporter reporter) {
        // On the front of a block that is held behind: gravity goes to +y.
        SimulationInput soft = soft();
        SimulationInput input = soft.withDevices(List.of(heavy(new Vector3d(0, -29, 0))));
        try (Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD)) {
            lift(simulation);
            int steps = 540;
            double mean = 0;
            for (int i = 0; i < steps; i++) {
                simulation.step(null, null);
                if (i >= steps - 90) {
                    mean += report(simulation, 0).tissueN() / 90;
                }
            }
            double weight = report(simulation, 0).massG() / 1000 * G;
            DeviceMotion motion = motion(simulation, 0);
            reporter.publishEntry("weight N", Double.toString(weight));
            reporter.publishEntry("carried N", Double.toString(mean));
            reporter.publishEntry("sunk mm", Double.toString(29 - 5 + 1000 * motion.place.y));
            assertThat(mean).isCloseTo(weight, within(0.05 * weight));
            assertThat(motion.speed()).isLessThan(0.01);
            assertThat(motion.place.y).isGreaterThan(-0.0295);
        }
    }

    @Test
    void tissueAnswersAHeldDeviceWithWhatItsHolderPressesWith() {
        SimulationInput input = soft().withDevices(List.of(heavy(new Vector3d(0, -29.5, 0))));
        try (Simulation simulation = Simulation.open(input, weightless())) {
            for (int i = 0; i <= 60; i++) {
                simulation.step(null, jaws(0, -30 + 0.1 * i, 0, true));
            }
            Boxes.move(simulation, jaws(0, -24, 0, true), 120);
            DeviceReport device = report(simulation, 0);
            // What the jaws pull with is what tissue pushes back with: nothing else holds it.
            double sunkMm = -24 + 0.5 - 1000 * motion(simulation, 0).place.y;
            assertThat(device.tissueN()).isCloseTo(6 * sunkMm, within(0.02 * device.tissueN()));
            assertThat(device.tissueN()).isBetween(1.0, 30.0);
            assertThat(simulation.report().restoredNodes()).isZero();
        }
    }

    @Test
    void aDeviceThrownIntoTissueLeavesAllFinite() {
        SimulationInput input =
                soft().withDevices(
                                List.of(
                                        heavy(new Vector3d(0, -60, 0)),
                                        block(1, new Vector3d(0, -90, 0))));
        try (Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD)) {
            lift(simulation);
            motion(simulation, 0).velocity.set(0, 8, 1);
            motion(simulation, 1).velocity.set(0, 15, 0);
            motion(simulation, 1).spin.set(100, 20, 0);
            Boxes.rest(simulation, 120);
            assertThat(motion(simulation, 0).finite()).isTrue();
            assertThat(motion(simulation, 1).finite()).isTrue();
            simulation.step(null, jaws(Double.NaN, 0, 0, true));
            Boxes.rest(simulation, 10);
            assertThat(simulation.report().restoredNodes()).isZero();
            assertThat(simulation.report().refusedSamples()).isEqualTo(1);
        }
    }
}
