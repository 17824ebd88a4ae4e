package prelude.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where figures were taken.
 *
 * @param load of the last minute when the benchmark began; below 0 where the system has none
 */
record Machine(String processor, int cores, String system, String java, double load) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    static Machine here() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                model(),
                system.getAvailableProcessors(),
                system.getName() + " " + system.getVersion(),
                Runtime.version().toString(),
                system.getSystemLoadAverage());
    }

    private static String model() {
        if (Files.isReadable(PROCESSORS)) {
            try (Stream<String> lines = Files.lines(PROCESSORS)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElseGet(Machine::architecture);
            } catch (IOException e) {
                return architecture(); // a machine without a name is still one
            }
        }
        return architecture();
    }

    private static String architecture() {
        return ManagementFactory.getOperatingSystemMXBean().getArch();
    }
}
