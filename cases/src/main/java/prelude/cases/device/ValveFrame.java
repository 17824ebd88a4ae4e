package prelude.cases.device;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * The frame of a transcatheter heart valve and its skirt. Its own frame: the inflow end at the
 * origin, along +z with the blood.
 *
 * @param diameterMm nominal, where it sits in the annulus
 * @param heightMm of the frame
 * @param inflowMm diameter of the inflow end
 * @param waistMm diameter where it is narrowest, at 45 % of the height
 * @param outflowMm diameter of the outflow end
 * @param skirtMm how far the sealing skirt reaches from the inflow end
 * @param rows of cells along it
 * @param cells around it
 */
public record ValveFrame(
        double diameterMm,
        double heightMm,
        double inflowMm,
        double waistMm,
        double outflowMm,
        double skirtMm,
        double strutMm,
        int rows,
        int cells) {
    private static final double WAIST_AT = 0.45;
    private static final double SKIRT_WALL_MM = 0.3;
    private static final int SIDES = 48;
    private static final int STRUT_SIDES = 8;
    private static final int POINTS_PER_STRUT = 5;

    public static ValveFrame of(Device device) {
        return new ValveFrame(
                device.get("diameter_mm"),
                device.get("height_mm"),
                device.get("inflow_mm"),
                device.get("waist_mm"),
                device.get("outflow_mm"),
                device.get("skirt_mm"),
                device.get("strut_mm"),
                (int) device.get("rows"),
                (int) device.get("cells"));
    }

    /** Of the frame's outside, unloaded: a smooth run from inflow by waist to outflow. */
    public double radiusMm(double alongMm) {
        double part = Math.clamp(alongMm / heightMm, 0, 1);
        double from = part < WAIST_AT ? inflowMm : outflowMm;
        double share = part < WAIST_AT ? 1 - part / WAIST_AT : (part - WAIST_AT) / (1 - WAIST_AT);
        double eased = share * share * (3 - 2 * share);
        return (waistMm + (from - waistMm) * eased) / 2;
    }

    /** Closed surfaces: the frame's rings of struts, which overlap, and the skirt. */
    public List<SurfaceMesh> parts() {
        MeshBuilder frame = new MeshBuilder();
        double rowMm = heightMm / rows;
        for (int row = 0; row < rows; row++) {
            Rod.loop(frame, ring(row, rowMm), strutMm / 2, STRUT_SIDES);
        }
        return List.of(frame.build(), skirt());
    }

    /** Zigzags that meet tip to tip: the cells are diamonds. */
    private List<Vector3d> ring(int row, double rowMm) {
        int points = 2 * cells * POINTS_PER_STRUT;
        List<Vector3d> line = new ArrayList<>(points);
        for (int i = 0; i < points; i++) {
            double part = i / (2.0 * POINTS_PER_STRUT);
            double within = part - Math.floor(part);
            double rise = within < 0.5 ? 2 * within : 2 - 2 * within;
            double up = row % 2 == 0 ? rise : 1 - rise;
            double along = (row + up) * rowMm;
            double angle = 2 * Math.PI * i / points;
            double r = radiusMm(along) - strutMm / 2;
            line.add(new Vector3d(r * Math.cos(angle), r * Math.sin(angle), along));
        }
        return line;
    }

    private SurfaceMesh skirt() {
        MeshBuilder mesh = new MeshBuilder();
        int rowsOfSkirt = Math.max(2, (int) Math.ceil(skirtMm));
        for (double inside : new double[] {0, SKIRT_WALL_MM}) {
            for (int row = 0; row <= rowsOfSkirt; row++) {
                double along = skirtMm * row / rowsOfSkirt;
                double r = radiusMm(along) - strutMm / 2 - inside;
                for (int side = 0; side < SIDES; side++) {
                    double angle = 2 * Math.PI * side / SIDES;
                    mesh.vertex(r * Math.cos(angle), r * Math.sin(angle), along);
                }
            }
        }
        int inner = (rowsOfSkirt + 1) * SIDES;
        for (int row = 0; row < rowsOfSkirt; row++) {
            mesh.band(row * SIDES, (row + 1) * SIDES, SIDES);
            mesh.band(inner + (row + 1) * SIDES, inner + row * SIDES, SIDES);
        }
        mesh.band(inner, 0, SIDES);
        mesh.band(rowsOfSkirt * SIDES, inner + rowsOfSkirt * SIDES, SIDES);
        return mesh.build();
    }
}
