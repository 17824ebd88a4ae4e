package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.app.report.RehearsalReport;
import prelude.app.session.HandInput;
import prelude.app.session.ViewFrame;
import prelude.app.session.ViewSession;
import prelude.cases.file.Case;
import prelude.cases.frame.Positioning;
import prelude.cases.scenario.Hand;
import prelude.cases.stage.Progress;
import prelude.engine.device.Device;
import prelude.engine.target.OffscreenTarget;
import prelude.engine.view.StereoView;
import prelude.physics.SimulationSettings;

/** A place that makes itself larger images in mid-session, as a runtime may want it. */
@Tag("gpu")
final class OtherImagesTest {
    /** A headless place that draws into an image of another size every ten frames. */
    private static final class Resizing implements Theatre, ViewSession {
        private final HeadlessTheatre inner;
        private OffscreenTarget target;
        private @Nullable OffscreenTarget before;
        private final Frame frame;
        private int begun;
        private int openBefore;
        private int openAfter;

        Resizing(HeadlessTheatre inner) {
            this.inner = inner;
            target = new OffscreenTarget(inner.device(), 40, 30, 1);
            frame = new Frame();
        }

        @Override
        public Device device() {
            return inner.device();
        }

        @Override
        public ViewSession session() {
            return this;
        }

        @Override
        public void leave() {
            inner.leave();
        }

        @Override
        public boolean lockStep() {
            return false;
        }

        @Override
        public boolean alive() {
            return inner.session().alive();
        }

        @Override
        public int pictureFormat() {
            return target.format();
        }

        /** What is open once the loading thread has made all pipelines that it is to make. */
        private int settled() {
            int open = -1;
            for (int same = 0; same < 10; same++) {
                int now = inner.device().live().count();
                same = now == open ? same : 0;
                open = now;
                LockSupport.parkNanos(100_000_000);
            }
            return open;
        }

        @Override
        public ViewFrame beginFrame() {
            frame.its = inner.session().beginFrame();
            if (++begun == 9) {
                openBefore = settled();
            } else if (begun == 39) {
                openAfter = settled();
            }
            if (begun % 10 == 0) {
                before = target;
                target = new OffscreenTarget(inner.device(), 40 + begun, 30 + begun, 1);
            }
            return frame;
        }

        @Override
        public void close() {
            target.close();
            inner.close();
        }

        private final class Frame implements ViewFrame {
            private ViewFrame its = inner.session().beginFrame();

            @Override
            public boolean visible() {
                return true;
            }

            @Override
            public StereoView view() {
                return its.view();
            }

            @Override
            public OffscreenTarget target() {
                return target;
            }

            @Override
            public int imageIndex() {
                return 0;
            }

            @Override
            public HandInput hand(Hand hand) {
                return its.hand(hand);
            }

            @Override
            public void close() {
                if (before != null) {
                    before.close();
                    before = null;
                }
            }
        }
    }

    @Test
    void theRehearsalGoesOnInThemAndForgetsTheOthers(@TempDir Path folder) throws Exception {
        Case phantom = new PhantomStudy(folder).importInto(folder.resolve("phantom.prelude"));
        CaseScene scene = new CaseScene(phantom);
        RehearsalSettings settings =
                new RehearsalSettings(
                        Optional.empty(),
                        Optional.empty(),
                        SimulationSettings.STANDARD,
                        Optional.empty(),
                        Optional.empty(),
                        Positioning.SUPINE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
        HeadlessTheatre inner = HeadlessTheatre.open(40, 30, 46, scene.eyesM(), scene.fieldM());
        Resizing theatre = new Resizing(inner);
        RehearsalReport report;
        try (Rehearsal rehearsal = new Rehearsal(phantom, scene, theatre, settings)) {
            report = rehearsal.run(Progress.silent());
        }
        assertThat(report.cutShort()).isNull();
        assertThat(report.frames()).isEqualTo(45);
        assertThat(inner.device().validationTexts()).isEmpty();
        assertThat(theatre.openAfter).as("open resources").isEqualTo(theatre.openBefore);
        theatre.close();
    }
}
