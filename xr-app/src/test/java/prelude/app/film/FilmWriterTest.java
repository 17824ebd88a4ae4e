package prelude.app.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prelude.app.words.Pen;
import prelude.engine.words.Lettering;

/** What a player gets of frames that were filmed. */
final class FilmWriterTest {
    private static final Lettering LETTERING = new Lettering();
    private static final Pen PEN = new Pen(LETTERING);

    @AfterAll
    static void closeLettering() {
        LETTERING.close();
    }

    private static final int WIDTH = 192;
    private static final int HEIGHT = 108;
    private static final String WORDS = "teaching lane, not signed";

    @TempDir private Path folder;

    private FilmRequest film(String name, FilmEyes eyes, int rate, FilmQuality quality) {
        return new FilmRequest(folder.resolve(name), WIDTH, HEIGHT, eyes, rate, quality, WORDS);
    }

    /** Something smooth with an edge of some pixels in it, which moves. */
    private static int rgb(int x, int y, long frame, int eye) {
        long moved = x + 3 * frame + 10L * eye;
        double inside = Math.clamp((30 - Math.hypot(moved - 90.0, y - 40.0)) / 5 + 0.5, 0, 1);
        int red = (int) (120 + 50 * Math.sin(moved * 0.05) + 60 * inside);
        int green = (int) (120 + 50 * Math.cos(y * 0.07) - 60 * inside);
        return red << 16 | green << 8 | 90;
    }

    private static BufferedImage picture(FilmRequest film, long frame, int eye) {
        BufferedImage picture =
                new BufferedImage(film.width(), film.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < film.height(); y++) {
            for (int x = 0; x < film.width(); x++) {
                picture.setRGB(x, y, rgb(x, y, frame, eye));
            }
        }
        return picture;
    }

