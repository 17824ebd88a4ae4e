package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.attach.BentLines;
import prelude.physics.frame.SnapshotLease;
import prelude.physics.ink.InkReport;

/** A marker's lines on a box of 80 × 48 × 48 mm whose upper face is at y = -24. */
final class InkTest {
    private static final double TOP_MM = -24;

    /** A line along x at z = 3, bowed by 4 mm. */
    private static double bowed(double x) {
        return 3 + 4 * Math.sin(x / 12);
    }

    private static void draw(Simulation simulation, double fromX, double toX) {
        for (double x = fromX; x <= toX; x += 0.7) {
            simulation.step(null, Boxes.tool(Instrument.MARKER, x, TOP_MM - 1.2, bowed(x), true));
        }
        Boxes.rest(simulation, 2);
    }

    private static ToolSample scalpel(double x, double y, double z, boolean on) {
        return ToolSample.of(
                Hand.RIGHT, Instrument.SCALPEL, new Vector3d(x, y, z), ScriptStep.ANTERIOR, 40, on);
    }

    @Test
    void lineLiesWhereTheMarkerTouched() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            draw(simulation, -25, 25);
            InkReport line = simulation.report().lines().getFirst();
            assertThat(simulation.report().lines()).hasSize(1);
            double expected = 0;
            for (double x = -25; x < 24.9; x += 0.1) {
                expected += Math.hypot(0.1, bowed(x + 0.1) - bowed(x));
            }
            assertThat(line.structure()).isEqualTo("liver");
            assertThat(line.lengthMm()).isCloseTo(expected, within(1.5));
            assertThat(line.partedMm()).isZero();
            for (Vector3dc place : line.restMm()) {
                // A quarter of a millimetre deep: so it is drawn flat.
                assertThat(place.y()).isCloseTo(TOP_MM + 0.25, within(0.05));
                assertThat(place.z()).isCloseTo(bowed(place.x()), within(0.15));
            }
            try (SnapshotLease lease = simulation.latest()) {
                BentLines drawn = lease.bodies().getFirst().ink();
                assertThat(drawn.lines()).isEqualTo(2);
                assertThat(drawn.points()).isEqualTo(2 * line.restMm().size());
            }
        }
    }

    /** A pen that is elsewhere in the next step has been lifted, whatever its trigger says. */
    @Test
    void penThatIsElsewhereBeginsAnotherLine() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            draw(simulation, -25, -10);
            for (double x = 5; x < 15; x++) {
                simulation.step(null, Boxes.tool(Instrument.MARKER, x, TOP_MM - 1.2, -9, true));
            }
            for (double x = -15; x < -5; x++) {
                simulation.step(null, Boxes.tool(Instrument.MARKER, x, TOP_MM - 1.2, -9, true));
            }
            assertThat(simulation.report().lines()).hasSize(3);
            assertThat(simulation.report().lines().getLast().lengthMm()).isLessThan(12);
        }
    }

    @Test
    void penThatDoesNotTouchDrawsNothing() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            for (double x = -20; x < 20; x++) {
                simulation.step(null, Boxes.tool(Instrument.MARKER, x, TOP_MM - 5, 0, true));
            }
            assertThat(simulation.report().lines()).isEmpty();
        }
    }

    /** A hand that shakes by 3 mm to either side, 12 mm deep. */
    @Test
    void bladeFollowsTheLineAndItsDepthIsTheHands() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            draw(simulation, -25, 25);
            double most = 0;
            int followed = 0;
            for (double x = -20; x <= 20; x += 0.5) {
                double handZ = bowed(x) + 3 * Math.sin(x);
                simulation.step(null, scalpel(x, TOP_MM + 12, handZ, true));
                try (SnapshotLease lease = simulation.latest()) {
                    double z = handZ + lease.heldBack().mm(1, 2);
                    assertThat(lease.heldBack().mm(1, 1)).isCloseTo(0, within(1e-6f));
                    double bladeX = x + lease.heldBack().mm(1, 0);
                    most = Math.max(most, Math.abs(z - bowed(bladeX)));
                    followed++;
                }
            }
            assertThat(followed).isGreaterThan(70);
            assertThat(most).isLessThan(0.8);
            Boxes.rest(simulation, 1);
            InkReport line = simulation.report().lines().getFirst();
            assertThat(simulation.report().cuts()).isEqualTo(1);
            assertThat(line.lengthMm()).isGreaterThan(45);
        }
    }

    @Test
    void woundAlongTheLineLeavesAnEdgeOfInkOnEachLip() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            draw(simulation, -25, 25);
            for (double x = -28; x <= 28; x += 0.7) {
                simulation.step(null, scalpel(x, TOP_MM + 15, bowed(x) + 2, true));
            }
            // A retractor in the wound draws one lip aside.
            for (int i = 0; i < 60; i++) {
                simulation.step(
                        null,
                        Boxes.tool(
                                Instrument.RETRACTOR, 0, TOP_MM + 8, bowed(0) + 0.12 * i, false));
            }
            InkReport line = simulation.report().lines().getFirst();
            assertThat(line.partedMm()).isGreaterThan(10);
        }
    }

    @Test
    void bladeFarFromTheLineIsTheHandsOwn() {
        try (Simulation drawn = Simulation.open(Boxes.held(), SimulationSettings.STANDARD);
                Simulation plain = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            draw(drawn, -25, 25);
            drawn.change(StrokeChange.UNDO);
            assertThat(drawn.report().lines()).isEmpty();
            draw(plain, -25, 25);
            for (Simulation simulation : new Simulation[] {drawn, plain}) {
                for (double x = -20; x <= 20; x++) {
                    simulation.step(null, scalpel(x, TOP_MM + 12, 15, true));
                    try (SnapshotLease lease = simulation.latest()) {
                        assertThat(lease.heldBack().mm(1, 2)).isZero();
                    }
                }
            }
        }
    }

    @Test
    void undoTakesTheLineBackAndRedoDrawsItAgain() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            String before = simulation.stateHash();
            draw(simulation, -25, 0);
            String after = simulation.stateHash();
            assertThat(after).isNotEqualTo(before);
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(before);
            assertThat(simulation.report().lines()).isEmpty();
            assertThat(simulation.change(StrokeChange.REDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(after);
            assertThat(simulation.report().lines()).hasSize(1);
        }
    }

    @Test
    void shortTouchWipesTheLineThatLiesThere() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            draw(simulation, -25, 0);
            ToolSample beside = Boxes.tool(Instrument.MARKER, 10, TOP_MM - 1.2, -15, true);
            Boxes.move(simulation, beside, 5);
            Boxes.move(simulation, Boxes.tool(Instrument.MARKER, 10, TOP_MM - 1.2, -15, false), 1);
            assertThat(simulation.report().lines()).hasSize(1);
            double z = bowed(-12);
            Boxes.move(simulation, Boxes.tool(Instrument.MARKER, -12, TOP_MM - 1, z, false), 3);
            Boxes.move(simulation, Boxes.tool(Instrument.MARKER, -12, TOP_MM - 1, z, true), 5);
            Boxes.move(simulation, Boxes.tool(Instrument.MARKER, -12, TOP_MM - 1, z, false), 1);
            assertThat(simulation.report().lines()).isEmpty();
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(simulation.report().lines()).hasSize(1);
        }
    }

    /**
     * The piece that was cut off across the line is carried away: nothing leads through the air.
     */
    @Test
    void lineThatAWoundGoesAcrossEndsOnEachSideOfIt() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            draw(simulation, -25, 30);
            Boxes.cut(simulation, 15, -30, 15, 30, 40);
            Boxes.rest(simulation, 30);
            for (int i = 0; i < 90; i++) {
                simulation.step(null, Boxes.tool(Instrument.GRASPER, 30 + 0.5 * i, -20, 0, true));
            }
            assertThat(simulation.report().pieces()).hasSize(2);
            simulation.step(null, null);
            for (int i = 0; i < 10; i++) {
                simulation.step(null, scalpel(30, TOP_MM - 5, bowed(15) + 2, true));
                try (SnapshotLease lease = simulation.latest()) {
                    assertThat(lease.heldBack().mm(1, 2)).isZero();
                }
            }
        }
    }

    /** Both hands at once: the left draws on while the right wipes what it draws. */
    @Test
    void lineThatIsWipedWhileItIsDrawnGoesOnAsAnother() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            for (int i = 0; i < 60; i++) {
                ToolSample left =
                        ToolSample.of(
                                Hand.LEFT,
                                Instrument.MARKER,
                                new Vector3d(-30 + i, TOP_MM - 1.2, 0),
                                ScriptStep.ANTERIOR,
                                40,
                                true);
                boolean on = i >= 28 && i < 32;
                simulation.step(left, Boxes.tool(Instrument.MARKER, -20, TOP_MM - 1, 0, on));
            }
            assertThat(simulation.report().lines()).hasSize(1);
            assertThat(simulation.report().lines().getFirst().lengthMm()).isBetween(24.0, 31.0);
        }
    }

    /** Scribbled for a while, far more ink than there is room for. */
    @Test
    void oldestLinesAreWipedOffWhereThereAreTooMany() {
        Random random = new Random(3);
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            for (int line = 0; line < 60; line++) {
                double z = random.nextDouble(-20, 20);
                for (double x = -38; x <= 38; x += 4) {
                    simulation.step(null, Boxes.tool(Instrument.MARKER, x, TOP_MM - 1.2, z, true));
                }
                Boxes.rest(simulation, 1);
            }
            double all =
                    simulation.report().lines().stream().mapToDouble(InkReport::lengthMm).sum();
            assertThat(all).isBetween(1500.0, 2600.0);
        }
    }
}
