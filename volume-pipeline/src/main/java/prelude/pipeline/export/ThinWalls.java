package prelude.pipeline.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import prelude.cases.anatomy.PrintCatalogue;
import prelude.cases.anatomy.Structure;
import prelude.cases.stage.Progress;
import prelude.pipeline.measure.WallThickness;

/** Finds what is too thin to be printed in the material of its structure. */
final class ThinWalls {
    /** A smaller patch is a fold of the surface or a sharp edge, not a wall. */
    private static final double LEAST_MM2 = 4;

    private static final int MOST_TOLD = 5;

    private ThinWalls() {}

    /** How much of a structure is too thin, and its largest patch. */
    private record Thin(
            String name, double limitMm, double areaMm2, int places, WallThickness.Patch largest) {
        private String told() {
            return String.format(
                    Locale.ROOT,
                    "%s (%.2f cm2 below %.1f mm in %d %s, the largest %.2f mm thick at %.1f, %.1f, %.1f)",
                    name,
                    areaMm2 / 100,
                    limitMm,
                    places,
                    places == 1 ? "place" : "places",
                    largest.meanMm(),
                    largest.placeMm().x,
                    largest.placeMm().y,
                    largest.placeMm().z);
        }
    }

    /** One sentence on all of them, the worst first; empty where nothing is too thin. */
    static Optional<String> of(List<Structure> structures, Progress progress) {
        List<Thin> thin = new ArrayList<>();
        for (Structure structure : structures) {
            progress.check();
            double limit = PrintCatalogue.standard().of(structure.code()).minWallMm();
            List<WallThickness.Patch> walls =
                    new WallThickness(structure.surface())
                            .patchesBelow(limit).stream()
                                    .filter(patch -> patch.areaMm2() >= LEAST_MM2)
                                    .toList();
            if (!walls.isEmpty()) {
                double area = walls.stream().mapToDouble(WallThickness.Patch::areaMm2).sum();
                thin.add(
                        new Thin(
                                structure.code().name(),
                                limit,
                                area,
                                walls.size(),
                                walls.getFirst()));
            }
        }
        if (thin.isEmpty()) {
            return Optional.empty();
        }
        thin.sort(Comparator.comparingDouble(Thin::areaMm2).reversed());
        List<String> told = thin.stream().limit(MOST_TOLD).map(Thin::told).toList();
        List<String> named = thin.stream().skip(MOST_TOLD).map(Thin::name).toList();
        String more = named.isEmpty() ? "" : ", and of " + String.join(", ", named);
        return Optional.of(
                "Walls too thin to be printed surely, at LPS mm: "
                        + String.join(", ", told)
                        + more
                        + ".");
    }
}
