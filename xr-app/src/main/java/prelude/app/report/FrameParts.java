package prelude.app.report;

import java.util.Locale;
import java.util.Map;
import prelude.app.report.RehearsalReport.Percentiles;

/**
 * What frames cost, part by part.
 *
 * @param cpuFrames how many were counted: none before the program is compiled
 * @param cpuMs processor time of the frame thread by what it did; empty where none were counted
 * @param cpuLongestMs the longest of each of those parts; the parts of several frames
 * @param gpuFrames how many were counted
 * @param gpuMs the device's time by pass, in the passes' order; empty where it has no clock
 */
public record FrameParts(
        int cpuFrames,
        Map<String, Percentiles> cpuMs,
        Map<String, Double> cpuLongestMs,
        int gpuFrames,
        Map<String, Percentiles> gpuMs) {

    /** The name of a whole frame among its parts. */
    public static final String ALL = "all";

    /** Said where the device's times are wanted and it has none. */
    public static final String NO_CLOCK =
            "The graphics device's queue has no clock: what the passes of a frame take on it is not"
                    + " known.";

    /** The same for a person. */
    String inWords() {
        StringBuilder words = new StringBuilder();
        table(words, "processor", cpuFrames, cpuMs);
        Double longest = cpuLongestMs.get(ALL);
        if (longest != null) {
            words.append(String.format(Locale.ROOT, "  %-24s %8.3f%n", "the longest", longest));
        }
        table(words, "graphics device", gpuFrames, gpuMs);
        return words.toString();
    }

    private static void table(
            StringBuilder words, String of, int frames, Map<String, Percentiles> parts) {
        if (parts.isEmpty()) {
            return;
        }
        words.append("%s, %d frames, ms median and p99:%n".formatted(of, frames));
        parts.forEach((name, ms) ->
                words.append(
                        String.format(
                                Locale.ROOT, "  %-24s %8.3f %8.3f%n", name, ms.p50(), ms.p99())));
    }
}
