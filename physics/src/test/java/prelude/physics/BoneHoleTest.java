package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.physics.DeviceBlocks.box;
import static prelude.physics.DeviceBlocks.motion;
import static prelude.physics.DeviceBlocks.rigid;
import static prelude.physics.DeviceBlocks.weightless;

import java.util.List;
import java.util.Optional;
import org.joml.Matrix3d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.device.DeviceInput;

/** A hole in bone is one for what comes to it. */
class BoneHoleTest {
    private static final Vector3d UP = new Vector3d(0, 0, 1);

    /** 4 mm thick, 30 mm long, upright. */
    private static final DeviceInput PIN =
            new DeviceInput(
                    "pin",
                    List.of(box(1.9, 1.9, 15)),
                    DeviceBlocks.STEEL,
                    new DeviceInput.Seat(1, "test", Optional.empty()),
                    Optional.of(new Vector3d(60, 0, 40)));

    /** Bone from z = -7 to 7 mm. */
    private static Simulation open() {
        return open(BoneShapes.box(40, 40, 14, new Matrix3d()));
    }

    private static Simulation open(SurfaceMesh bone) {
        return Simulation.open(rigid(List.of(bone), PIN), weightless());
    }

    private static ToolSample at(
            Instrument instrument, double x, double y, double z, double sizeMm, boolean on) {
        return ToolSample.of(
                Hand.RIGHT,
                instrument,
                new Vector3d(x, y, z),
                UP,
                new Vector3d(1, 0, 0),
                sizeMm,
                on);
    }

    /** From above, 6 mm wide at (0.3, 0.2). */
    private static void drill(Simulation simulation, double toZ) {
        int steps = (int) Math.ceil((8 - toZ) * 90 / 4);
        for (int i = 0; i <= steps; i++) {
            double z = 8 + (toZ - 8) * i / steps;
            simulation.step(null, at(Instrument.DRILL, 0.3, 0.2, z, 6, true));
        }
        for (int i = 0; i < 90; i++) {
            simulation.step(null, null);
        }
    }

    /** Carries the pin by its upper end, its middle from a height to another. */
    private static void carry(
            Simulation simulation, double x0, double x, double y, double fromZ, double toZ) {
        int steps = 200;
        for (int i = 0; i <= steps; i++) {
            double part = (double) i / steps;
            simulation.step(
                    null,
                    at(
                            Instrument.GRASPER,
                            x0 + part * (x - x0),
                            y,
                            fromZ + 13 + part * (toZ - fromZ),
                            40,
                            true));
        }
    }

    @Test
    void aPinGoesThroughADrilledHoleAndNowhereElse() {
        try (Simulation simulation = open()) {
            carry(simulation, 60, 0.3, 0.2, 40, 30);
            carry(simulation, 0.3, 0.3, 0.2, 30, 18);
            // Whole, the bone stops it.
            assertThat(1000 * motion(simulation, 0).place.z).isBetween(21.5, 22.5);
        }
        try (Simulation simulation = open()) {
            drill(simulation, -10);
            carry(simulation, 60, 0.3, 0.2, 40, 30);
            carry(simulation, 0.3, 0.3, 0.2, 30, 0);
            assertThat(1000 * motion(simulation, 0).place.z).isCloseTo(0, within(0.2));
            // Its wall stops it aside: 6 mm less 3.8 mm, on either side of it.
            carry(simulation, 0.3, 4.3, 0.2, 0, 0);
            assertThat(1000 * motion(simulation, 0).place.x).isBetween(1.2, 1.7);
        }
        // Of two triangles to a face.
        try (Simulation simulation = open(box(20, 20, 7))) {
            drill(simulation, -10);
            carry(simulation, 60, 0.3, 0.2, 40, 30);
            carry(simulation, 0.3, 0.3, 0.2, 30, 0);
            assertThat(1000 * motion(simulation, 0).place.z).isCloseTo(0, within(0.2));
        }
        try (Simulation simulation = open()) {
            drill(simulation, -10);
            carry(simulation, 60, 9, 0.2, 40, 30);
            carry(simulation, 9, 9, 0.2, 30, 18);
            assertThat(1000 * motion(simulation, 0).place.z).isBetween(21.5, 22.5);
        }
    }

    @Test
    void aBlindHoleHasABottomAndUndoFillsIt() {
        try (Simulation simulation = open()) {
            simulation.step(null, null);
            String whole = simulation.stateHash();
            drill(simulation, 0);
            carry(simulation, 60, 0.3, 0.2, 40, 30);
            carry(simulation, 0.3, 0.3, 0.2, 30, 12);
            // The pin's square end stands in a cone of 118 degrees.
            assertThat(1000 * motion(simulation, 0).place.z).isBetween(15.0, 17.0);
            simulation.change(StrokeChange.UNDO);
            simulation.change(StrokeChange.UNDO);
            simulation.change(StrokeChange.UNDO);
            assertThat(simulation.stateHash()).isEqualTo(whole);
            // Jaws that have lost what they held have to be opened; what is drawn follows.
            Boxes.rest(simulation, 30);
            carry(simulation, 60, 0.3, 0.2, 40, 30);
            carry(simulation, 0.3, 0.3, 0.2, 30, 18);
            assertThat(1000 * motion(simulation, 0).place.z).isBetween(21.5, 22.5);
        }
    }

    @Test
    void aProbeInAHoleTouchesNoBoneBeforeItsBottom() {
        try (Simulation simulation = open()) {
            drill(simulation, 0);
            long before = simulation.report().boneContacts();
            for (int i = 0; i < 20; i++) {
                simulation.step(null, at(Instrument.PROBE, 0.3, 0.2, 10 - 0.4 * i, 40, false));
            }
            assertThat(simulation.report().boneContacts()).isEqualTo(before);
            for (int i = 0; i < 10; i++) {
                simulation.step(null, at(Instrument.PROBE, 0.3, 0.2, 2 - 0.4 * i, 40, false));
            }
            assertThat(simulation.report().boneContacts()).isGreaterThan(before);
        }
    }

    @Test
    void theSameScriptInAHoleGivesTheSameState(TestReporter reporter) {
        assertThat(scripted(reporter)).isEqualTo(scripted(reporter));
    }

    private static String scripted(TestReporter reporter) {
        try (Simulation simulation = open()) {
            drill(simulation, -3);
            carry(simulation, 60, 0.3, 0.2, 40, 20);
            carry(simulation, 0.3, 2.3, 0.2, 20, 12);
            SimulationReport report = simulation.report();
            reporter.publishEntry(
                    "step ms", "%.2f %.2f".formatted(report.stepMsP50(), report.stepMsP99()));
            return simulation.stateHash();
        }
    }
}
