package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.physics.BoneShapes.PLATE;
import static prelude.physics.BoneShapes.drill;
import static prelude.physics.BoneShapes.moved;
import static prelude.physics.BoneShapes.report;

import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;
import prelude.physics.bone.BoneReport;

/** The hand that cuts bone: held back, lost, withdrawn; and what it undoes. */
class BoneHandTest {
    @Test
    void aFastHandIsHeldBack() {
        try (Simulation simulation = BoneShapes.open(BoneShapes.box(30, 30, 14, BoneShapes.TURN))) {
            BoneShapes.draw(
                    simulation,
                    Instrument.DRILL,
                    4,
                    new Vector3d(0.3, 0.2, 8),
                    new Vector3d(0.3, 0.2, -2),
                    1000);
            ToolSample deep =
                    BoneShapes.tool(Instrument.DRILL, new Vector3d(0.3, 0.2, -2), 4, true);
            BoneShapes.rest(simulation, 45, deep);
            // Half a second at 5 mm a second, and the point ahead, that has a third of the volume.
            double ahead = 2 / Math.tan(Math.toRadians(59)) * 2 / 3;
            assertThat(report(simulation).cuts().getFirst().depthMm())
                    .isCloseTo(2.5 + ahead, within(0.1));
            assertThat(simulation.forceN(1)).isGreaterThan(60).isLessThanOrEqualTo(150);
            BoneShapes.rest(simulation, 180, deep);
            assertThat(report(simulation).cuts().getFirst().depthMm()).isCloseTo(9, within(0.1));
            assertThat(simulation.forceN(1)).isLessThan(1);
        }
    }

    @Test
    void undoGivesBackEveryBit() {
        try (Simulation simulation = BoneShapes.open(PLATE)) {
            String whole = simulation.stateHash();
            drill(simulation, 4, 0);
            BoneShapes.rest(simulation, 2, null);
            String one = simulation.stateHash();
            double removed = report(simulation).removedMl();
            BoneShapes.draw(
                    simulation,
                    Instrument.BURR,
                    5,
                    new Vector3d(-6, 4, 1),
                    new Vector3d(6, 4, 1),
                    9);
            BoneShapes.rest(simulation, 2, null);
            String two = simulation.stateHash();
            assertThat(List.of(whole, one, two)).doesNotHaveDuplicates();
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(one);
            assertThat(report(simulation).removedMl()).isEqualTo(removed);
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(whole);
            assertThat(simulation.report().bone()).isNull();
            assertThat(simulation.change(StrokeChange.REDO)).isTrue();
            assertThat(simulation.change(StrokeChange.REDO)).isTrue();
            assertThat(simulation.stateHash()).isEqualTo(two);
        }
    }

    @Test
    void whatIsUndoneIsDrawnWholeAgain() {
        try (Simulation simulation = BoneShapes.open(PLATE)) {
            drill(simulation, 4, -4);
            BoneShapes.rest(simulation, 20, null);
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            BoneShapes.rest(simulation, 60, null);
            try (var lease = simulation.latest()) {
                assertThat(lease.bones().getFirst().replacedCount()).isZero();
                assertThat(lease.bones().getFirst().triangleCount()).isZero();
            }
        }
    }

    @Test
    void aDrillThatIsUndoneWhileOnCutsNothingUntilItIsLifted() {
        try (Simulation simulation = BoneShapes.open(PLATE)) {
            String whole = simulation.stateHash();
            drill(simulation, 4, 0);
            assertThat(simulation.change(StrokeChange.UNDO)).isTrue();
            drill(simulation, 0, -2);
            assertThat(simulation.stateHash()).isEqualTo(whole);
            BoneShapes.rest(simulation, 1, null);
            drill(simulation, 4, 0);
            assertThat(simulation.stateHash()).isNotEqualTo(whole);
        }
    }

    @Test
    void otherInstrumentsPassThroughWhatWasDrilled() {
        Vector3d middle = new Vector3d(0.3, 0.2, 0);
        ToolSample probe = BoneShapes.tool(Instrument.PROBE, middle, 40, false);
        try (Simulation simulation = BoneShapes.open(PLATE)) {
            BoneShapes.rest(simulation, 3, probe);
            assertThat(simulation.report().boneContacts()).isEqualTo(3);
            BoneShapes.draw(
                    simulation,
                    Instrument.DRILL,
                    8,
                    new Vector3d(0.3, 0.2, 4),
                    new Vector3d(0.3, 0.2, -6),
                    3);
            assertThat(simulation.report().boneContacts()).isEqualTo(3);
            BoneShapes.rest(simulation, 3, probe);
            assertThat(simulation.report().boneContacts()).isEqualTo(3);
        }
    }

