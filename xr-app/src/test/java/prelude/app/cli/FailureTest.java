package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import prelude.app.report.CutShort;
import prelude.cases.stage.UnusableInputException;
import prelude.engine.VulkanException;
import prelude.engine.device.UnusableDeviceException;

/** Everything that can be thrown, as its user meets it. */
final class FailureTest {

    private static String sentence(Throwable failure, int exitCode) {
        StringWriter written = new StringWriter();
        assertThat(Failure.of(failure).report(new PrintWriter(written), false)).isEqualTo(exitCode);
        assertThat(written.toString())
                .doesNotContain("\tat ", "null")
                .hasLineCount(1)
                .endsWith(".\n");
        return written.toString();
    }

    @Test
    void inputDiskAndMemoryAreTheUsersToMend() {
        for (Throwable failure :
                List.of(
                        new UnusableInputException("The scan is one slice alone."),
                        new NoSuchFileException("a.dcm"),
                        new AccessDeniedException("a.dcm"),
                        new UncheckedIOException(new NoSuchFileException("a.dcm")),
                        new IOException("No space left on device"),
                        new OutOfMemoryError("Java heap space"))) {
            sentence(failure, ExitCode.UNUSABLE_INPUT);
        }
        assertThat(
                        sentence(
                                new UncheckedIOException(new NoSuchFileException("a.dcm")),
                                ExitCode.UNUSABLE_INPUT))
                .contains("no file or folder a.dcm");
    }

    @Test
    void aMachineWithoutOurNativesIsADeviceThatFails() {
        for (Throwable failure :
                List.of(
                        new UnsatisfiedLinkError("no lwjgl in java.library.path"),
                        new NoClassDefFoundError("org/lwjgl/vulkan/VK"),
                        new ExceptionInInitializerError(new UnsatisfiedLinkError("no natives")),
                        new UnsupportedOperationException("Bullet is not built for riscv64"))) {
            assertThat(sentence(failure, ExitCode.DEVICE_FAILED)).contains("native library");
        }
        sentence(new UnusableDeviceException("there is no driver"), ExitCode.DEVICE_FAILED);
        sentence(new VulkanException("vkQueueSubmit2", -4), ExitCode.DEVICE_FAILED);
    }

    @Test
    void aDefectOfOursSaysHowToSeeMore() {
        for (Throwable failure :
                List.of(
                        new IllegalStateException("tets -1"),
                        new NullPointerException("x"),
                        new StackOverflowError(),
                        new UnsupportedOperationException())) {
            assertThat(sentence(failure, ExitCode.DEFECT)).contains("--debug");
        }
    }

    @Test
    void whatWasCutShortHasItsCausesCode() {
        assertThat(Failure.of(new CutShort(CutShort.Cause.DEVICE_LOST, "lost")).exitCode())
                .isEqualTo(ExitCode.DEVICE_FAILED);
        assertThat(Failure.of(new CutShort(CutShort.Cause.INTERRUPTED, "stopped")).exitCode())
                .isEqualTo(ExitCode.INTERRUPTED);
        sentence(new CancellationException(), ExitCode.INTERRUPTED);
    }

    @Test
    void aTraceIsShownToWhoAsksForIt() {
        StringWriter written = new StringWriter();
        Failure.of(new IllegalStateException("tets -1")).report(new PrintWriter(written), true);
        assertThat(written.toString()).contains("\tat ", "tets -1");
    }
}
