package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.physics.DeviceBlocks.STEEL;
import static prelude.physics.DeviceBlocks.block;
import static prelude.physics.DeviceBlocks.box;
import static prelude.physics.DeviceBlocks.floor;
import static prelude.physics.DeviceBlocks.jaws;
import static prelude.physics.DeviceBlocks.kinds;
import static prelude.physics.DeviceBlocks.motion;
import static prelude.physics.DeviceBlocks.report;
import static prelude.physics.DeviceBlocks.rigid;
import static prelude.physics.DeviceBlocks.weightless;

import java.util.List;
import java.util.Optional;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;
import prelude.physics.device.DeviceEvent;
import prelude.physics.device.DeviceInput;
import prelude.physics.device.DeviceMotion;

/** Devices in jaws and in their seats. */
class DeviceJawsTest {
    @Test
    void aHandThatIsElsewhereAtOnceLosesTheDeviceOnThisSideOfTheBone() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(floor(60)), block(1, new Vector3d())), weightless())) {
            simulation.step(null, jaws(0, -4, 0, true));
            assertThat(report(simulation, 0).held()).isTrue();
            // A metre in one step, to behind the bone.
            simulation.step(null, jaws(0, 996, 0, true));
            simulation.step(null, jaws(0, 996, 0, true));
            DeviceReport report = report(simulation, 0);
            assertThat(kinds(report))
                    .containsExactly(DeviceEvent.Kind.GRASPED, DeviceEvent.Kind.SLIPPED);
            assertThat(motion(simulation, 0).place.length()).isLessThan(0.002);
        }
    }

    @Test
    void jawsCarryADeviceAndLeaveItWhereTheyOpen() {
        try (Simulation simulation =
                Simulation.open(rigid(List.of(), block(1, new Vector3d(0, 0, 50))), weightless())) {
            for (int i = 0; i <= 90; i++) {
                simulation.step(null, jaws(0.5 * i, -4 - 0.2 * i, 50, true));
            }
            DeviceMotion motion = motion(simulation, 0);
            assertThat(motion.place.x).isCloseTo(0.045, within(2e-4));
            assertThat(motion.place.y).isCloseTo(-0.018, within(2e-4));
            for (int i = 0; i < 30; i++) {
                simulation.step(null, jaws(45, -22, 50, true));
            }
            simulation.step(null, jaws(45, -22, 50, false));
            Boxes.rest(simulation, 20);
            assertThat(motion.place.x).isCloseTo(0.045, within(1e-4));
            assertThat(kinds(report(simulation, 0)))
                    .containsExactly(DeviceEvent.Kind.GRASPED, DeviceEvent.Kind.DROPPED);
        }
    }

    @Test
    void aSeatGivesWayAtItsNewtons() {
        // The pull rises by 6 N a millimetre: what jaws hold with.
        for (double holds : new double[] {12, 30, 54}) {
            try (Simulation simulation =
                    Simulation.open(rigid(List.of(), block(holds)), weightless())) {
                double last = 0;
                for (int i = 0; i < 1200 && report(simulation, 0).seated(); i++) {
                    last = 0.01 * i;
                    simulation.step(null, jaws(last, -4, 0, true));
                }
                DeviceReport report = report(simulation, 0);
                assertThat(kinds(report))
                        .containsExactly(DeviceEvent.Kind.GRASPED, DeviceEvent.Kind.PULLED_OUT);
                assertThat(report.events().getLast().newtons()).isBetween(holds, holds + 0.1);
            }
        }
    }

    @Test
    void jawsSlipOffWhatHoldsFaster() {
        try (Simulation simulation = Simulation.open(rigid(List.of(), block(500)), weightless())) {
            for (int i = 0; i < 200; i++) {
                simulation.step(null, jaws(0.1 * i, -4, 0, true));
            }
            DeviceReport report = report(simulation, 0);
            assertThat(kinds(report))
                    .containsExactly(DeviceEvent.Kind.GRASPED, DeviceEvent.Kind.SLIPPED);
            assertThat(report.events().getLast().newtons()).isBetween(60.0, 61.0);
            assertThat(report.seated()).isTrue();
            assertThat(report.offPlanMm()).isZero();
        }
    }

    @Test
    void jawsThatPressADeviceOnBoneSlipToo() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(floor(10)), block(1, new Vector3d(0, 0, 50))),
                        weightless())) {
            double at = -4;
            for (int i = 0; i < 300 && report(simulation, 0).events().size() < 2; i++) {
                at += 0.1;
                simulation.step(null, jaws(0, at, 50, true));
            }
            assertThat(kinds(report(simulation, 0)))
                    .containsExactly(DeviceEvent.Kind.GRASPED, DeviceEvent.Kind.SLIPPED);
            // 6 mm to the bone, then 10 mm of the hand's spring.
            assertThat(at).isBetween(11.0, 13.0);
            assertThat(motion(simulation, 0).place.y).isLessThan(0.0065);
        }
    }

    @Test
    void aDeviceThatIsCarriedHomeStaysThere() {
        try (Simulation simulation =
                Simulation.open(
                        rigid(List.of(), block(40, new Vector3d(0, 0, 50))),
                        SimulationSettings.STANDARD)) {
            for (int i = 0; i <= 100; i++) {
                simulation.step(null, jaws(0, -4, 50 - 0.49 * i, true));
            }
            simulation.step(null, jaws(0, -4, 1, false));
            Boxes.rest(simulation, 90);
            DeviceReport report = report(simulation, 0);
            assertThat(kinds(report))
                    .containsExactly(DeviceEvent.Kind.GRASPED, DeviceEvent.Kind.SEATED);
            assertThat(report.offPlanMm()).isBetween(0.8, 1.2);
            assertThat(report.seated()).isTrue();
        }
    }

    @Test
    void whatGoesInAlongAnAxisPassesItsBoneAndHoldsWhereItIsFullyIn() {
        // Across the bone, as a screw: it lies along z, the bone square to that.
        float w = 50;
        float[] corners = {-w, -w, 0, w, -w, 0, w, w, 0, -w, w, 0};
        SurfaceMesh bone = new SurfaceMesh(corners, new int[] {0, 1, 2, 0, 2, 3}, null);
        DeviceInput screw =
                new DeviceInput(
                        "screw",
                        List.of(box(2, 2, 15)),
                        STEEL,
                        new DeviceInput.Seat(30, "test", Optional.of(new Vector3d(0, 0, -1))),
                        Optional.of(new Vector3d(0, 0, 40)));
        try (Simulation simulation = Simulation.open(rigid(List.of(bone), screw), weightless())) {
            // Beside its way the bone stops it.
            for (int i = 0; i < 60; i++) {
                simulation.step(null, jaws(0.2 * i, -1, 40, true));
            }
            for (int i = 0; i < 60; i++) {
                simulation.step(null, jaws(12, -1, 40 - 0.5 * i, true));
            }
            assertThat(motion(simulation, 0).place.z).isGreaterThan(0.0145);
            simulation.step(null, null);
            double z = 1000 * motion(simulation, 0).place.z;
            for (int i = 0; i < 60; i++) {
                simulation.step(null, jaws(12 - 0.2 * i, -1 - 0.02 * i, z + 0.4 * i, true));
            }
            for (int i = 0; i < 120 && !report(simulation, 0).seated(); i++) {
                simulation.step(null, jaws(0, -2.2, z + 24 - 0.4 * i, true));
            }
            DeviceReport report = report(simulation, 0);
            assertThat(kinds(report)).endsWith(DeviceEvent.Kind.SEATED);
            assertThat(report.offPlanMm()).isLessThan(1.6);
            assertThat(report.offPlanDegrees()).isLessThan(3);
        }
    }
}
