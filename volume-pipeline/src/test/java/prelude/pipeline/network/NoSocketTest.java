package prelude.pipeline.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.joml.Vector3d;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prelude.cases.stage.Progress;
import prelude.cases.volume.Modality;
import prelude.cases.volume.Volume;
import prelude.cases.volume.VoxelGrid;

/**
 * Neither Deep Java Library nor ONNX Runtime says anything to anybody: the kernel is the witness.
 */
final class NoSocketTest {
    private static final Path STRACE = Path.of("/usr/bin/strace");

    @TempDir private Path folder;

    /** Reads a file; segments with a tiny network, too; opens a socket, too. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws Exception {
            // The JDK itself looks for IPv6 with a socket, when a channel is first opened.
            FileChannel.open(Path.of(args[0], "tiny", "model.json")).close();
            if (args.length > 1) {
                VoxelGrid grid = VoxelGrid.axisAligned(8, 8, 8, new Vector3d(1), new Vector3d());
                short[] samples = new short[512];
                samples[0] = 100;
                Volume scan = new Volume(grid, Modality.MR, samples, 1, 0);
                NetworkSegmenter segmenter = new ModelStore(Path.of(args[0])).segmenter("tiny");
                if (segmenter.apply(scan, Progress.silent()).layers().isEmpty()) {
                    throw new AssertionError("nothing found");
                }
                segmenter.asText();
            }
            if (args.length > 2) {
                try (Socket socket = new Socket()) {
                    socket.bind(null);
                }
            }
        }
    }

    /** Calls that open an internet socket or use one, in their order, without whose and which. */
    private List<String> socketsOf(String... more) throws Exception {
        Path trace = folder.resolve("trace" + more.length);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                STRACE.toString(),
                                "-f",
                                "-qq",
                                "-e",
                                "trace=%network",
                                "-o",
                                trace.toString(),
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--add-modules=jdk.incubator.vector",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Program.class.getName(),
                                folder.resolve("store").toString()));
        command.addAll(List.of(more));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile())
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(folder.resolve("said"));
        if (said.contains("PTRACE")) {
            // No package mends that: a container needs --cap-add=SYS_PTRACE.
            System.out.println("NoSocketTest is skipped: strace may not trace here (ptrace)");
        }
        assumeTrue(!said.contains("PTRACE"), "strace may not trace here");
        assertThat(process.exitValue()).as(said).isZero();
        return Files.readAllLines(trace).stream()
                .filter(line -> line.contains("AF_INET"))
                .map(line -> line.replaceFirst("^\\d+ +", "").replaceFirst(" = .*", ""))
                .toList();
    }

    /** Whether this is a machine whose word others take, where no witness may be missing. */
    private static boolean isWitness(@Nullable String ci) {
        return ci != null && ci.equalsIgnoreCase("true");
    }

    @Test
    void noSocketIsOpened() throws Exception {
        boolean watched = Files.isExecutable(STRACE);
        assertThat(watched || !isWitness(System.getenv("CI")))
                .as("strace is not installed, so nobody watches: apt-get install strace")
                .isTrue();
        assumeTrue(watched, "strace is not installed");
        new ModelStore(folder.resolve("store")).add(TinyModel.above50("tiny").write(folder));
        List<String> ofTheJdk = socketsOf();
        assertThat(socketsOf("segment")).isEqualTo(ofTheJdk);
        assertThat(socketsOf("segment", "socket")).isNotEqualTo(ofTheJdk);
    }
}
