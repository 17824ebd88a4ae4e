package prelude.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lwjgl.vulkan.VK10;
import prelude.app.phantom.PhantomStudy;
import prelude.app.report.CutShort;
import prelude.app.report.RehearsalReport;
import prelude.app.session.ViewFrame;
import prelude.app.session.ViewSession;
import prelude.cases.file.Case;
import prelude.cases.frame.Positioning;
import prelude.cases.frame.Positioning.Lying;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptFile;
import prelude.cases.stage.Progress;
import prelude.engine.VulkanException;
import prelude.engine.device.Device;
import prelude.physics.SimulationSettings;

/** A rehearsal whose device goes away in the middle, as far as the rehearsal can see. */
@Tag("gpu")
final class LostDeviceTest {
    private static final int FRAMES_BEFORE = 100;

    private static Case phantom;

    @TempDir private Path folder;

    @BeforeAll
    static void makePhantom(@TempDir Path shared) {
        phantom = new PhantomStudy(shared).importInto(shared.resolve("phantom.prelude"));
    }

    /** A headless place in which a frame fails. */
    private record Failing(HeadlessTheatre inner, ViewSession session) implements Theatre {
        Failing(HeadlessTheatre inner, RuntimeException failure) {
            this(inner, failing(inner, failure));
        }

        @Override
        public Device device() {
            return inner.device();
        }

        @Override
        public ViewSession session() {
            return session;
        }

        private static ViewSession failing(HeadlessTheatre inner, RuntimeException failure) {
            return new ViewSession() {
                private int begun;

                @Override
                public boolean alive() {
                    return inner.session().alive();
                }

                @Override
                public int pictureFormat() {
                    return inner.session().pictureFormat();
                }

                @Override
                public ViewFrame beginFrame() {
                    if (begun++ == FRAMES_BEFORE) {
                        throw failure;
                    }
                    return inner.session().beginFrame();
                }

                @Override
                public void close() {
                    inner.session().close();
                }
            };
        }

        @Override
        public void leave() {
            inner.leave();
        }

        @Override
        public boolean lockStep() {
            return true;
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    private RehearsalReport rehearse(RuntimeException failure, Path recording) throws Exception {
        Script script =
                WedgeResection.mainBody(phantom)
                        .flatMap(body -> WedgeResection.of(phantom, body, Lying.SUPINE))
                        .orElseThrow();
        CaseScene scene = new CaseScene(phantom);
        RehearsalSettings settings =
                new RehearsalSettings(
                        Optional.of(script),
                        Optional.of(5.0),
                        SimulationSettings.STANDARD,
                        Optional.of(recording),
                        Optional.empty(),
                        Positioning.SUPINE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
        try (Theatre theatre =
                        new Failing(
                                HeadlessTheatre.open(48, 32, 450, scene.eyesM(), scene.fieldM()),
                                failure);
                Rehearsal rehearsal = new Rehearsal(phantom, scene, theatre, settings)) {
            return rehearsal.run(Progress.silent());
        }
    }

    @Test
    void whatWasDoneIsRecordedAndReported() throws Exception {
        Path recording = folder.resolve("recording.json");
        RehearsalReport report =
                rehearse(
                        new VulkanException("vkQueueSubmit2", VK10.VK_ERROR_DEVICE_LOST),
                        recording);
        CutShort cutShort = Objects.requireNonNull(report.cutShort());
        assertThat(cutShort.cause()).isEqualTo(CutShort.Cause.DEVICE_LOST);
        assertThat(cutShort.sentence())
                .contains("the graphics device was lost", recording.toString());
        assertThat(report.frames()).isEqualTo(FRAMES_BEFORE);
        assertThat(ScriptFile.read(recording).endSeconds())
                .isCloseTo(FRAMES_BEFORE / 90.0, within(0.1));
    }

    @Test
    void evenADefectOfOursLeavesTheRecording() throws Exception {
        Path recording = folder.resolve("recording.json");
        RuntimeException defect = new IllegalStateException("frame 100");
        assertThat(catchThrowable(() -> rehearse(defect, recording))).isSameAs(defect);
        assertThat(ScriptFile.read(recording).steps()).isNotEmpty();
    }
}