    @Test
    void aHandThatIsLostForAMomentGoesOnWhereItWasHeldBack() {
        try (Simulation simulation = BoneShapes.open(BoneShapes.box(30, 30, 14, BoneShapes.TURN))) {
            drill(simulation, 8, 4);
            ToolSample beyond =
                    BoneShapes.tool(Instrument.DRILL, new Vector3d(0.3, 0.2, -9), 4, true);
            BoneShapes.rest(simulation, 2, beyond);
            double removed = report(simulation).removedMl();
            BoneShapes.rest(simulation, 5, null);
            BoneShapes.rest(simulation, 1, beyond);
            assertThat(report(simulation).removedMl()).isCloseTo(removed, within(0.002));
            BoneShapes.rest(simulation, 18, beyond);
            BoneReport.Cut hole = report(simulation).cuts().getFirst();
            assertThat(hole.breakthroughs()).isEmpty();
            // From 3 mm below the surface on, 21 steps of 5 mm a second.
            assertThat(hole.depthMm()).isCloseTo(3 + 21 * 5 / 90.0, within(0.3));
        }
    }

    @Test
    void aDrillThatIsSwitchedOnBeyondABoneHasToCutItsWay() {
        try (Simulation simulation = BoneShapes.open(PLATE)) {
            ToolSample beyond =
                    BoneShapes.tool(Instrument.DRILL, new Vector3d(0.3, 0.2, -10), 4, true);
            BoneShapes.rest(simulation, 1, beyond);
            // A step allows 0.7 mm3, and its last move some more; the shaft in the bone is 63.
            assertThat(simulation.report().bone() == null ? 0 : report(simulation).removedMl())
                    .isLessThan(0.004);
            assertThat(simulation.forceN(1)).isGreaterThan(50);
            BoneShapes.rest(simulation, 130, beyond);
            BoneReport.Cut hole = report(simulation).cuts().getFirst();
            assertThat(hole.breakthroughs()).hasSize(1);
            assertThat(hole.depthMm()).isCloseTo(5, within(0.1));
        }
    }

    @Test
    void throughAirBetweenBonesAHandIsFree() {
        SurfaceMesh both = BoneShapes.together(moved(PLATE, new Vector3d(0, 0, 25)), PLATE);
        try (Simulation simulation = BoneShapes.open(both)) {
            String whole = simulation.stateHash();
            for (int i = 0; i < 8; i++) {
                Vector3d tip = new Vector3d(i % 2 == 0 ? -14 : 14, 0, 8);
                simulation.step(null, BoneShapes.tool(Instrument.BURR, tip, 5, true));
                assertThat(simulation.forceN(1)).isZero();
                try (var lease = simulation.latest()) {
                    assertThat(lease.heldBack().mm(1, 0)).isZero();
                }
            }
            assertThat(simulation.stateHash()).isEqualTo(whole);
        }
    }

    @Test
    void whatHasCutTooMuchCanBeWithdrawnAtOnce() {
        try (Simulation simulation = BoneShapes.open(BoneShapes.box(30, 30, 14, BoneShapes.TURN))) {
            drill(simulation, 8, -2);
            // Sideways: all of its shaft cuts, more in a move than a step allows.
            BoneShapes.rest(
                    simulation,
                    2,
                    BoneShapes.tool(Instrument.DRILL, new Vector3d(4, 0.2, -2), 4, true));
            assertThat(simulation.forceN(1)).isGreaterThan(10);
            double removed = report(simulation).removedMl();
            BoneShapes.rest(
                    simulation,
                    1,
                    BoneShapes.tool(Instrument.DRILL, new Vector3d(0.32, 0.2, 12), 4, true));
            assertThat(simulation.forceN(1)).isZero();
            assertThat(report(simulation).removedMl()).isCloseTo(removed, within(0.0005));
        }
    }
}
