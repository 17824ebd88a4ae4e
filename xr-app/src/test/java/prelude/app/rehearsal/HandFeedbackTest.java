package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import prelude.app.session.ViewFrame;
import prelude.app.session.ViewSession;
import prelude.cases.scenario.Hand;
import prelude.cases.scenario.Instrument;
import prelude.cases.scenario.ScriptStep;
import prelude.cases.scenario.ToolSample;
import prelude.physics.haptic.HandContact;

class HandFeedbackTest {
    private static final long FRAME_NANOS = 11_111_111;

    private static final class Vibrating implements ViewSession {
        final List<Float> amplitudes = new ArrayList<>();

        @Override
        public void pulse(Hand hand, float seconds, float amplitude) {
            assertThat(hand).isEqualTo(Hand.RIGHT);
            assertThat(seconds).isGreaterThan(FRAME_NANOS / 1e9f);
            amplitudes.add(amplitude);
        }

        @Override
        public boolean alive() {
            return true;
        }

        @Override
        public int pictureFormat() {
            return 0;
        }

        @Override
        public ViewFrame beginFrame() {
            throw new IllegalStateException("no frames here");
        }

        @Override
        public void close() {}
    }

    @Test
    void aControllerVibratesAsHardAsTissuePushes() {
        HandContact contact = new HandContact();
        HandFeedback feedback = new HandFeedback(Hand.RIGHT, contact);
        Vibrating session = new Vibrating();
        ToolSample tool =
                ToolSample.of(
                        Hand.RIGHT,
                        Instrument.PROBE,
                        new Vector3d(1, 2, 3),
                        ScriptStep.ANTERIOR,
                        0,
                        false);
        feedback.show(tool, session, FRAME_NANOS);
        assertThat(session.amplitudes).isEmpty();
        contact.publish(new double[] {1, 2, 3}, new double[] {0, -2, 0}, false);
        for (int frame = 2; frame < 12; frame++) {
            feedback.show(tool, session, frame * FRAME_NANOS);
        }
        assertThat(session.amplitudes).isNotEmpty().isSorted();
        assertThat(session.amplitudes.getLast()).isCloseTo(0.4f, within(0.001f));
        int pulses = session.amplitudes.size();
        feedback.show(null, session, 12 * FRAME_NANOS);
        assertThat(session.amplitudes).hasSize(pulses);
    }
}
