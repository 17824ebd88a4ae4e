package prelude.app.rehearsal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import prelude.app.session.HandInput;
import prelude.cases.frame.WorldFrame;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.StrokeChange;
import prelude.cases.scenario.ToolSample;

/** A hand in front of the surgeon that points ahead (-Z). */
class InstrumentTrayTest {
    private static final long MILLISECOND = 1_000_000;

    private final HandInput input = new HandInput();
    private final InstrumentInHand inHand =
            new InstrumentInHand(
                    Hand.RIGHT,
                    Instrument.SCALPEL,
                    WorldFrame.supine(new Vector3d(), new Vector3d()));
    private long now;

    private @Nullable ToolSample after(int milliseconds) {
        now += milliseconds * MILLISECOND;
        return inHand.sample(input, now);
    }

    private Instrument inHandAfter(int milliseconds) {
        return requireNonNull(after(milliseconds)).instrument();
    }

    private void hold() {
        input.tracked = true;
        input.gripPositionM.set(0.1f, 1.2f, -0.3f);
        after(10);
        input.choosing = true;
        input.nextInstrument = true;
        after(10);
        input.nextInstrument = false;
    }

    private void moveTo(int place) {
        inHand.tray().placeM(place, input.gripPositionM);
    }

    @Test
    void everyPlaceIsTakenByMovingThereAndLettingGo() {
        Instrument[] all = Instrument.values();
        for (int place = 0; place < all.length; place++) {
            hold();
            assertThat(after(400)).isNull();
            assertThat(inHand.tray().isOpen()).isTrue();
            moveTo(place);
            after(10);
            assertThat(inHand.tray().pointed()).isEqualTo(place);
            input.choosing = false;
            assertThat(inHandAfter(10)).isEqualTo(all[place]);
            assertThat(inHand.wish()).isNull();
        }
    }

    @Test
    void undoAndRedoLieThereTooAndAreWishedOnce() {
        hold();
        after(400);
        moveTo(InstrumentTray.UNDO);
        after(10);
        input.choosing = false;
        assertThat(inHandAfter(10)).isEqualTo(Instrument.SCALPEL);
        assertThat(inHand.wish()).isEqualTo(StrokeChange.UNDO);
        after(10);
        assertThat(inHand.wish()).isNull();
    }

    @Test
    void aShortTouchTakesTheNextInstrument() {
        hold();
        assertThat(inHandAfter(200)).isEqualTo(Instrument.SCALPEL);
        assertThat(inHand.tray().isOpen()).isFalse();
        input.choosing = false;
        Instrument[] all = Instrument.values();
        assertThat(inHandAfter(10)).isEqualTo(all[1]);
        assertThat(inHandAfter(10)).isEqualTo(all[1]);
        // As fast as a frame.
        input.nextInstrument = true;
        assertThat(inHandAfter(10)).isEqualTo(all[2]);
    }

    @Test
    void theMiddleTakesNothing() {
        hold();
        after(400);
        assertThat(inHand.tray().isOpen()).isTrue();
        input.choosing = false;
        assertThat(inHandAfter(10)).isEqualTo(Instrument.SCALPEL);
        assertThat(inHand.tray().isOpen()).isFalse();
    }

    @Test
    void aHandThatIsLostTakesNothing() {
        hold();
        after(400);
        moveTo(3);
        after(10);
        input.tracked = false;
        assertThat(after(10)).isNull();
        input.tracked = true;
        input.choosing = false;
        assertThat(inHandAfter(10)).isEqualTo(Instrument.SCALPEL);
    }

    private static int placeOf(Instrument instrument) {
        return List.of(Instrument.values()).indexOf(instrument);
    }

    /** Takes an instrument from the tray. */
    private void takeInHand(Instrument instrument) {
        hold();
        after(400);
        moveTo(placeOf(instrument));
        after(10);
        input.choosing = false;
        after(10);
        assertThat(inHand.instrument()).isEqualTo(instrument);
    }

    private double sizeAfter(int milliseconds) {
        return requireNonNull(after(milliseconds)).bladeMm();
    }

