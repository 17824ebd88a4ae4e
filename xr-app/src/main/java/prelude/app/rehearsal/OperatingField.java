package prelude.app.rehearsal;

import java.util.Optional;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.file.Case;
import prelude.cases.frame.Positioning;
import prelude.cases.frame.WorldFrame;

/**
 * What a rehearsal is about and from where it is seen: the largest body of soft tissue, or the scan
 * where there is none. Everything here follows from its bounds.
 *
 * @param target empty where nothing can be cut
 * @param middleMm the middle of the target's bounds, LPS
 * @param radiusMm of a sphere about it that holds the target
 * @param positioning how the patient lies
 */
record OperatingField(
        Optional<TissueBody> target, Vector3dc middleMm, double radiusMm, Positioning positioning) {
    /** Where the middle of the field lies: at table height, an arm's length before the surgeon. */
    static final Vector3dc MIDDLE_M = new Vector3d(0, 1.05, -0.45);

    /**
     * From the field to the surgeon's eyes, in the world: above the patient, towards the feet and a
     * little to the side that is a supine patient's right.
     */
    private static final Vector3fc TO_SURGEON = new Vector3f(-0.16f, 0.90f, 0.62f).normalize();

    /** Where a scan has nothing to cut. */
    private static final double SCAN_RADIUS_MM = 200;

    static OperatingField of(Case aCase, Positioning positioning) {
        return WedgeResection.mainBody(aCase)
                .map(body -> of(body, positioning))
                .orElseGet(() ->
                        new OperatingField(
                                Optional.empty(),
                                aCase.volume().grid().centreMm(),
                                SCAN_RADIUS_MM,
                                positioning));
    }

    private static OperatingField of(TissueBody body, Positioning positioning) {
        float[] nodes = body.mesh().nodesMm();
        Vector3d low = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d high = new Vector3d(Double.NEGATIVE_INFINITY);
        Vector3d node = new Vector3d();
        for (int n = 0; n < nodes.length; n += 3) {
            node.set(nodes[n], nodes[n + 1], nodes[n + 2]);
            low.min(node);
            high.max(node);
        }
        Vector3d middle = low.add(high).mul(0.5);
        double radius = 0;
        for (int n = 0; n < nodes.length; n += 3) {
            radius = Math.max(radius, middle.distance(nodes[n], nodes[n + 1], nodes[n + 2]));
        }
        return new OperatingField(Optional.of(body), middle, radius, positioning);
    }

    /** The patient lies with the field's middle where the surgeon's hands are. */
    WorldFrame frame() {
        return WorldFrame.of(positioning, middleMm, MIDDLE_M);
    }

    /** The side of the patient that is up, on a level table: LPS, unit length. */
    Vector3dc upside() {
        return positioning.lying().up();
    }

    float radiusM() {
        return (float) (radiusMm * WorldFrame.METRES_PER_MM);
    }

    /** Whether all soft tissue together is what is cut: then nothing lies open. */
    boolean isWholeBody() {
        return target.isEmpty() || target.get().host().equals("soft_tissue");
    }

    /** A point of the plane along which the body lies open. */
    Vector3d openingMm() {
        return new Vector3d(middleMm);
    }

    /** From the field to the surgeon's eyes, LPS, unit length. */
    Vector3f towardsSurgeon() {
        return frame().patientFromWorld()
                .transformDirection(new Vector3d(TO_SURGEON))
                .normalize()
                .get(new Vector3f());
    }

    /** From the field to the surgeon's eyes in the world, unit length. */
    Vector3fc towardsEyes() {
        return TO_SURGEON;
    }

    /**
     * The surgeon's eyes when they look at a point.
     *
     * @param radii how far away, in radii of the field
     */
    Vector3f eyesM(Vector3fc lookAtM, float radii) {
        return new Vector3f(TO_SURGEON).mul(radii * radiusM()).add(lookAtM);
    }
}
