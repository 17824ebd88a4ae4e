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
