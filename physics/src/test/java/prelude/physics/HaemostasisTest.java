package prelude.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static prelude.physics.CutVessel.RADIUS_MM;
import static prelude.physics.CutVessel.bleeding;
import static prelude.physics.CutVessel.clip;
import static prelude.physics.CutVessel.divide;
import static prelude.physics.CutVessel.loss;
import static prelude.physics.CutVessel.open;

import java.util.List;
import org.junit.jupiter.api.Test;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.physics.blood.BloodLoss;

/** What stops a vessel that is divided, or was not yet: clips, ties and heat. */
final class HaemostasisTest {
    @Test
    void aClipNearerToTheSourceStopsItAndOneBeyondDoesNot() {
        try (Simulation simulation = open("portal_vein", RADIUS_MM)) {
            clip(simulation, 22);
            divide(simulation, 11);
            assertThat(bleeding(simulation)).hasSize(1);
            clip(simulation, -6);
            BloodLoss loss = loss(simulation);
            assertThat(bleeding(simulation)).isEmpty();
            assertThat(loss.clips()).hasSize(2);
            assertThat(loss.clips())
                    .allSatisfy(clip -> {
                        assertThat(clip.vessels()).containsExactly("portal_vein");
                        assertThat(clip.slippedAtS()).isNull();
                    });
            // Beyond the cut it bleeds until it is divided all through, a tenth of a second.
            assertThat(loss.openings())
                    .filteredOn(o -> o.lostMl() > 0.5)
                    .singleElement()
                    .satisfies(o -> assertThat(o.stoppedBy()).isEqualTo("clip"));
        }
    }

    @Test
    void aClippedVesselThatIsDividedAfterwardsDoesNotBleed() {
        try (Simulation simulation = open("portal_vein", RADIUS_MM)) {
            clip(simulation, -6);
            divide(simulation, 11);
            assertThat(loss(simulation).openings()).isNotEmpty();
            assertThat(loss(simulation).lostMl()).isZero();
        }
    }

    @Test
    void aTieStopsItUntilItIsTakenOff() {
        try (Simulation simulation = open("portal_vein", RADIUS_MM)) {
            divide(simulation, 11);
            int tie = simulation.bleeding().occlude("suture", (x, _, _) -> Math.abs(x), 2000);
            Boxes.rest(simulation, 5);
            assertThat(bleeding(simulation)).isEmpty();
            assertThat(loss(simulation).openings())
                    .filteredOn(o -> o.lostMl() > 0.1)
                    .singleElement()
                    .satisfies(o -> assertThat(o.stoppedBy()).isEqualTo("suture"));
            simulation.bleeding().release(tie);
            Boxes.rest(simulation, 5);
            assertThat(bleeding(simulation)).hasSize(1);
        }
    }

    @Test
    void aTieThatPressesLessThanTheVesselDoesLetsItBleed() {
        try (Simulation simulation = open("portal_vein", RADIUS_MM)) {
            divide(simulation, 11);
            simulation.bleeding().occlude("suture", (x, _, _) -> Math.abs(x), 1000);
            Boxes.rest(simulation, 5);
            assertThat(bleeding(simulation)).hasSize(1);
        }
    }

    @Test
    void aCauterySealsWhatItDividesUpToTwoMillimetresWide() {
        try (Simulation narrow = open("aorta", 0.9);
                Simulation wide = open("aorta", 1.5)) {
            for (Simulation simulation : List.of(narrow, wide)) {
                burnThrough(simulation, 11);
            }
            assertThat(loss(narrow).openings()).isNotEmpty();
            assertThat(loss(narrow).lostMl()).isZero();
            assertThat(loss(narrow).openings())
                    .allSatisfy(o -> assertThat(o.stoppedBy()).isEqualTo("cautery"));
            assertThat(bleeding(wide)).hasSize(1);
        }
    }

    /** A pass down to 12 mm over the vessel's far side, which the electrode's length reaches. */
    private static void burnThrough(Simulation simulation, double x) {
        for (double z = -40; z <= 40; z += 1.5) {
            simulation.step(null, Boxes.tool(Instrument.CAUTERY, x, -10, z, true));
        }
        Boxes.rest(simulation, 31);
    }

    @Test
    void aSmallMouthIsSealedByASecondOfHeatAndAWideOneIsNot() {
        try (Simulation narrow = open("aorta", 0.9);
                Simulation wide = open("aorta", 1.5)) {
            for (Simulation simulation : List.of(narrow, wide)) {
                divide(simulation, 11);
                assertThat(bleeding(simulation)).hasSize(1);
                Boxes.move(simulation, Boxes.tool(Instrument.CAUTERY, 11, -18, 4, true), 100);
            }
            assertThat(bleeding(narrow)).isEmpty();
            assertThat(bleeding(wide)).hasSize(1);
        }
    }

    @Test
    void aClipPutOnAfterAnUndoIsNotLostToARedo() {
        try (Simulation simulation = open("portal_vein", RADIUS_MM)) {
            divide(simulation, 11);
            simulation.change(StrokeChange.UNDO);
            clip(simulation, 30);
            assertThat(simulation.change(StrokeChange.REDO)).isFalse();
            assertThat(loss(simulation).clips()).hasSize(1);
        }
    }

    @Test
    void heatInMomentsCoolsBetween() {
        try (Simulation simulation = open("aorta", 0.9)) {
            divide(simulation, 11);
            for (int i = 0; i < 6; i++) {
                Boxes.move(simulation, Boxes.tool(Instrument.CAUTERY, 11, -18, 4, true), 20);
                Boxes.rest(simulation, 20);
            }
            assertThat(bleeding(simulation)).hasSize(1);
        }
    }
}
