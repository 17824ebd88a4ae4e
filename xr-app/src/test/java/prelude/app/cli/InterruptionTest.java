package prelude.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.app.phantom.PhantomStudy;
import prelude.app.program.ChildProgram;
import prelude.cases.scenario.ScriptFile;

/** Ctrl-C and an end that the system asks for, on real processes. */
final class InterruptionTest {
    private static final int SIGINT = 2;

    /** What is left of SIGTERM's 128 + 15. */
    private static final int TERMINATED = 143;

    private static final int SECONDS = 60;

    private Path scratch;
    private Path out;

    @BeforeEach
    void makeRoom(@TempDir Path folder) throws IOException {
        scratch = Files.createDirectory(folder.resolve("scratch"));
        out = Files.createDirectory(folder.resolve("out"));
    }

    private ChildProgram prelude(Object... words) {
        String[] command = new String[words.length + 2];
        command[0] = "-Djava.io.tmpdir=" + scratch;
        command[1] = Main.class.getName();
        for (int i = 0; i < words.length; i++) {
            command[i + 2] = words[i].toString();
        }
        return ChildProgram.start(ChildProgram.java(command));
    }

    /** A shell's background job ignores Ctrl-C, and so does all that it starts. */
    private static void assumeCtrlCIsHeard() throws IOException {
        Path status = Path.of("/proc/self/status");
        Assumptions.assumeTrue(Files.exists(status), "signals are sent on Linux alone");
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigIgn:")) {
                long ignored = Long.parseUnsignedLong(line.substring(7).strip(), 16);
                Assumptions.assumeTrue(
                        (ignored >> (SIGINT - 1) & 1) == 0, "this run ignores Ctrl-C");
            }
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.skip(1).map(p -> p.getFileName().toString()).toList();
        }
    }

    @Test
    void aStoppedImportLeavesNothingBehind() throws IOException {
        assumeCtrlCIsHeard();
        try (ChildProgram program = prelude("demo", "--headless", "--out", out, "--json")) {
            program.awaitError("read headers", SECONDS);
            assertThat(names(scratch)).anyMatch(name -> name.endsWith(".dcm"));
            program.signal("INT");
            assertThat(program.exitCode(SECONDS)).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(program.output()).isEmpty();
            assertThat(program.errors().lines().toList())
                    .last()
                    .asString()
                    .startsWith("prelude: stopped before it was done");
        }
        assertThat(names(out)).isEmpty();
        assertThat(names(scratch)).noneMatch(name -> name.startsWith("prelude"));
    }

    @Test
    @Tag("gpu")
    void aStoppedRehearsalKeepsItsRecordingAndReport(@TempDir Path given) throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self")), "kill is of Linux");
        Path caseFile = given.resolve("phantom.prelude");
        new PhantomStudy(given).importInto(caseFile);
        Path recording = out.resolve("recording.json");
        try (ChildProgram program =
                prelude(
                        "rehearse",
                        caseFile,
                        "--headless",
                        "--seconds",
                        "3000",
                        "--size",
                        "64x48",
                        "--record",
                        recording,
                        "--out",
                        out,
                        "--json")) {
            program.awaitError("prelude: rehearse", SECONDS);
            program.signal("TERM");
            assertThat(program.exitCode(SECONDS)).as(program.errors()).isEqualTo(TERMINATED);
            assertThat(program.errors()).endsWith("what was done is kept in " + recording + ".");
            var report = new ObjectMapper().readTree(program.output());
            assertThat(report.at("/cut_short/cause").asText()).isEqualTo("interrupted");
        }
        assertThat(ScriptFile.read(recording)).isNotNull();
        assertThat(names(out)).noneMatch(name -> name.endsWith(".part"));
    }
}
