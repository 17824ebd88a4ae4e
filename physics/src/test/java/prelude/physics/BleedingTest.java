package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prelude.physics.CutVessel.RADIUS_MM;
import static prelude.physics.CutVessel.balances;
import static prelude.physics.CutVessel.bleeding;
import static prelude.physics.CutVessel.clip;
import static prelude.physics.CutVessel.divide;
import static prelude.physics.CutVessel.loss;
import static prelude.physics.CutVessel.open;

import java.util.List;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.physics.blood.BloodLoss;
import prelude.physics.frame.Sheet;

/** What a divided vessel bleeds, how fast, and where it goes. */
final class BleedingTest {
    @Test
    void aDividedPortalVeinBleedsFromTheSideOfItsSourceAtTheRateOfItsRadius() {
        try (Simulation simulation = open("portal_vein", RADIUS_MM)) {
            divide(simulation, 11);
            BloodLoss loss = loss(simulation);
            assertThat(loss.openings()).hasSize(2);
            assertThat(bleeding(simulation)).hasSize(1);
            BloodLoss.Mouth mouth = bleeding(simulation).getFirst();
            // pi r^3 tau / (4 viscosity), as the orifice would let 25 ml/s out.
            double carried = Math.PI * Math.pow(0.003, 3) * 0.6 / (4 * 0.0035) * 1e6;
            assertThat(mouth.diameterMm()).isCloseTo(2 * RADIUS_MM, within(0.1));
            assertThat(mouth.mlPerS()).isCloseTo(carried, within(0.05 * carried));
            assertThat(mouth.atMm().distance(new Vector3d(11, -18, 4))).isLessThan(0.6);
            BloodLoss.Mouth dry =
                    loss.openings().stream().filter(o -> o.mlPerS() == 0).findFirst().orElseThrow();
            assertThat(dry.stoppedBy()).isEqualTo("divided nearer to its source");
            // Both lips bled while the blade was on its way through.
            assertThat(dry.lostMl()).isLessThan(0.05);
        }
    }

    @Test
    void whatIsLostIsTheRateTimesTheTimeAndGoesNowhere() {
        try (Simulation simulation = open("portal_vein", RADIUS_MM)) {
            divide(simulation, 11);
            BloodLoss before = loss(simulation);
            Boxes.rest(simulation, 90);
            BloodLoss after = loss(simulation);
            assertThat(after.lostMl() - before.lostMl()).isCloseTo(before.mlPerS(), within(1e-9));
            assertThat(after.openings().stream().mapToDouble(BloodLoss.Mouth::lostMl).sum())
                    .isCloseTo(after.lostMl(), within(1e-9));
            assertThat(after.pooledMl()).isPositive();
            balances(after);
        }
    }

    @Test
    void aNarrowArteryBleedsAsItsOrificeLetsItOrAsItsWallBears() {
        try (Simulation simulation = open("aorta", 1.5)) {
            divide(simulation, 11);
            double area = Math.PI * 1.5 * 1.5;
            double orifice = 0.6 * area * Math.sqrt(2 * 93 * 133.322 / 1060);
            double carried = Math.PI * Math.pow(0.0015, 3) * 7 / (4 * 0.0035) * 1e6;
            assertThat(bleeding(simulation)).hasSize(1);
            assertThat(bleeding(simulation).getFirst().mlPerS())
                    .isCloseTo(Math.min(orifice, carried), within(0.08 * carried));
        }
    }

    @Test
    void aVeinBleedsFromBothSides() {
        try (Simulation simulation = open("hepatic_vein", RADIUS_MM)) {
            divide(simulation, 0);
            assertThat(bleeding(simulation)).hasSize(2);
        }
    }

    @Test
    void allOpeningsOfAVesselBleedNoMoreThanComesToIt() {
        try (Simulation simulation = open("portal_vein", 6)) {
            divide(simulation, 11);
            assertThat(loss(simulation).mlPerS()).isCloseTo(17.5, within(1e-9));
        }
    }

    @Test
    void suctionTakesWhatLiesNearItsTipAndNoMoreThanItsTubeLets() {
        try (Simulation simulation = open("portal_vein", RADIUS_MM)) {
            divide(simulation, 11);
            Boxes.rest(simulation, 180);
            BloodLoss before = loss(simulation);
            for (int i = 0; i < 90; i++) {
                simulation.step(null, Boxes.tool(Instrument.SUCTION, 11, -24, 4, true));
            }
            BloodLoss after = loss(simulation);
            assertThat(before.suckedMl()).isZero();
            assertThat(after.suckedMl()).isBetween(1.0, 30.0);
            balances(after);
        }
    }

