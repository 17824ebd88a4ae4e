package prelude.cases.device;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A round tube for a vessel: fabric, or rings of struts, or both. Its own frame, unloaded: along +z
 * from the origin.
 *
 * @param diameterMm outside, unloaded
 * @param wallMm of the fabric; 0 for a bare stent
 * @param strutMm thickness of the rings' wire; 0 for fabric alone
 * @param ringPitchMm from ring to ring
 * @param peaks of each ring's zigzag
 * @param landingMm the least length of vessel that should hold either end
 */
public record Graft(
        double diameterMm,
        double lengthMm,
        double wallMm,
        double strutMm,
        double ringPitchMm,
        int peaks,
        double landingMm) {
    private static final int SIDES = 48;
    private static final int STRUT_SIDES = 8;
    private static final int POINTS_PER_STRUT = 6;

    public static Graft of(Device device) {
        return new Graft(
                device.get("diameter_mm"),
                device.get("length_mm"),
                device.get("wall_mm"),
                device.get("strut_mm"),
                device.get("ring_pitch_mm"),
                (int) device.get("peaks"),
                device.get("landing_mm"));
    }

    /** Closed surfaces: the fabric's tube, then the rings, which stand out of the fabric. */
    public List<SurfaceMesh> parts(Lay lay) {
        List<SurfaceMesh> parts = new ArrayList<>();
        if (wallMm > 0) {
            parts.add(fabric(lay));
        }
        if (strutMm > 0) {
            MeshBuilder mesh = new MeshBuilder();
            int rings = Math.max(1, (int) Math.floor(lengthMm / ringPitchMm));
            for (int ring = 0; ring < rings; ring++) {
                Rod.loop(mesh, zigzag(ring, rings, lay), strutMm / 2, STRUT_SIDES);
            }
            parts.add(mesh.build());
        }
        return parts;
    }

    private List<Vector3d> zigzag(int ring, int rings, Lay lay) {
        double pitch = lengthMm / rings;
        double height = Math.min(pitch, ringPitchMm) * 0.9;
        double middle = (ring + 0.5) * pitch;
        int points = 2 * peaks * POINTS_PER_STRUT;
        List<Vector3d> line = new ArrayList<>(points);
        for (int i = 0; i < points; i++) {
            double part = i / (double) (2 * POINTS_PER_STRUT);
            double within = part - Math.floor(part);
            double rise = within < 0.5 ? 4 * within - 1 : 3 - 4 * within;
            line.add(
                    lay.patientMm(
                            middle + rise * (height - strutMm) / 2,
                            2 * Math.PI * i / points,
                            strutMm / 2));
        }
        return line;
    }

    private SurfaceMesh fabric(Lay lay) {
        MeshBuilder mesh = new MeshBuilder();
        int rows = rows();
        for (double inside : new double[] {strutMm / 2, strutMm / 2 + wallMm}) {
            skin(mesh, lay, inside);
        }
        int inner = (rows + 1) * SIDES;
        for (int row = 0; row < rows; row++) {
            mesh.band(row * SIDES, (row + 1) * SIDES, SIDES);
            mesh.band(inner + (row + 1) * SIDES, inner + row * SIDES, SIDES);
        }
        mesh.band(inner, 0, SIDES);
        mesh.band(rows * SIDES, inner + rows * SIDES, SIDES);
        return mesh.build();
    }

    /** The outer surface alone, not closed; row by row from the first end, {@link #sides} each. */
    public SurfaceMesh outside(Lay lay) {
        MeshBuilder mesh = new MeshBuilder();
        skin(mesh, lay, 0);
        for (int row = 0; row < rows(); row++) {
            mesh.band(row * SIDES, (row + 1) * SIDES, SIDES);
        }
        return mesh.build();
    }

    private void skin(MeshBuilder mesh, Lay lay, double inside) {
        int rows = rows();
        for (int row = 0; row <= rows; row++) {
            for (int side = 0; side < SIDES; side++) {
                mesh.vertex(
                        lay.patientMm(lengthMm * row / rows, 2 * Math.PI * side / SIDES, inside));
            }
        }
    }

    /** Bands of the outer surface along the graft, a millimetre each at most. */
    public int rows() {
        return (int) Math.ceil(lengthMm);
    }

    /** Vertices of the outer surface around the graft. */
    public static int sides() {
        return SIDES;
    }
}
