package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.physics.DeviceBlocks.DT;
import static prelude.physics.DeviceBlocks.G;
import static prelude.physics.DeviceBlocks.block;
import static prelude.physics.DeviceBlocks.floor;
import static prelude.physics.DeviceBlocks.heavy;
import static prelude.physics.DeviceBlocks.jaws;
import static prelude.physics.DeviceBlocks.lift;
import static prelude.physics.DeviceBlocks.motion;
import static prelude.physics.DeviceBlocks.report;
import static prelude.physics.DeviceBlocks.rigid;
import static prelude.physics.DeviceBlocks.soft;
import static prelude.physics.DeviceBlocks.weightless;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.physics.device.DeviceMotion;

/** Devices in a rehearsal: free, against bone and each other, undone and hashed. */
class DevicesTest {
    @Test
    void aLooseDeviceFallsAsGravityHasIt() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(), block(1, new Vector3d())), SimulationSettings.STANDARD)) {
            lift(simulation);
            int steps = 45;
            for (int i = 0; i < steps; i++) {
                simulation.step(null, null);
            }
            double t = steps * DT;
            double fallen = motion(simulation, 0).place.y;
            assertThat(fallen).isCloseTo(G * t * t / 2, within(1e-9));
            assertThat(motion(simulation, 0).velocity.y).isCloseTo(G * t, within(1e-9));
        }
    }

    @Test
    void aDeviceThatWasLaidLiesUntilItIsTouched() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(), block(1, new Vector3d(0, 0, 50))),
                        SimulationSettings.STANDARD)) {
            Boxes.rest(simulation, 90);
            assertThat(motion(simulation, 0).place.distance(0, 0, 0.050)).isZero();
            // Open jaws go around it, a probe pushes it off.
            Boxes.move(simulation, jaws(0, -2, 50, false), 5);
            assertThat(motion(simulation, 0).place.distance(0, 0, 0.050)).isZero();
            for (int i = 0; i < 20; i++) {
                simulation.step(null, Boxes.tool(Instrument.PROBE, -12 + 0.5 * i, 0, 50, false));
            }
            Boxes.rest(simulation, 20);
            assertThat(motion(simulation, 0).place.x).isGreaterThan(1e-4);
            assertThat(motion(simulation, 0).place.y).isGreaterThan(0.1);
        }
    }

    @Test
    void aFallingDeviceComesToRestOnBone() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(floor(60)), block(1, new Vector3d())),
                        SimulationSettings.STANDARD)) {
            lift(simulation);
            Boxes.rest(simulation, 270);
            DeviceMotion motion = motion(simulation, 0);
            assertThat(motion.place.y).isCloseTo(0.0558, within(1e-4));
            assertThat(motion.speed()).isLessThan(0.003);
        }
    }

    @Test
    void nothingTunnelsThroughBoneOrDevicesHoweverFast() {
        for (double speed : new double[] {1, 5, 20}) {
            for (double spin : new double[] {0, 60}) {
                try (Simulation simulation =
                        Simulation.open(
                                rigid(List.of(floor(60)), block(1, new Vector3d())),
                                weightless())) {
                    lift(simulation);
                    DeviceMotion motion = motion(simulation, 0);
                    motion.velocity.set(0.3, speed, 0);
                    motion.spin.set(spin, 0, spin / 2);
                    for (int i = 0; i < 60; i++) {
                        simulation.step(null, null);
                        assertThat(motion.place.y).isLessThan(0.060);
                    }
                }
            }
        }
    }

    @Test
    void collidingDevicesKeepTheirMomentum() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(
                                List.of(),
                                block(1, new Vector3d(-30, 0, 0)),
                                block(1, new Vector3d(30, 0, 0))),
                        weightless())) {
            lift(simulation);
            motion(simulation, 0).velocity.set(1.0, 0, 0);
            motion(simulation, 1).velocity.set(-0.25, 0, 0);
            Boxes.rest(simulation, 90);
            Vector3d one = motion(simulation, 0).velocity;
            Vector3d two = motion(simulation, 1).velocity;
            // Metal on metal, without rebound: both go on together.
            assertThat(one.x + two.x).isCloseTo(0.75, within(2e-4));
            assertThat(one.x).isCloseTo(0.375, within(0.02));
            assertThat(motion(simulation, 1).place.x - motion(simulation, 0).place.x)
                    .isGreaterThan(0.0079);
        }
    }

    @Test
    void undoBringsDevicesBackBitForBit() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(floor(40)), block(1, new Vector3d(3, 0, 50)), block(5)),
                        SimulationSettings.STANDARD)) {
            lift(simulation);
            Boxes.rest(simulation, 20);
            String before = simulation.stateHash();
            double y = 1000 * motion(simulation, 0).place.y;
            for (int i = 0; i <= 50; i++) {
                simulation.step(null, jaws(3 + 0.3 * i, y - 4, 50, true));
            }
            assertThat(report(simulation, 0).held()).isTrue();
            String later = simulation.stateHash();
            assertThat(later).isNotEqualTo(before);
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(before);
            assertThat(simulation.change(StrokeChange.REDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(later);
        }
    }

    @Test
    void theSameScriptGivesTheSameStateAlsoAfterUndo() {
        assertThat(scripted()).isEqualTo(scripted());
    }

    private static String scripted() {
        SimulationInput input =
                soft().withDevices(
                                List.of(
                                        heavy(new Vector3d(0, -40, 0)),
                                        block(1, new Vector3d(20, -60, 5))));
        try (Simulation simulation = Simulation.open(input, SimulationSettings.STANDARD)) {
            lift(simulation);
            Boxes.rest(simulation, 60);
            for (int i = 0; i < 60; i++) {
                simulation.step(null, jaws(0.3 * i, -36, 0, true));
            }
            simulation.change(StrokeChange.UNDO);
            Boxes.rest(simulation, 40);
            for (int i = 0; i < 40; i++) {
                simulation.step(null, jaws(-0.3 * i, -36, 2, true));
            }
            return simulation.stateHash();
        }
    }

    @Test
    void stepsWithDevicesAtRestMakeNoGarbage() {
        try (Simulation simulation =
                Simulation.open(rigid(List.of(floor(40)), block(100)), weightless())) {
            Boxes.rest(simulation, 500);
            long before = simulation.report().allocatedBytes();
            Boxes.rest(simulation, 100);
            assertThat((simulation.report().allocatedBytes() - before) / 100).isLessThan(512);
        }
    }
}