    private static void put(BufferedImage picture, ByteBuffer rgba) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int colour = picture.getRGB(x, y);
                int at = 4 * (y * picture.getWidth() + x);
                rgba.put(at, (byte) (colour >> 16))
                        .put(at + 1, (byte) (colour >> 8))
                        .put(at + 2, (byte) colour)
                        .put(at + 3, (byte) 255);
            }
        }
    }

    private static List<List<ByteBuffer>> memory(FilmRequest film, int count) {
        List<List<ByteBuffer>> memory = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<ByteBuffer> eyes = new ArrayList<>();
            for (int eye = 0; eye < film.eyes().count(); eye++) {
                eyes.add(ByteBuffer.allocateDirect(4 * film.width() * film.height()));
            }
            memory.add(eyes);
        }
        return memory;
    }

    private static List<Exposure> ring(List<List<ByteBuffer>> memory) {
        List<Exposure> ring = new ArrayList<>();
        for (int i = 0; i < memory.size(); i++) {
            ring.add(new Exposure(i, memory.get(i)));
        }
        return ring;
    }

    /** The words, as they are laid over a frame. */
    private static BufferedImage said(FilmRequest film) {
        BufferedImage overlay =
                new BufferedImage(film.width(), film.height(), BufferedImage.TYPE_INT_ARGB);
        new Caption(PEN, film.caption()).draw(overlay);
        return overlay;
    }

    /** Without the rows that have words. */
    private static double psnr(BufferedImage frame, int eye, BufferedImage picture) {
        int words = new Caption(PEN, WORDS).rows(picture);
        int rows = picture.getHeight() - words;
        return FilmReader.psnr(
                frame.getSubimage(0, words, frame.getWidth(), rows),
                eye * picture.getWidth(),
                picture.getSubimage(0, words, picture.getWidth(), rows));
    }

    private static FilmWriter.Result make(FilmRequest film, int frames) throws IOException {
        List<List<ByteBuffer>> memory = memory(film, 2);
        try (FilmWriter writer = new FilmWriter(film, ring(memory), said(film))) {
            for (int frame = 0; frame < frames; frame++) {
                Exposure free = writer.next();
                for (int eye = 0; eye < film.eyes().count(); eye++) {
                    put(picture(film, frame, eye), memory.get(free.index()).get(eye));
                }
                writer.take(free);
            }
            return writer.finish();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(p -> p.getFileName().toString()).toList();
        }
    }

    @Test
    void everyFrameIsThereAtItsTimeAndAsItWas() throws IOException {
        FilmRequest film = film("film.mp4", FilmEyes.LEFT, 30, FilmQuality.GOOD);
        FilmWriter.Result result = make(film, 75);
        FilmReader read = new FilmReader(film.file());
        assertThat(read.frames).hasSize(75);
        assertThat(result.frames()).isEqualTo(75);
        assertThat(result.bytes()).isEqualTo(Files.size(film.file()));
        assertThat(read.duration).isCloseTo(2.5, within(1e-9));
        for (int frame = 0; frame < 75; frame++) {
            assertThat(read.times.get(frame)).isCloseTo(frame / 30.0, within(1e-9));
            assertThat(psnr(read.frames.get(frame), 0, picture(film, frame, 0)))
                    .as("frame " + frame)
                    .isGreaterThan(35);
        }
        assertThat(names()).containsExactly("film.mp4");
    }

    @ParameterizedTest
    @CsvSource({"SMALL,30", "GOOD,35", "BEST,40"})
    void betterIsCloser(FilmQuality quality, double leastPsnr) throws IOException {
        FilmRequest film = film("film.mp4", FilmEyes.LEFT, 24, quality);
        make(film, 12);
        BufferedImage last = new FilmReader(film.file()).frames.getLast();
        assertThat(psnr(last, 0, picture(film, 11, 0))).isGreaterThan(leastPsnr);
    }

    @Test
    void coloursAreThoseOfBt709() throws IOException {
        FilmRequest film = film("film.mp4", FilmEyes.LEFT, 30, FilmQuality.BEST);
        int[] colours = {0xb03028, 0x30a040, 0x2848c0, 0xe8d8a0, 0x101010, 0xf4f4f4};
        List<List<ByteBuffer>> memory = memory(film, 1);
        try (FilmWriter writer = new FilmWriter(film, ring(memory), said(film))) {
            for (int colour : colours) {
                Exposure free = writer.next();
                BufferedImage flat = picture(film, 0, 0);
                for (int i = 0; i < WIDTH * HEIGHT; i++) {
                    flat.setRGB(i % WIDTH, i / WIDTH, colour);
                }
                put(flat, memory.get(free.index()).getFirst());
                writer.take(free);
            }
            writer.finish();
        }
        FilmReader read = new FilmReader(film.file());
        assertThat(read.taggedBt709).isTrue();
        for (int i = 0; i < colours.length; i++) {
            int shown = read.frames.get(i).getRGB(WIDTH / 2, HEIGHT / 2);
            for (int shift = 0; shift <= 16; shift += 8) {
                assertThat(shown >> shift & 255)
                        .as("%06x shown as %06x", colours[i], shown & 0xffffff)
                        .isCloseTo(colours[i] >> shift & 255, within(3));
            }
        }
    }

    @Test
    void eachEyeHasItsHalf() throws IOException {
        FilmRequest film = film("film.mp4", FilmEyes.SIDE_BY_SIDE, 30, FilmQuality.GOOD);
        make(film, 3);
        BufferedImage last = new FilmReader(film.file()).frames.getLast();
        assertThat(last.getWidth()).isEqualTo(2 * WIDTH);
        for (int eye = 0; eye < 2; eye++) {
            BufferedImage own = picture(film, 2, eye);
            BufferedImage others = picture(film, 2, 1 - eye);
            assertThat(psnr(last, eye, own)).isGreaterThan(35);
            assertThat(psnr(last, eye, others)).isLessThan(28);
        }
    }

    @Test
    void everyFrameSaysWhoseAnatomyItIsAndTheFileSaysNoMore() throws IOException {
        FilmRequest film = film("film.mp4", FilmEyes.SIDE_BY_SIDE, 30, FilmQuality.BEST);
        make(film, 2);
        FilmReader read = new FilmReader(film.file());
        for (int eye = 0; eye < 2; eye++) {
            BufferedImage said = picture(film, 1, eye);
            new Caption(PEN, WORDS).draw(said);
            assertThat(FilmReader.psnr(read.frames.get(1), eye * WIDTH, said)).isGreaterThan(35);
            assertThat(FilmReader.psnr(picture(film, 1, eye), 0, said)).isLessThan(28);
        }
        assertThat(read.words).containsEntry("comment", WORDS);
        assertThat(read.words.keySet())
                .isSubsetOf(
                        "comment",
                        "title",
                        "encoder",
                        "language",
                        "handler_name",
                        "vendor_id",
                        "major_brand",
                        "minor_version",
                        "compatible_brands");
        assertThat(new String(Files.readAllBytes(film.file()), StandardCharsets.ISO_8859_1))
                .doesNotContain(folder.getFileName().toString());
    }

    @Test
    void theIndexComesFirst() throws IOException {
        FilmRequest film = film("film.mp4", FilmEyes.LEFT, 30, FilmQuality.GOOD);
        make(film, 5);
        String bytes = new String(Files.readAllBytes(film.file()), StandardCharsets.ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isPositive().isLessThan(bytes.indexOf("mdat"));
    }

    @Test
    void theSameFramesMakeTheSameFile() throws IOException {
        FilmRequest one = film("one.mp4", FilmEyes.LEFT, 30, FilmQuality.GOOD);
        FilmRequest two = film("two.mp4", FilmEyes.LEFT, 30, FilmQuality.GOOD);
        make(one, 20);
        make(two, 20);
        assertThat(two.file()).hasSameBinaryContentAs(one.file());
    }

    @ParameterizedTest
    @CsvSource({
        "16,16,H264",
        "4096,64,H264",
        "64,4096,H264",
        "4098,64,VP9",
        "2304,4096,H264",
        "2306,2306,VP9"
    })
    void anySizeIsFilmed(int width, int height, FilmCodec codec) throws IOException {
        FilmRequest film =
                new FilmRequest(
                        folder.resolve("film.mp4"),
                        width,
                        height,
                        FilmEyes.LEFT,
                        30,
                        FilmQuality.GOOD,
                        "");
        assertThat(film.codec()).isEqualTo(codec);
        make(film, 2);
        FilmReader read = new FilmReader(film.file());
        assertThat(read.times).hasSize(2);
        assertThat(read.taggedBt709).isTrue();
        assertThat(read.frames.getFirst().getWidth()).isEqualTo(width);
        assertThat(read.frames.getFirst().getHeight()).isEqualTo(height);
        assertThat(FilmReader.psnr(read.frames.get(1), 0, picture(film, 1, 0))).isGreaterThan(30);
    }

    @Test
    void whatIsNotFinishedLeavesNothing() throws IOException {
        FilmRequest film = film("film.mp4", FilmEyes.LEFT, 30, FilmQuality.GOOD);
        List<List<ByteBuffer>> memory = memory(film, 2);
        try (FilmWriter writer = new FilmWriter(film, ring(memory), said(film))) {
            writer.take(writer.next());
            assertThat(names()).hasSize(1);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void aFilmThatIsAFolderIsRefused() throws IOException {
        FilmRequest film = film("film.mp4", FilmEyes.LEFT, 30, FilmQuality.GOOD);
        Files.createDirectory(film.file());
        assertThatThrownBy(() -> new FilmWriter(film, ring(memory(film, 1)), said(film)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("folder");
        assertThat(names()).containsExactly("film.mp4");
    }

    @ParameterizedTest
    @CsvSource({"30,90,30", "60,90,60", "24,90,24", "90,7,7", "1,91,2", "25,180,50", "7,1,1"})
    void framesCoverTheSession(int rate, long steps, long frames) {
        FilmRequest film = film("film.mp4", FilmEyes.LEFT, rate, FilmQuality.GOOD);
        assertThat(film.frames(steps)).isEqualTo(frames);
        LongStream.range(0, frames)
                .forEach(frame -> {
                    double exactly = 90.0 * frame / rate;
                    assertThat((double) film.dueStep(frame))
                            .isBetween(Math.max(1, exactly - 1e-9), Math.max(1, exactly + 1));
                    assertThat(film.dueStep(frame)).isLessThanOrEqualTo(steps);
                });
    }
}
