package prelude.app.rehearsal;

import org.joml.Matrix4fc;
import org.joml.Vector3f;
import prelude.app.session.HandInput;
import prelude.cases.scenario.Instrument;
import prelude.engine.scene.Colour;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Sign;
import prelude.engine.words.Lettering;

/**
 * What a live hand has taken, in words beside it: for a while after it took another instrument or
 * another size, and what it points at while its tray is open. It is always as large as the eyes see
 * it, and lies as their picture does; makes no garbage but when its words change.
 */
final class HandLabel {
    private static final long SHOWN_NANOS = 2_000_000_000;

    /** An em, of the way to the eyes: 1.2 degrees. */
    private static final float EM = 0.021f;

    /** Above the tip, or above an open tray's middle, of the way to the eyes and in metres. */
    private static final float ABOVE = 0.045f;

    private static final float MARGIN = 0.35f;
    private static final float HEIGHT = 0.8f;
    private static final Colour GROUND = Colour.srgb(0x14171a);
    private static final Colour INK = Colour.srgb(0xf0f0e8);
    private static final float OPACITY = 0.85f;

    private static final Instrument[] INSTRUMENTS = Instrument.values();

    private final Lettering lettering;
    private final Sign sign;
    private final Vector3f placeM = new Vector3f();
    private final Vector3f eyesM = new Vector3f();
    private final Vector3f up = new Vector3f();
    private Instrument told;
    private double toldMm;
    private int pointed = InstrumentTray.NOTHING;
    private long untilNanos;
    private boolean first = true;

    /** Adds itself to the scene. */
    HandLabel(Scene scene, Lettering lettering, String name, InstrumentInHand hand) {
        this.lettering = lettering;
        told = hand.instrument();
        sign = new Sign(name, Sign.Place.BEFORE_ALL);
        sign.visible = false;
        scene.add(sign);
    }

    /**
     * Once a frame, after the hand was read.
     *
     * @param worldFromView of the left eye, metres
     */
    void show(InstrumentInHand hand, HandInput input, Matrix4fc worldFromView, long nowNanos) {
        Instrument has = hand.instrument();
        double mm = hand.sizes().mm(has);
        InstrumentTray tray = hand.tray();
        if (first || has != told || mm != toldMm || tray.pointed() != pointed) {
            // What a hand begins with is told too: it is seen when the hand is.
            boolean taken = first || has != told || mm != toldMm;
            first = !input.tracked;
            told = has;
            toldMm = mm;
            pointed = tray.pointed();
            untilNanos = taken ? nowNanos + SHOWN_NANOS : untilNanos;
            say(words(hand));
        }
        sign.visible = input.tracked && (tray.isOpen() || nowNanos < untilNanos);
        if (sign.visible) {
            face(hand, input, worldFromView);
        }
    }

    private static String words(InstrumentInHand hand) {
        int pointed = hand.tray().pointed();
        if (pointed == InstrumentTray.UNDO) {
            return "undo";
        }
        if (pointed == InstrumentTray.REDO) {
            return "redo";
        }
        boolean sizes = pointed == InstrumentTray.SMALLER || pointed == InstrumentTray.LARGER;
        Instrument instrument =
                pointed == InstrumentTray.NOTHING || sizes
                        ? hand.instrument()
                        : INSTRUMENTS[pointed];
        return hand.sizes().inWords(instrument);
    }

    private void say(String words) {
        sign.clear();
        var line = lettering.line(words);
        float width = line.width();
        sign.box(
                -width / 2 - MARGIN,
                -MARGIN,
                width + 2 * MARGIN,
                HEIGHT + 2 * MARGIN,
                MARGIN,
                GROUND,
                OPACITY);
        sign.words(line, -width / 2, 0, 1, INK, 1);
    }

    private void face(InstrumentInHand hand, HandInput input, Matrix4fc worldFromView) {
        if (hand.tray().isOpen()) {
            placeM.set(hand.tray().middleM());
        } else {
            input.aimOrientation.transform(0, 0, -InstrumentInHand.TIP_AHEAD_M, placeM);
            placeM.add(input.aimPositionM);
        }
        float farM = placeM.distance(worldFromView.getTranslation(eyesM));
        if (!hand.tray().isOpen()) {
            placeM.fma(ABOVE * farM, worldFromView.transformDirection(0, 1, 0, up));
        }
        sign.worldFromSign.set(worldFromView).setTranslation(placeM).scale(EM * farM);
    }
}
