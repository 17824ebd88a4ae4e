package prelude.cases.device;

import java.util.HashMap;
import java.util.Map;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A bone plate with round holes in a row and rounded ends. Its own frame, unbent: x along it from
 * its middle, y across, z away from the bone, the underside at z = 0.
 *
 * @param holePitchMm from hole to hole; the plate is as long as its holes times this
 */
public record Plate(
        double widthMm, double thicknessMm, int holes, double holePitchMm, double holeDiameterMm) {
    /** Along each side of a hole's cell. */
    private static final int SEGMENTS = 8;

    private static final int PERIMETER = 4 * SEGMENTS;
    private static final int RINGS = 3;

    public static Plate of(Device device) {
        return new Plate(
                device.get("width_mm"),
                device.get("thickness_mm"),
                (int) device.get("holes"),
                device.get("hole_pitch_mm"),
                device.get("hole_diameter_mm"));
    }

    public double lengthMm() {
        return holes * holePitchMm;
    }

    /** Where a hole's middle lies along the plate. */
    public double holeAtMm(int hole) {
        return (hole + 0.5 - holes / 2.0) * holePitchMm;
    }

    /** Where a point of the unbent plate comes to lie. */
    @FunctionalInterface
    public interface Bend {
        Vector3d patientMm(Vector3dc own);
    }

    /** The whole plate, closed. */
    public SurfaceMesh surface(Bend bend) {
        return new Weld(bend).plate();
    }

    /** The underside alone, as it looks at the bone: not closed. */
    public SurfaceMesh underside(Bend bend) {
        return new Weld(bend).underside();
    }

    /** Puts the cells together; vertices of the same place are one. */
    private final class Weld {
        private final Bend bend;
        private final MeshBuilder mesh = new MeshBuilder();
        private final Map<Vector3d, Integer> vertices = new HashMap<>();

        Weld(Bend bend) {
            this.bend = bend;
        }

        SurfaceMesh plate() {
            for (int hole = 0; hole < holes; hole++) {
                face(hole, 0);
                face(hole, thicknessMm);
                for (int i = 0; i < PERIMETER; i++) {
                    int next = (i + 1) % PERIMETER;
                    if (isRim(hole, i)) {
                        mesh.quad(
                                at(hole, i, RINGS, 0),
                                at(hole, next, RINGS, 0),
                                at(hole, next, RINGS, thicknessMm),
                                at(hole, i, RINGS, thicknessMm));
                    }
                    mesh.quad(
                            at(hole, next, 0, 0),
                            at(hole, i, 0, 0),
                            at(hole, i, 0, thicknessMm),
                            at(hole, next, 0, thicknessMm));
                }
            }
            return mesh.build();
        }

        SurfaceMesh underside() {
            for (int hole = 0; hole < holes; hole++) {
                face(hole, 0);
            }
            return mesh.build();
        }

        private void face(int hole, double z) {
            for (int ring = 0; ring < RINGS; ring++) {
                for (int i = 0; i < PERIMETER; i++) {
                    int next = (i + 1) % PERIMETER;
                    int inner = at(hole, i, ring, z);
                    int innerNext = at(hole, next, ring, z);
                    int outer = at(hole, i, ring + 1, z);
                    int outerNext = at(hole, next, ring + 1, z);
                    if (z > 0) {
                        mesh.quad(inner, outer, outerNext, innerNext);
                    } else {
                        mesh.quad(inner, innerNext, outerNext, outer);
                    }
                }
            }
        }

        private int at(int hole, int i, int ring, double z) {
            Vector3d own = place(hole, i, ring / (double) RINGS).setComponent(2, z);
            // To a nanometre: what is computed in two cells may differ in its last bit.
            Vector3d key = new Vector3d(own).mul(1e6).round();
            return vertices.computeIfAbsent(key, _ -> mesh.vertex(bend.patientMm(own)));
        }
    }

    /** Whether a piece of a cell's perimeter is the plate's own rim. */
    private boolean isRim(int hole, int i) {
        int side = i / SEGMENTS;
        return side == 1
                || side == 3
                || (side == 0 && hole == holes - 1)
                || (side == 2 && hole == 0);
    }

    /**
     * @param share 0 at the hole, 1 at the cell's perimeter
     */
    private Vector3d place(int hole, int i, double share) {
        Vector3d outer = perimeter(i);
        boolean rounded = (hole == 0 && outer.x < 0) || (hole == holes - 1 && outer.x > 0);
        if (rounded) {
            // The end is half an ellipse about its hole.
            outer.div(Math.hypot(2 * outer.x / holePitchMm, 2 * outer.y / widthMm));
        }
        double radius = holeDiameterMm / 2;
        Vector3d inner = new Vector3d(outer).mul(radius / outer.length());
        return inner.lerp(outer, share).add(holeAtMm(hole), 0, 0);
    }

    /** Around a cell's rectangle, from the lower corner on its far side. */
    private Vector3d perimeter(int i) {
        double along = i % SEGMENTS / (double) SEGMENTS;
        double x = holePitchMm / 2;
        double y = widthMm / 2;
        return switch (i / SEGMENTS) {
            case 0 -> new Vector3d(x, -y + 2 * y * along, 0);
            case 1 -> new Vector3d(x - 2 * x * along, y, 0);
            case 2 -> new Vector3d(-x, y - 2 * y * along, 0);
            default -> new Vector3d(-x + 2 * x * along, -y, 0);
        };
    }
}
