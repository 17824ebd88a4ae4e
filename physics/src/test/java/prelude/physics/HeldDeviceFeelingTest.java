package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.physics.DeviceBlocks.block;
import static prelude.physics.DeviceBlocks.floor;
import static prelude.physics.DeviceBlocks.heavy;
import static prelude.physics.DeviceBlocks.jaws;
import static prelude.physics.DeviceBlocks.motion;
import static prelude.physics.DeviceBlocks.report;
import static prelude.physics.DeviceBlocks.rigid;
import static prelude.physics.DeviceBlocks.soft;
import static prelude.physics.DeviceBlocks.weightless;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.ToolSample;
import prelude.physics.haptic.HapticForce;
import prelude.physics.haptic.LocalContact;

/** What a hand feels of the device in its jaws. */
class HeldDeviceFeelingTest {
    private static final int LEFT = 0;
    private static final int RIGHT = 1;

    /** Of the jaws' spring, N/mm. */
    private static final double SPRING_N_PER_MM = 6;

    /** What the hand is told with its tip where it is. */
    private static Vector3d felt(Simulation simulation, ToolSample at) {
        LocalContact contact = new LocalContact();
        simulation.contact(RIGHT).read(contact);
        double[] force = new double[3];
        contact.force(at.tipX(), at.tipY(), at.tipZ(), force);
        return new Vector3d(force);
    }

    @Test
    void aBlockThatIsPressedOnBonePressesBackAsTheJawsSpringDoes() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(floor(10)), block(1, new Vector3d(0, 0, 50))),
                        weightless())) {
            // 6 mm to the bone, then 3 mm more, and there the hand stays.
            ToolSample at = jaws(0, -4, 50, true);
            for (int i = 0; i <= 180; i++) {
                at = jaws(0, -4 + Math.min(9, 0.1 * i), 50, true);
                simulation.step(null, at);
            }
            double stoppedMm = 1000 * motion(simulation, 0).place.y;
            double springN = SPRING_N_PER_MM * (9 - stoppedMm);
            // What is rigid stands off bone by some tenths of a millimetre.
            assertThat(springN).isBetween(18.0, 20.0);
            assertThat(simulation.forceN(RIGHT)).isCloseTo(springN, within(0.01));
            assertThat(felt(simulation, at).distance(0, -springN, 0)).isLessThan(0.5);
            assertThat(simulation.forceN(LEFT)).isZero();
            assertThat(simulation.report().contactForceMaxN()).isBetween(springN, 1.1 * springN);

            // A device that shows 5 N at most shows them.
            HapticForce shown = new HapticForce(simulation.contact(RIGHT), 5);
            double[] force = new double[3];
            for (int i = 0; i < 100; i++) {
                shown.at(at.tipX(), at.tipY(), at.tipZ(), 0.001, force);
            }
            assertThat(force[1]).isCloseTo(-5, within(0.01));

            simulation.step(null, jaws(0, 5, 50, false));
            assertThat(simulation.forceN(RIGHT)).isZero();
        }
    }

    @Test
    void aBlockThatIsPressedIntoTissueIsFeltAsTissueIs() {
        try (Simulation simulation =
                Simulation.open(
                        soft().withDevices(List.of(heavy(new Vector3d(0, -30, 0)))),
                        weightless())) {
            ToolSample at = jaws(0, -34, 0, true);
            for (int i = 0; i <= 300; i++) {
                // To the tissue's border at -24 with its face at -25, and 4 mm into it.
                at = jaws(0, -34 + Math.min(5, 0.05 * i), 0, true);
                simulation.step(null, at);
            }
            assertThat(report(simulation, 0).held()).isTrue();
            double tissueN = report(simulation, 0).tissueN();
            double springN = SPRING_N_PER_MM * (-25 - 1000 * motion(simulation, 0).place.y);
            assertThat(tissueN).isGreaterThan(1);
            assertThat(springN).isCloseTo(tissueN, within(0.05 * tissueN));
            assertThat(simulation.forceN(RIGHT)).isCloseTo(tissueN, within(0.05 * tissueN));
            assertThat(felt(simulation, at).distance(0, -tissueN, 0)).isLessThan(0.05 * tissueN);
        }
    }

    @Test
    void inFreeAirNothingIsFeltNeitherWeightNorHaste() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(), block(1, new Vector3d(0, 0, 50))),
                        SimulationSettings.STANDARD)) {
            for (int i = 0; i <= 90; i++) {
                // To and fro with up to 4 m/s².
                double x = 100 * (1 - Math.cos(0.07 * i));
                simulation.step(null, jaws(x, -4, 50, true));
                assertThat(simulation.forceN(RIGHT)).isZero();
            }
            assertThat(report(simulation, 0).held()).isTrue();
            assertThat(simulation.report().contactForceMaxN()).isZero();
        }
    }

    @Test
    void aDeviceInItsSeatPullsUntilItGivesWay() {
        try (Simulation simulation = Simulation.open(rigid(List.of(), block(30)), weightless())) {
            ToolSample at = jaws(0, -4, 0, true);
            for (int i = 0; i <= 200; i++) {
                at = jaws(0.02 * i, -4, 0, true);
                simulation.step(null, at);
            }
            assertThat(report(simulation, 0).seated()).isTrue();
            assertThat(simulation.forceN(RIGHT)).isCloseTo(24, within(1e-6));
            assertThat(felt(simulation, at).distance(-24, 0, 0)).isLessThan(0.1);
            for (int i = 0; i <= 180; i++) {
                simulation.step(null, jaws(4 + 0.02 * Math.min(i, 60), -4, 0, true));
            }
            assertThat(report(simulation, 0).seated()).isFalse();
            assertThat(simulation.forceN(RIGHT)).isZero();
        }
    }
}