    @Test
    void aStickOrAKeyTakesTheNextSizeAndTheEndsEndIt() {
        takeInHand(Instrument.DRILL);
        assertThat(sizeAfter(10)).isEqualTo(3.2);
        input.larger = 1;
        assertThat(sizeAfter(10)).isEqualTo(3.5);
        input.larger = -2;
        assertThat(sizeAfter(10)).isEqualTo(2.7);
        input.larger = -100;
        assertThat(sizeAfter(10)).isEqualTo(1.5);
        input.larger = 100;
        assertThat(sizeAfter(10)).isEqualTo(8);
        input.larger = 0;
        assertThat(sizeAfter(10)).isEqualTo(8);
    }

    @Test
    void whatIsOnKeepsItsSize() {
        takeInHand(Instrument.BURR);
        input.trigger = 1;
        input.larger = 1;
        assertThat(sizeAfter(10)).isEqualTo(5);
        input.trigger = 0;
        assertThat(sizeAfter(10)).isEqualTo(6);
    }

    @Test
    void eachInstrumentKeepsItsSizeWhileTheHandHoldsAnother() {
        takeInHand(Instrument.SAW);
        input.larger = -1;
        after(10);
        input.larger = 0;
        takeInHand(Instrument.SCISSORS);
        input.larger = 1;
        // Comes in one size.
        assertThat(sizeAfter(10)).isEqualTo(Instrument.SCISSORS.defaultBladeMm());
        input.larger = 0;
        takeInHand(Instrument.SAW);
        assertThat(sizeAfter(10)).isEqualTo(15);
    }

    @Test
    void thePlusOfTheTrayTakesOneSizeWhereItIsLetGoAtOnce() {
        takeInHand(Instrument.NEEDLE);
        hold();
        after(400);
        moveTo(InstrumentTray.LARGER);
        after(10);
        input.choosing = false;
        assertThat(sizeAfter(10)).isEqualTo(48);
        assertThat(inHand.instrument()).isEqualTo(Instrument.NEEDLE);
    }

    @Test
    void whileTheHandStaysAtTheMinusSizesGoOnAndLettingGoTakesNoMore() {
        takeInHand(Instrument.DRILL);
        hold();
        after(400);
        moveTo(InstrumentTray.SMALLER);
        after(10);
        after(450);
        assertThat(inHand.sizes().mm(Instrument.DRILL)).isEqualTo(3.2);
        after(60);
        assertThat(inHand.sizes().mm(Instrument.DRILL)).isEqualTo(2.7);
        after(360);
        assertThat(inHand.sizes().mm(Instrument.DRILL)).isEqualTo(2.5);
        input.choosing = false;
        assertThat(sizeAfter(10)).isEqualTo(2.5);
    }

    @Test
    void whoOnlyPassesThePlusChangesNoSize() {
        hold();
        after(400);
        moveTo(InstrumentTray.LARGER);
        after(200);
        moveTo(placeOf(Instrument.BURR));
        after(10);
        input.choosing = false;
        assertThat(inHandAfter(10)).isEqualTo(Instrument.BURR);
        assertThat(inHand.sizes().mm(Instrument.SCALPEL)).isEqualTo(40);
    }

    @Test
    void theTrayStandsUprightAcrossTheWayTheHandPoints() {
        for (float down : new float[] {0, 0.7f, (float) (Math.PI / 2)}) {
            input.aimOrientation.rotationX(-down);
            input.choosing = false;
            hold();
            after(400);
            Vector3f ahead = input.aimOrientation.transform(new Vector3f(0, 0, -1));
            assertThat(inHand.tray().right().dot(ahead)).isCloseTo(0, within(1e-5f));
            assertThat(inHand.tray().up().dot(ahead)).isCloseTo(0, within(1e-5f));
            assertThat(inHand.tray().up().length()).isCloseTo(1, within(1e-5f));
            assertThat(inHand.tray().right().dot(inHand.tray().up())).isCloseTo(0, within(1e-5f));
        }
    }
}
