package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.app.program.ChildProgram;

/**
 * What a user gets to read whose machine lacks a driver. In a process of its own: drivers and
 * loaders are native libraries that print as they like, and are looked for once a process.
 */
final class MissingDeviceTest {
    private static final String NOWHERE = "/nonexistent/driver.json";

    private static Path caseFile;
    @TempDir private Path folder;

    @BeforeAll
    static void makePhantom(@TempDir Path shared) {
        caseFile = shared.resolve("phantom.prelude");
        new PhantomStudy(shared).importInto(caseFile);
    }

    private static String refusal(ProcessBuilder builder) {
        try (ChildProgram program = ChildProgram.start(builder)) {
            int code = program.exitCode(60);
            return new Outcome(code, program.output(), program.errors())
                    .refusal(ExitCode.DEVICE_FAILED);
        }
    }

    private static ProcessBuilder rehearse(String... options) {
        String[] words = new String[options.length + 4];
        words[0] = Main.class.getName();
        words[1] = "rehearse";
        words[2] = caseFile.toString();
        words[3] = "--json";
        System.arraycopy(options, 0, words, 4, options.length);
        return ChildProgram.java(words);
    }

    @Test
    void noVulkanDriver() {
        Path pictures = folder.resolve("pictures");
        ProcessBuilder builder = rehearse("--headless", "--out", pictures.toString());
        builder.environment().put("VK_DRIVER_FILES", NOWHERE);
        builder.environment().put("VK_ICD_FILENAMES", NOWHERE);
        assertThat(refusal(builder)).contains("Vulkan driver", "install");
        assertThat(pictures).doesNotExist();
    }

    @Test
    void noOpenXrRuntime() {
        ProcessBuilder builder = rehearse("--xr");
        builder.environment().put("XR_RUNTIME_JSON", NOWHERE);
        assertThat(refusal(builder)).contains("no OpenXR runtime answers", "--desktop");
    }

    @Test
    void noScreen() {
        ProcessBuilder builder = rehearse("--desktop");
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        assertThat(refusal(builder)).contains("no screen can be reached", "--headless");
    }

    @Test
    void everyPlaceIsTriedWhereNoneIsAskedFor() {
        ProcessBuilder builder = rehearse("--out", folder.resolve("pictures").toString());
        builder.environment().put("XR_RUNTIME_JSON", NOWHERE);
        builder.environment().put("VK_DRIVER_FILES", NOWHERE);
        builder.environment().put("VK_ICD_FILENAMES", NOWHERE);
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        try (ChildProgram program = ChildProgram.start(builder)) {
            assertThat(program.exitCode(60)).isEqualTo(ExitCode.DEVICE_FAILED);
            assertThat(program.errors())
                    .containsSubsequence(
                            "no headset: no OpenXR runtime", "no window: ", "Vulkan driver");
        }
    }
}
