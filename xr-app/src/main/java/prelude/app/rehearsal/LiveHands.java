package prelude.app.rehearsal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.joml.Matrix4f;
import org.jspecify.annotations.Nullable;
import prelude.app.session.HandInput;
import prelude.app.session.ViewFrame;
import prelude.app.session.ViewSession;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ToolSample;
import prelude.engine.view.StereoView;
import prelude.engine.words.Lettering;
import prelude.physics.SimulationThread;

/**
 * Hands that somebody moves: what each holds, what it feels, and what is seen around it while it
 * chooses. Belongs to the frame thread.
 */
final class LiveHands {
    private final SimulationThread simulation;
    private final Map<Hand, Live> hands = new EnumMap<>(Hand.class);
    private final Matrix4f worldFromView = new Matrix4f();

    /** One of them, with what is its own. */
    private record Live(
            InstrumentInHand inHand, HandFeedback feedback, TrayView tray, HandLabel label) {}

    /** Adds what is seen of them to the scene. */
    LiveHands(CaseScene scene, Lettering lettering, SimulationThread simulation) {
        this.simulation = simulation;
        for (Hand hand : Hand.values()) {
            Instrument first = hand == Hand.LEFT ? Instrument.GRASPER : Instrument.SCALPEL;
            InstrumentInHand inHand = new InstrumentInHand(hand, first, scene.frame());
            hands.put(
                    hand,
                    new Live(
                            inHand,
                            new HandFeedback(hand, simulation.contact(hand)),
                            new TrayView(scene),
                            new HandLabel(scene.scene(), lettering, hand + " label", inHand)));
        }
    }

    /** What each hand feels, the left one first. */
    List<HandFeedback> feedback() {
        return hands.values().stream().map(Live::feedback).toList();
    }

    /** Takes a hand's motion to the tissue, and lets the hand feel what that does; null is none. */
    @Nullable ToolSample take(Hand hand, ViewFrame frame, ViewSession session) {
        Live its = hands.get(hand);
        if (its == null) {
            throw new IllegalArgumentException("hand " + hand);
        }
        HandInput input = frame.hand(hand);
        long now = System.nanoTime();
        ToolSample sample = its.inHand().sample(input, now);
        simulation.post(hand, sample);
        its.feedback().show(sample, session, now);
        its.inHand().takeBack(input, simulation);
        its.tray().show(its.inHand());
        if (frame.visible()) {
            frame.view().viewFromWorld(StereoView.LEFT).invertAffine(worldFromView);
            its.label().show(its.inHand(), input, worldFromView, now);
        }
        return sample;
    }
}
