package prelude.app.xr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lwjgl.openxr.XR10;
import prelude.app.xr.SessionLife.Step;

final class SessionLifeTest {
    private final SessionLife life = new SessionLife();

    @Test
    void waitsForNoFrameBeforeTheRuntimeIsReady() {
        assertThat(life.alive()).isTrue();
        assertThat(life.enter(SessionState.IDLE)).isEqualTo(Step.NOTHING);
        assertThat(life.running()).isFalse();
    }

    @Test
    void beginsWhenReadyAndRunsThroughEveryVisibility() {
        assertThat(life.enter(SessionState.READY)).isEqualTo(Step.BEGIN);
        for (SessionState state :
                new SessionState[] {
                    SessionState.SYNCHRONIZED,
                    SessionState.VISIBLE,
                    SessionState.FOCUSED,
                    SessionState.VISIBLE,
                    SessionState.SYNCHRONIZED
                }) {
            assertThat(life.enter(state)).isEqualTo(Step.NOTHING);
            assertThat(life.running()).isTrue();
            assertThat(life.focused()).isEqualTo(state == SessionState.FOCUSED);
        }
    }

    @Test
    void stopsAndBeginsAgainWhenTheHeadsetIsTakenOffAndPutOn() {
        life.enter(SessionState.READY);
        assertThat(life.enter(SessionState.STOPPING)).isEqualTo(Step.END);
        assertThat(life.running()).isFalse();
        assertThat(life.alive()).isTrue();
        life.enter(SessionState.IDLE);
        assertThat(life.enter(SessionState.READY)).isEqualTo(Step.BEGIN);
        assertThat(life.running()).isTrue();
    }

    @Test
    void endsASessionOnlyOnce() {
        assertThat(life.enter(SessionState.STOPPING)).isEqualTo(Step.NOTHING);
        life.enter(SessionState.READY);
        life.enter(SessionState.STOPPING);
        assertThat(life.enter(SessionState.STOPPING)).isEqualTo(Step.NOTHING);
    }

    @Test
    void isLeftWhenTheRuntimeExits() {
        life.enter(SessionState.READY);
        life.enter(SessionState.EXITING);
        assertThat(life.end()).isEqualTo(SessionEnd.LEFT);
        assertThat(life.running()).isFalse();
    }

    @Test
    void isLostWhenTheRuntimeSaysSo() {
        life.enter(SessionState.LOSS_PENDING);
        assertThat(life.end()).isEqualTo(SessionEnd.SESSION_LOST);
    }

    @Test
    void takesALossAsAnAnswerAndNoException() {
        assertThat(life.accepts("xrWaitFrame", XR10.XR_SUCCESS)).isTrue();
        assertThat(life.accepts("xrSyncActions", XR10.XR_SESSION_NOT_FOCUSED)).isTrue();
        assertThat(life.accepts("xrBeginFrame", XR10.XR_FRAME_DISCARDED)).isTrue();
        assertThat(life.accepts("xrWaitFrame", XR10.XR_ERROR_INSTANCE_LOST)).isFalse();
        assertThat(life.end()).isEqualTo(SessionEnd.RUNTIME_LOST);
        assertThat(life.accepts("xrEndFrame", XR10.XR_ERROR_SESSION_LOST)).isFalse();
        assertThat(life.end()).as("the first end counts").isEqualTo(SessionEnd.RUNTIME_LOST);
    }

    @Test
    void takesAnAnnouncedLossAsOne() {
        assertThat(life.accepts("xrBeginFrame", XR10.XR_SESSION_LOSS_PENDING)).isFalse();
        assertThat(life.end()).isEqualTo(SessionEnd.SESSION_LOST);
    }

    @Test
    void namesTheCallAndTheResultOfAnyOtherFailure() {
        assertThatThrownBy(() -> life.accepts("xrLocateViews", XR10.XR_ERROR_VALIDATION_FAILURE))
                .isInstanceOf(XrException.class)
                .hasMessage("xrLocateViews failed: XR_ERROR_VALIDATION_FAILURE (-1)");
    }

    @ParameterizedTest
    @EnumSource(SessionEnd.class)
    void saysHowItEndedInOneSentence(SessionEnd end) {
        assertThat(end.sentence()).isNotBlank().doesNotContain("\n").doesNotContain(". ");
        assertThat(end.lost()).isEqualTo(end != SessionEnd.LEFT);
    }
}
