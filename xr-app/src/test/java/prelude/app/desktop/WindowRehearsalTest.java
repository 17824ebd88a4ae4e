package prelude.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.cli.Main;
import prelude.app.film.FilmReader;
import prelude.app.phantom.PhantomStudy;
import prelude.app.program.ChildProgram;
import prelude.cases.scenario.Script;
import prelude.cases.scenario.ScriptFile;

@Tag("gpu")
final class WindowRehearsalTest {
    @TempDir private Path folder;

    @Test
    void aRehearsalInAWindowEndsAfterItsSecondsWithItsReport() throws Exception {
        try (VirtualScreen screen = VirtualScreen.start()) {
            Path file = folder.resolve("phantom.prelude");
            new PhantomStudy(folder).importInto(file);
            Path recording = folder.resolve("recording.json");
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
                            "--record",
                            recording.toString(),
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
                aFilmIsSeenFromTheWindow(file, recording);
            }
        }
    }

    private void aFilmIsSeenFromTheWindow(Path file, Path recording) throws Exception {
        Script kept = ScriptFile.read(recording);
        assertThat(kept.head()).hasSizeBetween(10, 70);
        assertThat(kept.head().getLast().eyesMm()).isEqualTo(kept.head().getFirst().eyesMm());
        Path film = folder.resolve("film.mp4");
        try (ChildProgram program =
                ChildProgram.start(
                        ChildProgram.java(
                                Main.class.getName(),
                                "rehearse",
                                file.toString(),
                                "--replay",
                                recording.toString(),
                                "--seconds",
                                "0.5",
                                "--size",
                                "64x48",
                                "--film",
                                film.toString(),
                                "--film-size",
                                "96x64",
                                "--out",
                                folder.resolve("out").toString(),
                                "--json"))) {
            assertThat(program.exitCode(90)).as(program.errors()).isZero();
            JsonNode report = new ObjectMapper().readTree(program.output());
            assertThat(report.at("/film/follows_head").asBoolean()).isTrue();
            assertThat(report.at("/film/frames").asInt()).isEqualTo(15);
        }
        FilmReader read = new FilmReader(film);
        assertThat(read.frames).hasSize(15);
        // Nobody moved: the picture stands.
        assertThat(FilmReader.psnr(read.frames.getLast(), 0, read.frames.getFirst()))
                .isGreaterThan(30);
    }
}
