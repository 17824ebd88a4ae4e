package prelude.cases.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import prelude.cases.anatomy.Structure;
import prelude.cases.frame.WorldFrame;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.UnusableInputException;

/**
 * Surfaces as binary glTF 2.0: metres, +Y up, one named node per structure in its colour.
 *
 * <p>The patient's origin is the scene's. Positions are 32-bit metres, so that a point read back
 * lies within 2e-4 mm of where it was. Confidence per vertex goes into the attribute {@code
 * _CONFIDENCE}.
 */
public final class Glb {
    private static final WorldFrame FRAME = WorldFrame.supine(new Vector3d(), new Vector3d());

    private Glb() {}

    /** Writes a file that appears whole or not at all. */
    public static void write(List<Structure> structures, Path file) throws IOException {
        write(structures, Map.of(), file);
    }

    /**
     * The same with something said of the whole file.
     *
     * @param extras go into {@code asset.extras}, in the map's order
     */
    public static void write(List<Structure> structures, Map<String, String> extras, Path file)
            throws IOException {
        try (NewFile fresh = new NewFile(file)) {
            new GlbWriter(structures, extras, worldFromPatient()).write(fresh.stream());
            fresh.keep();
        }
    }

    /**
     * Reads what {@link #write} wrote, by structure name, in LPS millimetres.
     *
     * @throws UnusableInputException if the file is damaged or is glTF of another make
     */
    public static Map<String, SurfaceMesh> read(Path file) throws UnusableInputException {
        Origin origin = new Origin("GLB file " + file, "export it again");
        if (!Files.isRegularFile(file)) {
            throw new UnusableInputException("There is no GLB file %s.".formatted(file));
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, Files.size(file), origin);
        } catch (IOException e) {
            throw origin.refusal(e);
        }
    }

    /**
     * The surface as a file gives it back: its positions rounded to 32-bit metres. Whoever makes a
     * case takes it, so that what was measured and hashed is what is read.
     */
    public static SurfaceMesh asStored(SurfaceMesh surface) {
        Matrix4d worldFromPatient = worldFromPatient();
        float[] positions = surface.positionsMm().clone();
        transform(positions, worldFromPatient);
        transform(positions, FRAME.patientFromWorld());
        return new SurfaceMesh(positions, surface.triangles(), surface.confidence());
    }

    /** Moves points in place, each rounded once. */
    static void transform(float[] points, Matrix4dc to) {
        Vector3d point = new Vector3d();
        for (int i = 0; i < points.length; i += 3) {
            to.transformPosition(point.set(points[i], points[i + 1], points[i + 2]));
            points[i] = (float) point.x;
            points[i + 1] = (float) point.y;
            points[i + 2] = (float) point.z;
        }
    }

    static void write(List<Structure> structures, OutputStream out) throws IOException {
        new GlbWriter(structures, Map.of(), worldFromPatient()).write(out);
    }

    static Map<String, SurfaceMesh> read(InputStream in, long bytes, Origin origin)
            throws IOException, UnusableInputException {
        return GlbReader.open(in, bytes, origin).surfaces(FRAME.patientFromWorld());
    }

    private static Matrix4d worldFromPatient() {
        return new Matrix4d(FRAME.worldFromPatient());
    }
}
