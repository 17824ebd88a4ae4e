package prelude.pipeline.dicom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import prelude.pipeline.dicom.data.TransferSyntax;

/**
 * No file hangs the reader, crashes it or makes it take memory without bound. The long test hands
 * each target to Jazzer in a process of its own, so that a crash of a native codec is seen.
 */
class FuzzTest {
    /** Together ten minutes; {@code -Dprelude.fuzzPercent} stretches them. */
    private static final int PERCENT = Integer.getInteger("prelude.fuzzPercent", 100);

    private static final int SLOWEST_INPUT_S = 10;

    @Test
    void damagedFilesAreRefusedOrRead() throws Exception {
        for (byte[] seed : Seeds.files()) {
            damagedCopies(seed, 4).forEach(DataSetTarget::fuzzerTestOneInput);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "RLE",
                "DEFLATED_FRAMES",
                "JPEG_BASELINE",
                "JPEG_LOSSLESS",
                "JPEG_LS",
                "JPEG_2000",
                "HTJ2K"
            })
    void damagedFramesAreRefusedOrDecoded(TransferSyntax syntax) throws Exception {
        List<byte[]> seeds = Seeds.frames(syntax.pixels);
        for (byte[] seed : seeds) {
            damagedCopies(seed, 100 / seeds.size())
                    .forEach(input -> FrameTarget.decode(syntax, input));
        }
    }

    private static List<byte[]> damagedCopies(byte[] seed, int copies) {
        Random random = new Random(seed.length);
        List<byte[]> damaged = new ArrayList<>(List.of(seed));
        for (int copy = 0; copy < copies; copy++) {
            byte[] bytes = seed.clone();
            for (int i = 0; i <= copy % 6; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            damaged.add(bytes);
        }
        return damaged;
    }

    @ParameterizedTest
    @Tag("long")
    @CsvSource({
        "DataSetTarget, '', 120",
        "SourceTarget, '', 120",
        "FrameTarget, JPEG_BASELINE, 20",
        "FrameTarget, JPEG_LOSSLESS, 20",
        "FrameTarget, JPEG_LS, 20",
        "FrameTarget, JPEG_2000, 20",
        "FrameTarget, DEFLATED_FRAMES, 20",
        "SpoiltFrameTarget, RLE, 30",
        "SpoiltFrameTarget, JPEG_BASELINE, 60",
        "SpoiltFrameTarget, JPEG_LOSSLESS, 40",
        "SpoiltFrameTarget, JPEG_LS, 50",
        "SpoiltFrameTarget, JPEG_2000, 50",
        "SpoiltFrameTarget, HTJ2K, 50",
    })
    void jazzerFindsNothing(String target, String syntax, int seconds, @TempDir Path scratch)
            throws Exception {
        List<byte[]> seeds =
                switch (target) {
                    case "DataSetTarget" -> Seeds.files();
                    case "SourceTarget" -> Seeds.sources();
                    case "SpoiltFrameTarget" -> List.of(new byte[5], new byte[45]);
                    default -> Seeds.frames(TransferSyntax.valueOf(syntax).pixels);
                };
        Path corpus = Files.createDirectory(scratch.resolve("corpus"));
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(corpus.resolve("seed" + i), seeds.get(i));
        }
        Path log = scratch.resolve("log");
        int limit = Math.max(1, seconds * PERCENT / 100);
        Process fuzzer =
                new ProcessBuilder(command(target, syntax, limit, scratch, corpus))
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.to(log.toFile()))
                        .start();
        try {
            assertThat(fuzzer.waitFor(limit + 120, TimeUnit.SECONDS)).as("ends in time").isTrue();
        } finally {
            fuzzer.destroyForcibly();
        }

        assertThat(fuzzer.exitValue()).as(() -> finding(log)).isZero();
        assertThat(Files.readString(log))
                .contains("stat::number_of_executed_units")
                .as("sees which branches an input takes")
                .doesNotContain("Is the code instrumented", "Failed to instrument prelude");
    }

    private static List<String> command(
            String target, String syntax, int seconds, Path scratch, Path corpus)
            throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java,
                                "-Xmx512m",
                                "-Djava.awt.headless=true",
                                "-Djava.io.tmpdir=" + scratch,
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                FuzzedClasses.classPath(classPath, scratch),
                                "com.code_intelligence.jazzer.Jazzer",
                                "--target_class="
                                        + DataSetTarget.class.getPackageName()
                                        + '.'
                                        + target,
                                "--instrumentation_includes=prelude.pipeline.**:com.twelvemonkeys.**"));
        if (!syntax.isEmpty()) {
            command.add("--target_args=" + syntax);
        }
        command.addAll(
                List.of(
                        "-max_total_time=" + seconds,
                        "-timeout=" + SLOWEST_INPUT_S,
                        "-rss_limit_mb=2000",
                        "-max_len=100000",
                        "-print_final_stats=1",
                        "--reproducer_path=" + scratch,
                        "-artifact_prefix=" + scratch + '/',
                        corpus.toString()));
        return command;
    }

    /** The end of the log: the stack trace and the input in Base64. */
    private static String finding(Path log) {
        try {
            String text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - 6_000));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
