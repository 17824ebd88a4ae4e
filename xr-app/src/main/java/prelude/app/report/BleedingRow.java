package prelude.app.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What has bled: a visual aid, no flow solver. Places are where the tissue lay in the scan, LPS mm;
 * {@code lost_ml = pooled_ml + sucked_ml + off_field_ml}.
 *
 * @param mlPerS what still bleeds at the end
 * @param pooledMl what lies on the tissue
 * @param offFieldMl what ran where nothing carries it
 * @param vessels what each has lost, in the order of their names
 * @param missedClips put on where there was nothing to hold
 */
public record BleedingRow(
        double lostMl,
        double mlPerS,
        double pooledMl,
        double suckedMl,
        double offFieldMl,
        List<Lost> vessels,
        List<Opening> openings,
        List<Clip> clips,
        int missedClips) {

    /**
     * @param fluid blood, or bile, which is no part of {@code lost_ml}
     */
    public record Lost(String structure, String fluid, double ml) {}

    /**
     * @param kind artery, portal, vein or bile
     * @param diameterMm of a circle as wide as it is
     * @param fastestMlPerS at most so far
     * @param stoppedBy clip, suture, cautery, or why else it is dry; null while it bleeds
     */
    public record Opening(
            String structure,
            String kind,
            List<Double> at,
            double diameterMm,
            double mlPerS,
            double fastestMlPerS,
            double lostMl,
            double openedAtS,
            @Nullable String stoppedBy,
            @Nullable Double stoppedAtS) {}

    /**
     * @param vessels that run between its legs
     * @param slippedAtS null while it sits
     */
    public record Clip(
            List<Double> at, double placedAtS, List<String> vessels, @Nullable Double slippedAtS) {}

    /** The same for a person; nothing where nothing was opened and no clip was put on. */
    String inWords() {
        if (openings.isEmpty() && clips.isEmpty() && missedClips == 0) {
            return "";
        }
        StringBuilder words = new StringBuilder();
        words.append(
                String.format(
                        Locale.ROOT,
                        "%.1f ml of blood lost (%.1f ml on the tissue, %.1f ml sucked away, %.1f ml run off), %s%n",
                        lostMl,
                        pooledMl,
                        suckedMl,
                        offFieldMl,
                        mlPerS > 0
                                ? String.format(Locale.ROOT, "still %.0f ml a minute", 60 * mlPerS)
                                : "nothing bleeds at the end"));
        openings.forEach(opening -> words.append(inWords(opening)));
        for (Clip clip : clips) {
            words.append(
                    String.format(
                            Locale.ROOT,
                            "  a clip at (%.1f, %.1f, %.1f) mm on %s%s%n",
                            clip.at.get(0),
                            clip.at.get(1),
                            clip.at.get(2),
                            clip.vessels.isEmpty() ? "no vessel" : String.join(", ", clip.vessels),
                            clip.slippedAtS == null
                                    ? ""
                                    : String.format(
                                            Locale.ROOT,
                                            ": slipped off at %.1f s",
                                            clip.slippedAtS)));
        }
        if (missedClips > 0) {
            words.append("  clips that met nothing: %d%n".formatted(missedClips));
        }
        return words.toString();
    }

    private static String inWords(Opening opening) {
        String state =
                opening.stoppedBy == null
                        ? String.format(Locale.ROOT, "bleeds %.0f ml a minute", 60 * opening.mlPerS)
                        : String.format(
                                Locale.ROOT,
                                "dry since %.1f s: %s",
                                opening.stoppedAtS == null ? 0 : opening.stoppedAtS,
                                opening.stoppedBy);
        return String.format(
                Locale.ROOT,
                "  %s opened at %.1f s, %.1f mm wide at (%.1f, %.1f, %.1f) mm: %.1f ml of %s lost, %s%n",
                opening.structure,
                opening.openedAtS,
                opening.diameterMm,
                opening.at.get(0),
                opening.at.get(1),
                opening.at.get(2),
                opening.lostMl,
                opening.kind.equals("bile") ? "bile" : "blood",
                state);
    }
}
