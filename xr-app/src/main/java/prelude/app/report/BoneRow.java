package prelude.app.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What was drilled, burred and sawn.
 *
 * @param removedMl of all bones together
 * @param pieces that came free, in the order in which they did
 * @param holes of drills and burrs, at least 1 mm deep
 * @param sawCuts each a stroke of a saw
 * @param greatestForceN the greatest on an instrument that cuts bone
 * @param heldBackMm how far one was held back behind its hand
 * @param notes what could not be done
 */
public record BoneRow(
        double removedMl,
        List<Opened> structures,
        List<Piece> pieces,
        List<Cut> holes,
        List<Cut> sawCuts,
        double greatestForceN,
        double heldBackMm,
        List<String> notes) {
    /**
     * @param wasMl of the connected bone that was cut, in the scan
     * @param piecesMl what is left of it, the largest first
     */
    public record Opened(String structure, double wasMl, double removedMl, List<Double> piecesMl) {
        String inWords() {
            return String.format(
                    Locale.ROOT,
                    "  %s: %.2f ml of %.1f ml removed, left in %s%n",
                    structure,
                    removedMl,
                    wasMl,
                    piecesMl.isEmpty()
                            ? "nothing"
                            : piecesMl.stream()
                                    .map(ml -> String.format(Locale.ROOT, "%.2f ml", ml))
                                    .collect(Collectors.joining(", ")));
        }
    }

    /**
     * A piece that came free: a body of its own from then on.
     *
     * @param thicknessMm the median, across its flattest side
     * @param state in_place, held, loose or lost
     * @param centre of mass, LPS mm
     * @param movedMm of that, from where it grew
     */
    public record Piece(
            String name,
            String structure,
            double freedAtSeconds,
            double volumeMl,
            double massG,
            double thicknessMm,
            String state,
            List<Double> centre,
            double movedMm,
            double turnedDegrees,
            double mostPullN,
            List<DeviceRow.Event> events) {
        String inWords() {
            String where =
                    state.equals("in_place") && movedMm < AS_GROWN_MM
                            ? "in place"
                            : String.format(
                                    Locale.ROOT,
                                    "%s, moved %.1f mm and turned %.1f°",
                                    state.replace('_', ' '),
                                    movedMm,
                                    turnedDegrees);
            return String.format(
                    Locale.ROOT,
                    "  %s came free at %.1f s: %.2f ml, %.1f g, %.1f mm thick; %s%n",
                    name,
                    freedAtSeconds,
                    volumeMl,
                    massG,
                    thicknessMm,
                    where);
        }
    }

    /** What is no further away has not been moved. */
    private static final double AS_GROWN_MM = 0.05;

    /**
     * @param sizeMm a bit's or burr's diameter, the width of a saw's edge
     * @param at where the tip went in, LPS mm
     * @param direction LPS, unit length
     * @param depthMm the deepest, along the instrument's axis
     */
    public record Cut(
            String tool,
            String structure,
            double atSeconds,
            double sizeMm,
            List<Double> at,
            List<Double> direction,
            double depthMm,
            List<Breakthrough> breakthroughs) {
        String inWords() {
            return String.format(
                            Locale.ROOT,
                            "  %s of %.1f mm at %.1f s: %.1f mm deep in %s%n",
                            tool,
                            sizeMm,
                            atSeconds,
                            depthMm,
                            structure)
                    + breakthroughs.stream()
                            .map(Breakthrough::inWords)
                            .collect(Collectors.joining());
        }
    }

    /**
     * Where a tip came out of bone on the far side.
     *
     * @param within structures that the place lies in
     * @param nearest other structures, the nearest surface first
     */
    public record Breakthrough(
            double atSeconds,
            long step,
            List<Double> at,
            double depthMm,
            List<String> within,
            List<Near> nearest) {
        String inWords() {
            String near =
                    nearest.isEmpty()
                            ? "nothing else within 30 mm"
                            : nearest.stream()
                                    .map(n ->
                                            String.format(
                                                    Locale.ROOT, "%s %.1f mm", n.structure, n.mm))
                                    .collect(Collectors.joining(", "));
            return String.format(
                    Locale.ROOT,
                    "    came through at %.1f s, %.1f mm deep, at (%.1f, %.1f, %.1f) mm; away from surfaces: %s%s%n",
                    atSeconds,
                    depthMm,
                    at.get(0),
                    at.get(1),
                    at.get(2),
                    near,
                    within.isEmpty() ? "" : "; within " + String.join(", ", within));
        }
    }

    public record Near(String structure, double mm) {}

    /** The same for a person. */
    String inWords() {
        String head =
                String.format(
                        Locale.ROOT,
                        "bone: %.2f ml removed; force up to %.0f N, held back up to %.1f mm%n",
                        removedMl,
                        greatestForceN,
                        heldBackMm);
        return head
                + structures.stream().map(Opened::inWords).collect(Collectors.joining())
                + pieces.stream().map(Piece::inWords).collect(Collectors.joining())
                + holes.stream().map(Cut::inWords).collect(Collectors.joining())
                + sawCuts.stream().map(Cut::inWords).collect(Collectors.joining())
                + notes.stream().map("  %s%n"::formatted).collect(Collectors.joining());
    }
}
