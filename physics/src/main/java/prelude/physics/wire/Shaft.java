package prelude.physics.wire;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import prelude.physics.device.DeviceEvent;
import prelude.physics.tissue.PatientMetres;

/** One wire or catheter: how far it is fed and turned, and what became of it. */
final class Shaft {
    /** In no hand. */
    static final int NOBODY = -1;

    private static final double NM2_PER_NMM2 = 1e-6;

    final WireInput input;
    final double radiusM;
    private final double stiffness;
    private final double softM;
    private final double tipM = WireInput.TIP_MM * PatientMetres.METRES_PER_MM;

    /** Free, of its bent end, 1/m. */
    private final double curvature;

    private final List<DeviceEvent> events = new ArrayList<>();
    double fedM;

    private double turned;
    private double cosine = 1;
    private double sine;

    int hand = NOBODY;
    double mostPushN;
    double mostPullN;
    double mostTipN;
    double mostWallN;

    Shaft(WireInput input) {
        this.input = input;
        radiusM = input.diameterMm() / 2 * PatientMetres.METRES_PER_MM;
        stiffness = input.stiffnessNMm2() * NM2_PER_NMM2;
        softM = input.softMm() * PatientMetres.METRES_PER_MM;
        curvature = Math.toRadians(input.tipDegrees()) / tipM;
        fedM = input.fedMm() * PatientMetres.METRES_PER_MM;
    }

    /** By how much hands have turned it about the way into the vessel, radians. */
    double turned() {
        return turned;
    }

    void turnTo(double angle) {
        turned = angle;
        cosine = StrictMath.cos(angle);
        sine = StrictMath.sin(angle);
    }

    /** E I at a distance from the sheath's mouth, N m²; 0 beyond its tip. */
    double stiffness(double fromSheathM) {
        double fromTip = fedM - fromSheathM;
        if (fromTip < 0) {
            return 0;
        }
        double share = fromTip < softM ? fromTip / softM : 1;
        return stiffness * (WireInput.SOFTEST + (1 - WireInput.SOFTEST) * share);
    }

    /** By how much E I at a distance from the sheath's mouth grows as it is fed on, N m² per m. */
    double stiffening(double fromSheathM, double shareM) {
        double fromTip = fedM - fromSheathM;
        double ramp =
                softM > 0 && fromTip >= 0 && fromTip < softM ? (1 - WireInput.SOFTEST) / softM : 0;
        double end =
                Math.abs(fromTip) <= shareM / 2 ? (softM > 0 ? WireInput.SOFTEST : 1) / shareM : 0;
        return stiffness * (ramp + end);
    }

    boolean reaches(double fromSheathM) {
        return fromSheathM <= fedM;
    }

    /** Adds what it would be bent there if it were free, weighed by its stiffness. */
    void addCurvature(double fromSheathM, Vector3dc across, Vector3dc up, Vector3d to) {
        double fromTip = fedM - fromSheathM;
        // Of a node's share of the line, what lies in the bent end.
        double share = Math.clamp((tipM - fromTip) / RodNodes.SPACING_M + 0.5, 0, 1);
        if (curvature > 0 && fromTip >= 0 && share > 0) {
            double weight = share * curvature * stiffness(fromSheathM);
            to.fma(weight * cosine, across).fma(weight * sine, up);
        }
    }

    void tell(double seconds, DeviceEvent.Kind kind, double newtons) {
        events.add(new DeviceEvent(seconds, kind, newtons));
    }

    List<DeviceEvent> events() {
        return List.copyOf(events);
    }
}
