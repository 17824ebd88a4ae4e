package prelude.physics.wire;

import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.cases.mesh.SurfaceMesh;

/**
 * A guide wire or a catheter of a plan, as a rehearsal takes it. Those that come out of one sheath
 * into one vessel lie one in the other where the inner is thinner than the outer's bore.
 *
 * @param name as the plan calls it
 * @param vessel the closed surface in which it lies, LPS mm
 * @param line its middle where it is planned, from the sheath's mouth to its tip, LPS mm
 * @param diameterMm outer
 * @param boreMm inner; 0 for a wire
 * @param stiffnessNMm2 E I
 * @param softMm its last part, along which stiffness falls to {@link #SOFTEST} of that
 * @param tipDegrees by which its last {@link #TIP_MM} are bent, free
 * @param fedMm how much of it is out of the sheath as the rehearsal begins; at most the line's
 *     length
 */
public record WireInput(
        String name,
        SurfaceMesh vessel,
        List<Vector3dc> line,
        double diameterMm,
        double boreMm,
        double stiffnessNMm2,
        double softMm,
        double tipDegrees,
        double fedMm) {
    /** Over how much of its end a tip is bent, as makers draw angled ones (assumed). */
    public static final double TIP_MM = 15;

    /** A floppy tip's stiffness at its very end, of the shaft's (assumed). */
    public static final double SOFTEST = 0.05;

    private static final double NEAR_MM = 2;

    public WireInput {
        line = line.stream().<Vector3dc>map(Vector3d::new).toList();
        if (line.size() < 2 || !(stiffnessNMm2 > 0) || !(diameterMm > boreMm) || !(fedMm >= 0)) {
            throw new IllegalArgumentException(
                    "%s: %d points, %s N mm2, %s in %s mm, %s mm fed"
                            .formatted(
                                    name, line.size(), stiffnessNMm2, boreMm, diameterMm, fedMm));
        }
    }

    /** Into the vessel at the sheath's mouth. */
    public Vector3d direction() {
        return new Vector3d(line.get(1)).sub(line.getFirst()).normalize();
    }

    /** Whether one of the two runs within the other. */
    public boolean runsWith(WireInput other) {
        return vessel.equals(other.vessel)
                && line.getFirst().distance(other.line.getFirst()) < NEAR_MM
                && direction().dot(other.direction()) > 0.9
                && (diameterMm < other.boreMm || other.diameterMm < boreMm);
    }
}
