package prelude.cases.device;

import java.util.List;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A guide wire or a catheter: round, as stiff all along but for its end.
 *
 * @param boreMm the catheter's inner diameter; 0 for a wire
 * @param modulusGpa flexural modulus of its shaft
 * @param softMm how long its floppy end is; 0 without one
 */
public record Wire(double diameterMm, double boreMm, double modulusGpa, double softMm) {
    /** Longer ones are not led along vessels. */
    public static final double LONGEST_MM = 2000;

    private static final int SIDES = 16;

    public static Wire of(Device device) {
        return new Wire(
                device.get("diameter_mm"),
                device.get("bore_mm"),
                device.get("modulus_gpa"),
                device.get("soft_mm"));
    }

    /** Bending stiffness E I of the shaft, N mm², of a round bar or pipe: I = π (d⁴ - b⁴) / 64. */
    public double stiffnessNMm2() {
        double outer = diameterMm * diameterMm * diameterMm * diameterMm;
        double inner = boreMm * boreMm * boreMm * boreMm;
        return modulusGpa * 1000 * Math.PI * (outer - inner) / 64;
    }

    /** Closed, along a line of points. */
    public SurfaceMesh surface(List<Vector3d> line) {
        MeshBuilder mesh = new MeshBuilder();
        if (boreMm > 0) {
            Rod.pipe(mesh, line, diameterMm / 2, boreMm / 2, SIDES);
        } else {
            Rod.open(mesh, line, diameterMm / 2, SIDES);
        }
        return mesh.build();
    }
}
