package prelude.pipeline.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a program may still take. */
final class AvailableMemory {
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private AvailableMemory() {}

    /**
     * With the files that the system keeps in memory and would let go (Linux's MemAvailable), where
     * it tells.
     *
     * @param free what is not used for anything
     */
    static long bytes(long free) {
        if (!Files.isReadable(MEMORY)) {
            return free;
        }
        try {
            for (String line : Files.readAllLines(MEMORY)) {
                if (line.startsWith("MemAvailable:")) {
                    String kilobytes = line.replaceAll("[^0-9]", "");
                    return Math.max(free, Long.parseLong(kilobytes) << 10);
                }
            }
        } catch (IOException e) {
            return free; // a system that tells nothing is asked nothing
        }
        return free;
    }
}
