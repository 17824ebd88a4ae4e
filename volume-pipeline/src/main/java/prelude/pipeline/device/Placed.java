package prelude.pipeline.device;

import java.util.List;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;
import prelude.pipeline.measure.Measured;

/**
 * A device where it lies, and how it fits.
 *
 * @param figures with their uncertainty, as measures have it
 * @param profile what is told along the device; empty for most
 * @param parts closed surfaces, LPS millimetres
 * @param maps figures at each vertex of a surface
 * @param line of a wire or a catheter, from its sheath to its tip, LPS millimetres; empty for
 *     others
 */
public record Placed(
        Placement placement,
        Measured figures,
        List<Grade> grades,
        List<Along> profile,
        List<SurfaceMesh> parts,
        List<VertexMap> maps,
        List<Vector3d> line) {

    /**
     * @param alongMm from the device's first end
     * @param what with its unit, for example {@code hounsfield}
     */
    public record Along(double alongMm, String what, double value) {}

    public Placed {
        grades = List.copyOf(grades);
        profile = List.copyOf(profile);
        parts = List.copyOf(parts);
        maps = List.copyOf(maps);
        line = List.copyOf(line);
    }

    /** What is no line. */
    Placed(
            Placement placement,
            Measured figures,
            List<Grade> grades,
            List<Along> profile,
            List<SurfaceMesh> parts,
            List<VertexMap> maps) {
        this(placement, figures, grades, profile, parts, maps, List.of());
    }

    /** All parts as one surface, LPS millimetres. */
    public SurfaceMesh surface() {
        int vertices = parts.stream().mapToInt(SurfaceMesh::vertexCount).sum();
        int corners = parts.stream().mapToInt(part -> part.triangles().length).sum();
        float[] positions = new float[3 * vertices];
        int[] triangles = new int[corners];
        int vertex = 0;
        int corner = 0;
        for (SurfaceMesh part : parts) {
            System.arraycopy(
                    part.positionsMm(), 0, positions, 3 * vertex, part.positionsMm().length);
            for (int own : part.triangles()) {
                triangles[corner++] = own + vertex;
            }
            vertex += part.vertexCount();
        }
        return new SurfaceMesh(positions, triangles, null);
    }

    Placed with(Measured others) {
        return new Placed(placement, others, grades, profile, parts, maps, line);
    }

    /** A surface from a device's own frame to the patient. */
    static SurfaceMesh moved(SurfaceMesh own, Matrix4dc patientFromOwn) {
        float[] from = own.positionsMm();
        float[] to = new float[from.length];
        Vector3d at = new Vector3d();
        for (int i = 0; i < from.length; i += 3) {
            patientFromOwn.transformPosition(at.set(from[i], from[i + 1], from[i + 2]));
            to[i] = (float) at.x;
            to[i + 1] = (float) at.y;
            to[i + 2] = (float) at.z;
        }
        return new SurfaceMesh(to, own.triangles(), null);
    }
}
