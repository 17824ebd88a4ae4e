package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static prelude.physics.DeviceBlocks.DT;
import static prelude.physics.DeviceBlocks.block;
import static prelude.physics.DeviceBlocks.box;
import static prelude.physics.DeviceBlocks.jaws;
import static prelude.physics.DeviceBlocks.kinds;
import static prelude.physics.DeviceBlocks.lift;
import static prelude.physics.DeviceBlocks.motion;
import static prelude.physics.DeviceBlocks.report;
import static prelude.physics.DeviceBlocks.rigid;
import static prelude.physics.DeviceBlocks.weightless;

import java.util.List;
import java.util.Optional;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.device.DeviceEvent;
import prelude.physics.device.DeviceInput;
import prelude.physics.device.DeviceMotion;

/** What devices pass through, what they do not, and where they are lost. */
class DevicePassesTest {
    private static DeviceInput seated(String name, SurfaceMesh mesh, double holdsN) {
        return new DeviceInput(
                name,
                List.of(mesh),
                DeviceBlocks.STEEL,
                new DeviceInput.Seat(holdsN, "test", Optional.empty()),
                Optional.empty());
    }

    /** 1 mm thick, 20 mm high and wide, about the origin, square to x. */
    private static DeviceInput sheet(Vector3d at) {
        return new DeviceInput(
                "sheet",
                List.of(box(0.5, 10, 10)),
                DeviceBlocks.STEEL,
                new DeviceInput.Seat(1, "test", Optional.empty()),
                Optional.of(at));
    }

    @Test
    void noInstrumentJumpsPastALooseDevice() {
        for (double metresPerSecond : new double[] {1, 2.5, 5}) {
            double step = 1000 * metresPerSecond * DT;
            for (double begin : new double[] {0, 0.37, 0.71}) {
                try (Simulation simulation =
                        Simulation.open(rigid(List.of(), sheet(new Vector3d())), weightless())) {
                    double x = -2 * step - begin * step;
                    while (x < 40) {
                        simulation.step(null, Boxes.tool(Instrument.PROBE, x, 0, 0, false));
                        x += step;
                    }
                    // What is hit flies on ahead, or has been thrown aside as it turned.
                    assertThat(motion(simulation, 0).velocity.length())
                            .as("at %f m/s from %f", metresPerSecond, begin)
                            .isGreaterThan(0.3 * metresPerSecond);
                }
            }
        }
    }

    @Test
    void noHandleThatTurnsJumpsPastALooseDevice() {
        try (Simulation simulation =
                Simulation.open(rigid(List.of(), sheet(new Vector3d(0, -100, 0))), weightless())) {
            for (int i = 0; i < 5; i++) {
                double angle = -0.5 + 0.25 * i;
                simulation.step(
                        null,
                        ToolSample.of(
                                Hand.RIGHT,
                                Instrument.PROBE,
                                new Vector3d(),
                                new Vector3d(Math.sin(angle), -Math.cos(angle), 0),
                                100,
                                false));
            }
            assertThat(motion(simulation, 0).velocity.x).isGreaterThan(0.5);
        }
    }

    /** A metre in a step: it pushes nothing in between. */
    @Test
    void anInstrumentThatIsElsewhereAtOnceHasNotBeenBetween() {
        try (Simulation simulation =
                Simulation.open(rigid(List.of(), sheet(new Vector3d())), weightless())) {
            simulation.step(null, Boxes.tool(Instrument.PROBE, -500, 0, 0, false));
            simulation.step(null, Boxes.tool(Instrument.PROBE, 500, 0, 0, false));
            simulation.step(null, Boxes.tool(Instrument.PROBE, 50, 0, 0, false));
            simulation.step(null, Boxes.tool(Instrument.PROBE, -50, 0, 0, false));
            Boxes.rest(simulation, 5);
            assertThat(motion(simulation, 0).place.length()).isZero();
        }
    }

    @Test
    void aDeviceFasterThanAStepCanFollowIsSlowedRatherThanLetThrough() {
        DeviceInput rod =
                new DeviceInput(
                        "rod",
                        List.of(box(0.5, 0.5, 150)),
                        DeviceBlocks.STEEL,
                        new DeviceInput.Seat(1, "test", Optional.empty()),
                        Optional.of(new Vector3d()));
        for (double at : new double[] {20, 33, 60, 71, 190}) {
            try (Simulation simulation =
                    Simulation.open(rigid(List.of(DeviceBlocks.floor(at)), rod), weightless())) {
                lift(simulation);
                DeviceMotion motion = motion(simulation, 0);
                motion.velocity.set(0, 20, 0);
                motion.spin.set(190, 0, 0);
                double before = 0;
                for (int i = 0; i < 30; i++) {
                    simulation.step(null, null);
                    Vector3d end = motion.turn.transform(new Vector3d(0.15, 0, 0));
                    assertThat(motion.place.y + Math.abs(end.y)).isLessThan(at / 1000 + 1e-3);
                    // 600 parts of a quarter of a millimetre, of its fastest place.
                    assertThat(motion.place.y - before).isLessThan(0.08);
                    before = motion.place.y;
                }
            }
        }
    }