    @Test
    void undoTakesTheBleedingBackBitForBitAndRedoBringsItAgain() {
        try (Simulation simulation = open("portal_vein", RADIUS_MM)) {
            clip(simulation, 30);
            String hash = simulation.stateHash();
            divide(simulation, 11);
            clip(simulation, -6);
            BloodLoss bled = loss(simulation);
            String bledHash = simulation.stateHash();
            simulation.change(StrokeChange.UNDO);
            // A clip is a stroke of its own.
            assertThat(loss(simulation).openings()).isNotEmpty();
            assertThat(loss(simulation).clips()).hasSize(1);
            simulation.change(StrokeChange.UNDO);
            assertThat(simulation.stateHash()).isEqualTo(hash);
            assertThat(loss(simulation).openings()).isEmpty();
            assertThat(loss(simulation).lostMl()).isZero();
            assertThat(loss(simulation).clips()).hasSize(1);
            Boxes.rest(simulation, 60);
            assertThat(loss(simulation).lostMl()).isZero();
            simulation.change(StrokeChange.REDO);
            simulation.change(StrokeChange.REDO);
            assertThat(simulation.stateHash()).isEqualTo(bledHash);
            assertThat(loss(simulation)).isEqualTo(bled);
        }
    }

    /** What is left between two cuts of a vein holds little blood, and none comes to it. */
    @Test
    void aShortStubOfAVeinDoesNotBleed() {
        try (Simulation simulation = open("hepatic_vein", RADIUS_MM)) {
            divide(simulation, -2);
            assertThat(bleeding(simulation)).hasSize(2);
            divide(simulation, 4);
            assertThat(loss(simulation).openings()).hasSize(4);
            assertThat(bleeding(simulation)).hasSize(2);
        }
    }

    @Test
    void whatBleedsAfterAnUndoIsWhatWouldHaveBledWithoutTheStroke() {
        try (Simulation undone = open("hepatic_vein", RADIUS_MM);
                Simulation never = open("hepatic_vein", RADIUS_MM)) {
            for (Simulation simulation : List.of(undone, never)) {
                Boxes.cut(simulation, 11, -40, 11, 40, 30);
                Boxes.rest(simulation, 3);
            }
            Boxes.cut(undone, -10, -40, -10, 40, 30);
            Boxes.rest(undone, 20);
            undone.change(StrokeChange.UNDO);
            Boxes.rest(undone, 60);
            Boxes.rest(never, 60);
            assertThat(undone.stateHash()).isEqualTo(never.stateHash());
            List<BloodLoss.Mouth> without = loss(never).openings();
            assertThat(loss(undone).openings()).hasSameSizeAs(without).hasSize(2);
            for (int i = 0; i < 2; i++) {
                assertThat(loss(undone).openings().get(i).lostMl())
                        .isEqualTo(without.get(i).lostMl());
            }
            assertThat(loss(undone).pooledMl()).isEqualTo(loss(never).pooledMl());
        }
    }

    @Test
    void bloodRunsDownhillOverTheTissueAndOffItsEdge() {
        Vector3d pull = new Vector3d(5, 8.4, 0);
        SimulationSettings tilted =
                SimulationSettings.STANDARD.withGravity(Gravity.unchanged(pull));
        try (Simulation simulation = open("portal_vein", RADIUS_MM, tilted)) {
            divide(simulation, 0);
            Boxes.rest(simulation, 90);
            assertThat(meanX(simulation.bleeding().sheet())).isGreaterThan(5);
            BloodLoss loss = loss(simulation);
            assertThat(loss.offFieldMl()).isPositive();
            balances(loss);
        }
    }

    /** Of the columns that are wet, LPS mm. */
    private static double meanX(Sheet sheet) {
        Matrix4d patientFromColumn = sheet.columnFromPatient().invert(new Matrix4d());
        double sum = 0;
        int count = 0;
        for (int column = 0; column < sheet.patches(); column++) {
            if (sheet.topAndDepthMm()[2 * column + 1] > 0.03) {
                int row = column / sheet.columns();
                Vector3d place =
                        new Vector3d(
                                column % sheet.columns(), row, sheet.topAndDepthMm()[2 * column]);
                sum += patientFromColumn.transformPosition(place).x;
                count++;
            }
        }
        return sum / count;
    }

    @Test
    void theSameHandsBleedTheSame() {
        BloodLoss once = dividedAndRested();
        assertThat(dividedAndRested()).isEqualTo(once);
    }

    private static BloodLoss dividedAndRested() {
        try (Simulation simulation = open("hepatic_vein", RADIUS_MM)) {
            divide(simulation, 5);
            Boxes.rest(simulation, 60);
            return loss(simulation);
        }
    }

    @Test
    void aBodyWithoutVesselsHasNoBleedingToTellOf() {
        try (Simulation simulation = Simulation.open(Boxes.held(), SimulationSettings.STANDARD)) {
            divide(simulation, 11);
            assertThat(simulation.report().bloodLoss()).isNull();
            assertThat(simulation.bleeding().sheet().patches()).isZero();
        }
    }

    @Test
    void aCutBesideTheVesselBleedsNothing() {
        try (Simulation simulation = open("portal_vein", RADIUS_MM)) {
            Boxes.cut(simulation, -20, -16, 30, -16, 30);
            Boxes.rest(simulation, 40);
            assertThat(loss(simulation).openings()).isEmpty();
        }
    }
}
