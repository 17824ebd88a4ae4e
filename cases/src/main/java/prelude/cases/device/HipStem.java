package prelude.cases.device;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A straight, tapered, cementless hip stem with its head. Its own frame: the shoulder at the
 * origin, the stem goes along -z into the femur, the neck rises along +z and +x, to the hip.
 *
 * @param lengthMm from shoulder to tip
 * @param widthMm at the shoulder, along x
 * @param depthMm at the shoulder, along y
 * @param tipMm thickness at the tip
 * @param neckDeg between neck and stem, as femurs are told: 135
 * @param neckMm from the stem's axis to the head's middle, along the neck
 */
public record HipStem(
        double lengthMm,
        double widthMm,
        double depthMm,
        double tipMm,
        double neckDeg,
        double neckMm,
        double headMm) {
    private static final int SIDES = 40;
    private static final int ROWS = 50;
    private static final double NECK_RADIUS_MM = 6.5;

    public static HipStem of(Device device) {
        return new HipStem(
                device.get("length_mm"),
                device.get("width_mm"),
                device.get("depth_mm"),
                device.get("tip_mm"),
                device.get("neck_deg"),
                device.get("neck_mm"),
                device.get("head_mm"));
    }

    /** The head's middle in the stem's own frame. */
    public Vector3d headCentre() {
        double angle = Math.toRadians(180 - neckDeg);
        return new Vector3d(Math.sin(angle), 0, Math.cos(angle)).mul(neckMm);
    }

    /**
     * The stem's thickness at a depth below the shoulder.
     *
     * @param top at the shoulder
     */
    private double taper(double depth, double top) {
        double left = 1 - depth / lengthMm;
        double body = tipMm + (top - tipMm) * Math.pow(left, 1.3);
        // The tip is round.
        double fromTip = Math.min(1, (lengthMm - depth) / tipMm * 2);
        return body * Math.sqrt(fromTip * (2 - fromTip));
    }

    /** Along x, to the hip and away from it, at a depth below the shoulder. */
    public double widthMm(double depth) {
        return taper(depth, widthMm);
    }

    /** Along y, to the front and to the back. */
    public double depthMm(double depth) {
        return taper(depth, depthMm);
    }

    /** The stem alone, closed: what lies in the bone. */
    public SurfaceMesh stem() {
        double[] heights = new double[ROWS + 1];
        for (int i = 0; i <= ROWS; i++) {
            heights[i] = -lengthMm + lengthMm * i / ROWS;
        }
        return Turned.of(heights, SIDES, this::radius);
    }

    /** A rounded rectangle: a superellipse of the fourth power. */
    private double radius(double z, double angle) {
        double depth = Math.clamp(-z, 0, lengthMm);
        double a = Math.max(1e-3, widthMm(depth) / 2);
        double b = Math.max(1e-3, depthMm(depth) / 2);
        double x = Math.cos(angle) / a;
        double y = Math.sin(angle) / b;
        return 1 / Math.sqrt(Math.sqrt(x * x * x * x + y * y * y * y));
    }

    /** Closed surfaces that overlap: stem, neck and head. */
    public List<SurfaceMesh> parts() {
        MeshBuilder neck = new MeshBuilder();
        Vector3d centre = headCentre();
        Rod.open(neck, List.of(new Vector3d(0, 0, -4), centre), NECK_RADIUS_MM, SIDES);
        return new ArrayList<>(List.of(stem(), neck.build(), head(centre)));
    }

    private SurfaceMesh head(Vector3d centre) {
        int rows = SIDES / 2;
        double r = headMm / 2;
        double[] heights = new double[rows + 1];
        for (int i = 0; i <= rows; i++) {
            heights[i] = -r * Math.cos(Math.PI * i / rows);
        }
        SurfaceMesh ball =
                Turned.of(heights, SIDES, (z, _) -> Math.sqrt(Math.max(1e-6, r * r - z * z)));
        float[] p = ball.positionsMm();
        for (int i = 0; i < p.length; i += 3) {
            p[i] += (float) centre.x;
            p[i + 1] += (float) centre.y;
            p[i + 2] += (float) centre.z;
        }
        return ball;
    }
}