    /** Two that lie in each other as they are placed. */
    @Test
    void whatWasPulledOutMeetsAgainWhatItLayIn() {
        DeviceInput plate = seated("plate", box(20, 2, 20), 1000);
        DeviceInput peg = seated("peg", box(3, 10, 3), 5);
        try (Simulation simulation = Simulation.open(rigid(List.of(), peg, plate), weightless())) {
            for (int i = 0; i <= 80; i++) {
                simulation.step(null, jaws(0, -10 - 0.5 * i, 0, true));
            }
            assertThat(kinds(report(simulation, 0))).contains(DeviceEvent.Kind.PULLED_OUT);
            assertThat(motion(simulation, 0).place.y).isLessThan(-0.03);
            // Another instrument comes, and all are told anew what they pass.
            for (int i = 0; i < 3; i++) {
                simulation.step(
                        ToolSample.of(
                                Hand.LEFT,
                                Instrument.PROBE,
                                new Vector3d(300, 0, 0),
                                new Vector3d(0, -1, 0),
                                100,
                                false),
                        jaws(0, -50, 0, true));
            }
            // Not along its planned way: 8 mm aside, on the plate.
            for (int i = 0; i <= 30; i++) {
                simulation.step(null, jaws(8 * i / 30.0, -50, 0, true));
            }
            for (int i = 0; i <= 80; i++) {
                simulation.step(null, jaws(8, -50 + 0.5 * i, 0, true));
            }
            assertThat(motion(simulation, 0).place.y).isLessThan(-0.011);
        }
    }

    @Test
    void whatGoesInAlongAnAxisPassesThePlateThatItIsToHold() {
        DeviceInput plate = seated("plate", box(20, 2, 20), 1000);
        DeviceInput screw =
                new DeviceInput(
                        "screw",
                        List.of(box(2, 15, 2)),
                        DeviceBlocks.STEEL,
                        new DeviceInput.Seat(30, "test", Optional.of(new Vector3d(0, 1, 0))),
                        Optional.of(new Vector3d(0, -40, 0)));
        try (Simulation simulation =
                Simulation.open(rigid(List.of(), plate, screw), weightless())) {
            for (int i = 0; i < 140 && !report(simulation, 1).seated(); i++) {
                simulation.step(null, jaws(0, -54 + 0.4 * i, 0, true));
            }
            assertThat(report(simulation, 1).seated()).isTrue();
            assertThat(report(simulation, 1).offPlanMm()).isLessThan(1);
        }
    }

    @Test
    void aDeviceThatLeavesTheFieldIsLostNotSeated() {
        try (Simulation simulation =
                Simulation.open(rigid(List.of(), block(1, new Vector3d(0, 0, 50))), weightless())) {
            simulation.step(null, jaws(0, -4, 50, true));
            simulation.step(null, jaws(0, -4, 50, false));
            motion(simulation, 0).velocity.set(0, 10, 0);
            simulation.devices().parts().getFirst().course().wake();
            Boxes.rest(simulation, 30);
            DeviceReport report = report(simulation, 0);
            assertThat(kinds(report)).endsWith(DeviceEvent.Kind.LOST);
            assertThat(report.lost()).isTrue();
            assertThat(report.seated()).isFalse();
            double y = motion(simulation, 0).place.y;
            assertThat(y).isBetween(1.8, 2.0);
            // Nobody takes it, and it stays.
            simulation.step(null, jaws(0, 1000 * y, 50, true));
            Boxes.move(simulation, jaws(0, 1000 * y - 10, 50, true), 10);
            assertThat(report(simulation, 0).held()).isFalse();
            assertThat(motion(simulation, 0).place.y).isEqualTo(y);
            // Undone, it is what it was as it was taken.
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(report(simulation, 0).lost()).isFalse();
            assertThat(motion(simulation, 0).place.distance(0, 0, 0.05)).isZero();
        }
    }

    @Test
    void aPoseThatIsNoNumberIsPutBackAndTold() {
        try (Simulation simulation =
                Simulation.open(rigid(List.of(), block(1, new Vector3d())), weightless())) {
            lift(simulation);
            motion(simulation, 0).velocity.set(Double.NaN, 0, 0);
            Boxes.rest(simulation, 5);
            DeviceReport report = report(simulation, 0);
            assertThat(kinds(report)).containsExactly(DeviceEvent.Kind.PUT_BACK);
            assertThat(report.lost()).isFalse();
            assertThat(motion(simulation, 0).place.length()).isZero();
        }
    }

    @Test
    void devicesThatAreCarriedMakeNoGarbage() {
        DeviceInput plate = seated("plate", box(20, 2, 20), 1000);
        try (Simulation simulation =
                Simulation.open(
                        rigid(
                                List.of(DeviceBlocks.floor(40)),
                                plate,
                                block(1, new Vector3d(0, 0, 50))),
                        weightless())) {
            Boxes.rest(simulation, 300);
            for (int i = 0; i < 600; i++) {
                simulation.step(null, jaws(0.02 * i, -4, 50, true));
            }
            long before = simulation.report().allocatedBytes();
            for (int i = 0; i < 100; i++) {
                simulation.step(null, CARRY[i]);
            }
            // Bullet's binding itself makes 96 bytes each time it is asked to go on.
            assertThat((simulation.report().allocatedBytes() - before) / 100).isLessThan(128);
        }
    }

    private static final ToolSample[] CARRY = new ToolSample[100];

    static {
        for (int i = 0; i < CARRY.length; i++) {
            CARRY[i] = jaws(12 + 0.02 * i, -4, 50, true);
        }
    }
}
