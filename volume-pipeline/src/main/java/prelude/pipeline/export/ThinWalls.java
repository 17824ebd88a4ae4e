package prelude.pipeline.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import prelude.cases.anatomy.PrintCatalogue;
import prelude.cases.anatomy.Structure;
import prelude.cases.stage.Progress;
import prelude.pipeline.measure.WallThickness;

/** Finds what is too thin to be printed in the material of its structure. */
final class ThinWalls {
    /** A smaller patch is a fold of the surface, not a wall. */
    private static final double LEAST_MM2 = 2;

    private static final int MOST_NAMED = 5;

    private ThinWalls() {}

    /** One sentence on all of them; empty where nothing is too thin. */
    static Optional<String> of(List<Structure> structures, Progress progress) {
        List<String> thin = new ArrayList<>();
        for (Structure structure : structures) {
            progress.check();
            double limit = PrintCatalogue.standard().of(structure.code()).minWallMm();
            WallThickness walls = new WallThickness(structure.surface());
            double area = walls.areaBelowMm2(limit);
            if (area >= LEAST_MM2) {
                WallThickness.Thinnest least = walls.thinnest();
                thin.add(
                        String.format(
                                Locale.ROOT,
                                "%s (%.2f cm2 below %.1f mm, thinnest %.2f mm at %.1f, %.1f, %.1f)",
                                structure.code().name(),
                                area / 100,
                                limit,
                                least.thicknessMm(),
                                least.placeMm().x,
                                least.placeMm().y,
                                least.placeMm().z));
            }
        }
        if (thin.isEmpty()) {
            return Optional.empty();
        }
        String named = String.join(", ", thin.subList(0, Math.min(thin.size(), MOST_NAMED)));
        String more =
                thin.size() > MOST_NAMED ? " and %d more".formatted(thin.size() - MOST_NAMED) : "";
        return Optional.of("Walls too thin to be printed surely, at LPS mm: " + named + more + ".");
    }
}
