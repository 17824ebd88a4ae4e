package prelude.cases.device;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A straight aneurysm clip. Its own frame: the blades begin at the origin and go along +x, they
 * close along y, and z is the axis of the neck between them.
 *
 * @param bladeMm length
 * @param widthMm of a blade, along z
 * @param thicknessMm of a blade at its root, along y
 * @param openingMm between the tips, at most
 */
public record AneurysmClip(double bladeMm, double widthMm, double thicknessMm, double openingMm) {
    private static final double TIP = 0.6;
    private static final int TURNS = 2;
    private static final int POINTS_PER_TURN = 32;
    private static final int WIRE_SIDES = 12;

    public static AneurysmClip of(Device device) {
        return new AneurysmClip(
                device.get("blade_mm"),
                device.get("width_mm"),
                device.get("thickness_mm"),
                device.get("opening_mm"));
    }

    /**
     * Closed surfaces: two blades, and the spring behind them.
     *
     * @param openMm between the tips; 0 where the clip is closed
     */
    public List<SurfaceMesh> parts(double openMm) {
        return List.of(blade(1, openMm), blade(-1, openMm), spring());
    }

    /**
     * Turned about the origin, so that its inner face's tip is half the opening from the middle.
     */
    private SurfaceMesh blade(int side, double openMm) {
        double angle = Math.asin(Math.min(1, openMm / 2 / bladeMm));
        MeshBuilder mesh = new MeshBuilder();
        for (int end = 0; end < 2; end++) {
            double along = end * bladeMm;
            double taper = end == 0 ? 1 : TIP;
            for (int corner = 0; corner < 4; corner++) {
                // Around the blade's section: inner, inner, outer, outer.
                double out = corner < 2 ? 0 : thicknessMm * taper;
                double z = (corner == 1 || corner == 2 ? 0.5 : -0.5) * widthMm * taper;
                double x = along * Math.cos(angle) - out * Math.sin(angle);
                double y = along * Math.sin(angle) + out * Math.cos(angle);
                mesh.vertex(x, side * y, z);
            }
        }
        // The other blade is the mirror image: its faces are wound the other way.
        face(mesh, side, 0, 1, 2, 3);
        face(mesh, side, 7, 6, 5, 4);
        for (int i = 0; i < 4; i++) {
            int next = (i + 1) % 4;
            face(mesh, side, i, i + 4, next + 4, next);
        }
        return mesh.build();
    }

    private static void face(MeshBuilder mesh, int side, int a, int b, int c, int d) {
        if (side < 0) {
            mesh.quad(d, c, b, a);
        } else {
            mesh.quad(a, b, c, d);
        }
    }

    private SurfaceMesh spring() {
        List<Vector3d> line = new ArrayList<>();
        double radius = Math.max(1.5, bladeMm / 4);
        double wire = thicknessMm * 0.5;
        int points = TURNS * POINTS_PER_TURN;
        for (int i = 0; i <= points; i++) {
            double turn = 2 * Math.PI * TURNS * i / points;
            line.add(
                    new Vector3d(
                            -radius + radius * Math.cos(turn),
                            radius * Math.sin(turn),
                            (i / (double) points - 0.5) * TURNS * 2.2 * wire));
        }
        MeshBuilder mesh = new MeshBuilder();
        Rod.open(mesh, line, wire, WIRE_SIDES);
        return mesh.build();
    }
}
