package prelude.physics;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** How many cores this machine has: two threads of one core do not solve tissue twice as fast. */
final class PhysicalCores {
    private static final Path LINUX = Path.of("/sys/devices/system/cpu");

    private PhysicalCores() {}

    /** At least 1, and no more than this program may use. */
    static int count() {
        return count(LINUX, Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param folder where Linux tells of its processors
     * @param processors that may be used. Where the folder tells nothing, two of them are one core
     */
    static int count(Path folder, int processors) {
        Set<String> cores = new HashSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "cpu[0-9]*")) {
            for (Path processor : all) {
                Path siblings = processor.resolve("topology").resolve("thread_siblings_list");
                if (Files.isReadable(siblings)) {
                    cores.add(Files.readString(siblings).strip());
                }
            }
        } catch (IOException e) {
            cores.clear(); // Not told: not Linux, or a sandbox.
        }
        return Math.clamp(cores.isEmpty() ? processors / 2 : cores.size(), 1, processors);
    }
}
