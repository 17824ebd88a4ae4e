package prelude.app.rehearsal;

import java.util.ArrayList;
import java.util.List;
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
    private static final Hand[] HANDS = Hand.values();

    private final SimulationThread simulation;
    private final List<InstrumentInHand> inHand = new ArrayList<>();
    private final List<HandFeedback> feedback = new ArrayList<>();
    private final List<TrayView> trays = new ArrayList<>();
    private final List<HandLabel> labels = new ArrayList<>();
    private final Matrix4f worldFromView = new Matrix4f();

    /** Adds what is seen of them to the scene. */
    LiveHands(CaseScene scene, Lettering lettering, SimulationThread simulation) {
        this.simulation = simulation;
        for (Hand hand : HANDS) {
            InstrumentInHand its =
                    new InstrumentInHand(
                            hand,
                            hand == Hand.LEFT ? Instrument.GRASPER : Instrument.SCALPEL,
                            scene.frame());
            inHand.add(its);
            feedback.add(new HandFeedback(hand, simulation.contact(hand)));
            trays.add(new TrayView(scene));
            labels.add(new HandLabel(scene.scene(), lettering, hand + " label", its));
        }
    }

    /** What each hand feels. */
    List<HandFeedback> feedback() {
        return feedback;
    }

    /** Takes a hand's motion to the tissue, and lets the hand feel what that does; null is none. */
    @Nullable ToolSample take(Hand hand, ViewFrame frame, ViewSession session) {
        int i = hand.ordinal();
        HandInput input = frame.hand(hand);
        long now = System.nanoTime();
        ToolSample sample = inHand.get(i).sample(input, now);
        simulation.post(hand, sample);
        feedback.get(i).show(sample, session, now);
        inHand.get(i).takeBack(input, simulation);
        trays.get(i).show(inHand.get(i));
        if (frame.visible()) {
            frame.view().viewFromWorld(StereoView.LEFT).invertAffine(worldFromView);
            labels.get(i).show(inHand.get(i), input, worldFromView, now);
        }
        return sample;
    }
}
