package prelude.pipeline.generic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import prelude.cases.stage.UnusableInputException;

/**
 * A surface made elsewhere: an STL, OBJ, PLY or GLB file. GLB is metres with +Y up by its standard;
 * the others say neither unit nor frame and are taken as LPS.
 */
public final class SurfaceFile {
    /** Nothing of a body is smaller or larger: such a file has another unit. */
    private static final double SMALLEST_MM = 2;

    private static final double LARGEST_MM = 3000;
    private static final long LARGEST_BYTES = 1L << 30;

    private SurfaceFile() {}

    /** What a file holds: nine coordinates for each triangle, LPS. */
    static final class Read {
        /** The last part of its path, for sentences. */
        final String file;

        final LengthUnit unit;

        /** Whether nobody said the unit. */
        final boolean assumed;

        final float[] cornersMm;

        Read(String file, LengthUnit unit, boolean assumed, float[] cornersMm) {
            this.file = file;
            this.unit = unit;
            this.assumed = assumed;
            this.cornersMm = cornersMm;
        }
    }

    /** Whether a file's name is that of a surface. */
    public static boolean named(Path file) {
        return switch (ending(file)) {
            case "stl", "obj", "ply", "glb" -> true;
            default -> false;
        };
    }

    private static String ending(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    static Read read(Path file, Optional<LengthUnit> stated)
            throws UnusableInputException, IOException {
        String name = String.valueOf(file.getFileName());
        boolean metric = ending(file).equals("glb");
        if (metric && stated.isPresent() && stated.get() != LengthUnit.M) {
            throw new UnusableInputException(
                    "%s is a glTF file, whose unit is the metre; leave --unit out."
                            .formatted(name));
        }
        if (Files.size(file) > LARGEST_BYTES) {
            throw new UnusableInputException(
                    "%s is larger than 1 GB; thin its triangles out first.".formatted(name));
        }
        LengthUnit unit = metric ? LengthUnit.M : stated.orElse(LengthUnit.MM);
        try {
            byte[] bytes = Files.readAllBytes(file);
            TriangleSoup soup =
                    switch (ending(file)) {
                        case "stl" -> StlReader.read(bytes);
                        case "obj" -> ObjReader.read(bytes);
                        case "ply" -> PlyReader.read(bytes);
                        case "glb" -> GlbTriangles.read(bytes);
                        default ->
                                throw new BrokenSurfaceException("is no STL, OBJ, PLY or GLB file");
                    };
            float[] corners = soup.corners();
            if (!metric) {
                for (int i = 0; i < corners.length; i++) {
                    corners[i] *= (float) unit.millimetres;
                }
            }
            check(corners, unit);
            return new Read(name, unit, !metric && stated.isEmpty(), corners);
        } catch (BrokenSurfaceException e) {
            throw new UnusableInputException("%s %s.".formatted(name, e.clause()));
        }
    }

    private static void check(float[] corners, LengthUnit unit) throws BrokenSurfaceException {
        if (corners.length == 0) {
            throw new BrokenSurfaceException("holds no triangle");
        }
        for (float coordinate : corners) {
            if (!Float.isFinite(coordinate)) {
                throw new BrokenSurfaceException("has a coordinate that is not a number");
            }
        }
        double extent = 0;
        for (int axis = 0; axis < 3; axis++) {
            double low = Double.MAX_VALUE;
            double high = -Double.MAX_VALUE;
            for (int i = axis; i < corners.length; i += 3) {
                low = Math.min(low, corners[i]);
                high = Math.max(high, corners[i]);
            }
            extent = Math.max(extent, high - low);
        }
        if (extent < SMALLEST_MM || extent > LARGEST_MM) {
            throw new BrokenSurfaceException(
                    String.format(
                            Locale.ROOT,
                            "would be %.3g mm long with its coordinates in %s: say its unit with --unit mm, cm or m",
                            extent,
                            unit.name().toLowerCase(Locale.ROOT)));
        }
    }
}
