package prelude.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prelude.app.program.ChildProgram;

@Tag("gpu")
final class WindowTest {
    @Test
    void aWindowShowsFramesAndClosesInOrder() {
        ProcessBuilder builder = ChildProgram.java(WindowProgram.class.getName(), "20");
        try (VirtualScreen screen = VirtualScreen.start()) {
            builder.environment().put("DISPLAY", screen.display());
            builder.environment().remove("WAYLAND_DISPLAY");
            try (ChildProgram program = ChildProgram.start(builder)) {
                program.await("20 frames", line -> line.equals("end shown 20"), 60);
                assertThat(program.await("the count", line -> line.startsWith("closed"), 60))
                        .isIn("closed validation 0", "closed validation -1");
                assertThat(program.exitCode(30)).as(program.errors()).isZero();
            }
        }
    }

    /** Without a window manager: what one would do to the window is done by hand. */
    @Test
    void aWindowShownSmallerThanAnythingOrMinimisedGoesOnWhenItIsBack() throws Throwable {
        ProcessBuilder builder = ChildProgram.java(WindowProgram.class.getName(), "1000000");
        try (VirtualScreen screen = VirtualScreen.start()) {
            builder.environment().put("DISPLAY", screen.display());
            builder.environment().remove("WAYLAND_DISPLAY");
            try (ChildProgram program = ChildProgram.start(builder)) {
                program.await("a frame", line -> line.startsWith("frame visible true"), 60);
                String window = screen.run("xdotool", "search", "--name", "Prelude").strip();
                screen.run("xdotool", "windowsize", window, "1", "1");
                awaitFrames(program, true);
                screen.run("xdotool", "windowsize", window, "500", "200");
                awaitFrames(program, true);
                screen.run("xdotool", "windowunmap", window);
                awaitFrames(program, true);
                WindowState.set(screen.display(), Long.parseLong(window), WindowState.ICONIC);
                awaitFrames(program, false);
                WindowState.set(screen.display(), Long.parseLong(window), WindowState.NORMAL);
                screen.run("xdotool", "windowmap", window);
                awaitFrames(program, true);
                screen.run("xdotool", "key", "--window", window, "Escape");
                program.await("the end", line -> line.startsWith("end shown"), 60);
                assertThat(program.await("the count", line -> line.startsWith("closed"), 60))
                        .isIn("closed validation 0", "closed validation -1");
                assertThat(program.exitCode(30)).as(program.errors()).isZero();
            }
        }
    }

    private static void awaitFrames(ChildProgram program, boolean visible) {
        for (int i = 0; i < 10; i++) {
            program.await(
                    "frames that are seen: " + visible,
                    line -> line.startsWith("frame visible " + visible),
                    30);
        }
    }

    @Test
    void withoutAScreenOneSentenceSaysWhatToDo() {
        ProcessBuilder builder = ChildProgram.java(WindowProgram.class.getName(), "1");
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        try (ChildProgram program = ChildProgram.start(builder)) {
            assertThat(program.exitCode(30)).isEqualTo(3);
            assertThat(program.errors().lines().toList())
                    .last()
                    .asString()
                    .startsWith("no screen can be reached from here")
                    .endsWith("--headless");
        }
    }
}
