package prelude.pipeline.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import prelude.cases.anatomy.Structure;
import prelude.cases.file.Case;
import prelude.cases.file.NewFile;
import prelude.pipeline.measure.Measured;
import prelude.pipeline.measure.WallThickness;
import prelude.pipeline.measure.Wanted;

/**
 * A structure's surface with the thickness of its wall at each vertex, as PLY: property {@code
 * thickness_mm}, 0 where no other side was met, and colours from red, as thin as the measure's
 * limit or thinner, by yellow and green to blue, five times as thick.
 */
public final class ThicknessMap {
    private static final int NOT_A_WALL = 0x9A9A9A;
    private static final int[] COLOURS = {0xC62828, 0xF9C74F, 0x43AA8B, 0x1F5FBF};
    private static final double THICK = 5;

    private ThicknessMap() {}

    /**
     * Writes a map for each thickness that was measured into a folder, which is made if it is not
     * there.
     *
     * @param wanted what was measured
     * @param measured what came of it, in the same order
     * @return {@code thickness_STRUCTURE.ply} or {@code cortex_STRUCTURE.ply}, numbered from the
     *     second of one structure on
     */
    public static List<Path> write(
            Case made, List<Wanted> wanted, List<Measured> measured, Path folder)
            throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (int m = 0; m < wanted.size(); m++) {
            if (wanted.get(m) instanceof Wanted.Thickness thickness) {
                String structure = measured.get(m).structures().getFirst();
                String name = (thickness.cortex() ? "cortex_" : "thickness_") + structure;
                Path file = folder.resolve(name + ".ply");
                for (int i = 2; files.contains(file); i++) {
                    file = folder.resolve(name + "_" + i + ".ply");
                }
                write(made, structure, thickness, file);
                files.add(file);
            }
        }
        return List.copyOf(files);
    }

    private static void write(Case made, String name, Wanted.Thickness wanted, Path file)
            throws IOException {
        Structure structure = made.structure(name).orElseThrow();
        WallThickness walls =
                wanted.cortex()
                        ? WallThickness.ofCortex(structure.surface(), made.volume())
                        : new WallThickness(structure.surface());
        float[] thicknessMm = walls.perVertexMm();
        Ply.Told told =
                new Ply.Told(
                        "thickness_mm",
                        thicknessMm,
                        vertex -> colour(thicknessMm[vertex], wanted.limitMm()));
        try (NewFile fresh = new NewFile(file)) {
            Ply.write(structure, Standing.of(made), told, fresh.stream());
            fresh.keep();
        }
    }

    static int colour(double thicknessMm, double limitMm) {
        if (thicknessMm <= 0) {
            return NOT_A_WALL;
        }
        double along =
                Math.clamp((thicknessMm / limitMm - 1) / (THICK - 1), 0, 1) * (COLOURS.length - 1);
        int from = Math.min((int) along, COLOURS.length - 2);
        return Colours.mixed(COLOURS[from], COLOURS[from + 1], along - from);
    }
}
