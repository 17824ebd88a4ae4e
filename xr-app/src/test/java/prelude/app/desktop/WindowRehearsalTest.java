package prelude.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.cli.Main;
import prelude.app.phantom.PhantomStudy;
import prelude.app.program.ChildProgram;

@Tag("gpu")
final class WindowRehearsalTest {
    @TempDir private Path folder;

    @Test
    void aRehearsalInAWindowEndsAfterItsSecondsWithItsReport() throws IOException {
        try (VirtualScreen screen = VirtualScreen.start()) {
            Path file = folder.resolve("phantom.prelude");
            new PhantomStudy(folder).importInto(file);
            ProcessBuilder builder =
                    ChildProgram.java(
                            Main.class.getName(),
                            "rehearse",
                            file.toString(),
                            "--desktop",
                            "--size",
                            "160x120",
                            "--seconds",
                            "2",
                            "--validate",
                            "--json");
            builder.environment().put("DISPLAY", screen.display());
            builder.environment().remove("WAYLAND_DISPLAY");
            try (ChildProgram program = ChildProgram.start(builder)) {
                assertThat(program.exitCode(90)).as(program.errors()).isZero();
                JsonNode report = new ObjectMapper().readTree(program.output());
                assertThat(report.get("frames").asInt()).isPositive();
                assertThat(report.get("physics").get("steps").asInt()).isBetween(180, 400);
                assertThat(report.get("validation_messages").asInt()).isZero();
                assertThat(report.get("cuts").asInt()).isZero();
            }
        }
    }
}
