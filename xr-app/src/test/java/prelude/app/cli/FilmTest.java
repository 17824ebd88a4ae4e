package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.app.film.FilmReader;
import prelude.app.phantom.PhantomStudy;
import prelude.app.program.ChildProgram;

/** A session that is filmed: nothing but a film more, and in it what was seen. */
@Tag("gpu")
final class FilmTest {
    /** As large as the pictures are at least, so that both show the same. */
    private static final String SIZE = "960x640";

    private static final double SECONDS = 1;

    private static Path caseFile;

    @TempDir private Path folder;

    @BeforeAll
    static void importPhantom(@TempDir Path shared) throws Exception {
        caseFile = shared.resolve("phantom.prelude");
        new PhantomStudy(shared).importInto(caseFile);
    }

    private Outcome rehearse(Object... more) {
        List<Object> words =
                new ArrayList<>(
                        List.of(
                                "rehearse",
                                caseFile,
                                "--size",
                                "64x48",
                                "--seconds",
                                SECONDS,
                                "--out",
                                folder.resolve("out"),
                                "--json"));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray());
    }

    private BufferedImage picture(String name) throws IOException {
        return ImageIO.read(folder.resolve("out").resolve(name).toFile());
    }

    @Test
    void aFilmShowsWhatThePicturesShowAndChangesNothing() throws IOException {
        JsonNode unfilmed = rehearse("--headless").json();
        Path file = folder.resolve("film.mp4");
        JsonNode filmed = rehearse("--film", file, "--film-size", SIZE, "--film-stereo").json();
        assertThat(filmed.get("validation_messages").toString()).isIn("0", "null");

        JsonNode film = filmed.get("film");
        assertThat(film.get("file").asText()).isEqualTo(file.toString());
        assertThat(film.get("codec").asText()).isEqualTo("h264");
        assertThat(film.get("size").toString()).isEqualTo("[1920,640]");
        assertThat(film.get("frames").asInt()).isEqualTo(30);
        assertThat(film.get("seconds").asDouble()).isCloseTo(1, within(1e-9));
        assertThat(film.get("bytes").asLong()).isEqualTo(Files.size(file));
        sameButForTheClock(unfilmed, filmed);

        FilmReader read = new FilmReader(file);
        assertThat(read.frames).hasSize(30);
        assertThat(read.duration).isCloseTo(1, within(1e-9));
        assertThat(read.words.get("comment")).contains("not signed by a clinician");
        // The pictures of steps 1, 30 and 60, each by its eye.
        compare(read.frames.get(0), "01-begin");
        compare(read.frames.get(10), "02-cut");
        compare(read.frames.get(20), "03-held");
    }

    private void compare(BufferedImage frame, String name) throws IOException {
        BufferedImage left = picture(name + "-left.png");
        BufferedImage right = picture(name + "-right.png");
        int width = left.getWidth();
        assertThat(FilmReader.psnr(frame, 0, left)).as(name).isGreaterThan(35);
        assertThat(FilmReader.psnr(frame, width, right)).as(name).isGreaterThan(35);
        assertThat(FilmReader.psnr(frame, 0, right)).as(name).isLessThan(30);
    }

    /** Times and garbage differ from run to run. */
    private static void sameButForTheClock(JsonNode unfilmed, JsonNode filmed) {
        List<String> clocks =
                List.of("seconds", "fps", "cpu_ms", "gpu_ms", "late_frames", "film", "physics");
        for (JsonNode report : List.of(unfilmed, filmed)) {
            ((ObjectNode) report).remove(clocks);
        }
        assertThat(filmed).isEqualTo(unfilmed);
        assertThat(filmed.get("state_hash").asText()).isNotEmpty();
    }

    @Test
    void theSameScriptMakesTheSameFilm() {
        Path one = folder.resolve("one.mp4");
        Path two = folder.resolve("two.mp4");
        rehearse("--film", one, "--film-size", "160x120", "--film-rate", "10", "--threads", "1")
                .json();
        rehearse("--film", two, "--film-size", "160x120", "--film-rate", "10", "--threads", "2")
                .json();
        assertThat(two).hasSameBinaryContentAs(one);
        assertThat(new FilmReader(one).frames).hasSize(10);
    }

    @Test
    void aRecordingIsFilmed() {
        Path recording = folder.resolve("recording.json");
        String hash =
                rehearse("--headless", "--record", recording).json().get("state_hash").asText();
        Path film = folder.resolve("film.mp4");
        JsonNode replayed =
                rehearse("--replay", recording, "--film", film, "--film-size", "64x48").json();
        assertThat(replayed.get("state_hash").asText()).isEqualTo(hash);
        assertThat(new FilmReader(film).frames).hasSize(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--film-size|641x480|2|give even numbers, as 640x480",
                "--film-size|0x480|2|out of range",
                "--film-size|large|2|not a size",
                "--film-rate|0|2|give 1 to 90",
                "--film-rate|91|2|give 1 to 90",
                "--film-quality|superb|2|small, good, best",
            })
    void whatCannotBeFilmedIsRefused(String option, String value, int code, String why)
            throws IOException {
        Path film = folder.resolve("film.mp4");
        assertThat(rehearse("--film", film, option, value).refusal(code)).contains(why);
        assertThat(names()).isEmpty();
    }

    @Test
    void whereItCannotGoIsRefused() throws IOException {
        Path there = Files.writeString(folder.resolve("there.mp4"), "kept");
        assertThat(rehearse("--film", there).refusal(1)).contains("is there already");
        assertThat(there).hasContent("kept");
        Path nowhere = folder.resolve("no").resolve("film.mp4");
        assertThat(rehearse("--film", nowhere).refusal(1)).contains("make it first");
        assertThat(rehearse("--film", folder.resolve("film.avi")).refusal(2)).contains(".mp4");
        assertThat(rehearse("--film-stereo").refusal(2)).contains("--film FILE.mp4");
        Path film = folder.resolve("film.mp4");
        assertThat(rehearse("--desktop", "--film", film).refusal(2)).contains("--replay");
        assertThat(names()).containsExactly("there.mp4");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(p -> p.getFileName().toString()).toList();
        }
    }

    @Test
    void aStoppedFilmLeavesNothing() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self")), "kill is of Linux");
        try (ChildProgram program =
                ChildProgram.start(
                        ChildProgram.java(
                                Main.class.getName(),
                                "rehearse",
                                caseFile.toString(),
                                "--film",
                                folder.resolve("film.mp4").toString(),
                                "--film-size",
                                "64x48",
                                "--size",
                                "64x48",
                                "--seconds",
                                "3000",
                                "--out",
                                folder.resolve("out").toString(),
                                "--json"))) {
            program.awaitError("prelude: rehearse", 60);
            assertThat(names()).anyMatch(name -> name.endsWith(".part"));
            program.signal("TERM");
            assertThat(program.exitCode(60)).as(program.errors()).isEqualTo(143);
            assertThat(program.errors()).endsWith("and there is no film.");
        }
        assertThat(names()).containsAnyOf("out").noneMatch(name -> name.contains("film"));
    }
}
