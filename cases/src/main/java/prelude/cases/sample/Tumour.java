package prelude.cases.sample;

import java.util.List;
import java.util.Random;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * A growth in the liver that sits on a branch of the portal vein.
 *
 * @param centre in the model's space
 * @param bumps of its surface
 */
record Tumour(Organs organs, Vector3dc centre, double radiusMm, Noise bumps) {
    /** How far a vessel may be pressed in by the growth. */
    private static final double MOST_PRESSED_MM = 1.5;

    private static final double PRESSED_SHARE = 0.5;
    private static final int SITES = 2000;
    private static final double UNDER_CAPSULE_MM = 5;

    /** Segmental branches: neither the hilum's nor the thinnest. */
    private static final double THICKEST_MM = 4;

    private static final double THINNEST_MM = 1.8;

    double distance(double x, double y, double z) {
        double ball =
                centre.distance(x, y, z)
                        - radiusMm
                        + 2.2 * bumps.at(x, y, z)
                        + 0.8 * bumps.at(2.3 * x, 2.3 * y, 2.3 * z);
        // It stays under the capsule.
        return Solid.intersection(ball, organs.liver(x, y, z) + 1.5, 3);
    }

    /** Whether a vessel here is open: pressed by the growth, but not closed. */
    boolean spares(Vector3dc at, double vesselMm) {
        return distance(at.x(), at.y(), at.z()) > vesselMm - pressedMm(vesselMm);
    }

    private static double pressedMm(double vesselMm) {
        return Math.min(MOST_PRESSED_MM, PRESSED_SHARE * vesselMm);
    }

    /** Deep in the liver, on a branch that it does not close. */
    static Tumour on(VesselTree tree, VesselTree veins, Organs organs, Random random) {
        double radius = 14.5 + 4 * random.nextDouble();
        Noise bumps = new Noise(random.nextLong(), 13);
        List<VesselTree.Branch> branches = tree.branches();
        Tumour best = null;
        double deepest = Double.POSITIVE_INFINITY;
        for (int site = 0; site < SITES && deepest > -radius - UNDER_CAPSULE_MM; site++) {
            int k = random.nextInt(branches.size());
            VesselTree.Branch branch = branches.get(k);
            Vector3d away =
                    new Vector3d(
                                    random.nextGaussian(),
                                    random.nextGaussian(),
                                    random.nextGaussian())
                            .normalize();
            if (branch.radiusMm() < THINNEST_MM || branch.radiusMm() > THICKEST_MM) {
                continue;
            }
            Tumour growth = beside(branch, away, organs, radius, bumps);
            double depth =
                    organs.liver(growth.centre.x(), growth.centre.y(), growth.centre.z());
            if (depth < deepest
                    && tree.fedWithin(k, growth::spares)
                    && veins.branches().stream().allMatch(v -> v.within(growth::spares))) {
                best = growth;
                deepest = depth;
            }
        }
        if (best == null) {
            throw new IllegalStateException("every site closes a vessel");
        }
        return best;
    }

    /** So far from a branch's end that its surface presses the branch a little. */
    private static Tumour beside(
            VesselTree.Branch branch, Vector3d away, Organs organs, double radius, Noise bumps) {
        Vector3d at = branch.to();
        double wanted = branch.radiusMm() - 0.8 * pressedMm(branch.radiusMm());
        double off = radius + wanted;
        for (int round = 0; round < 4; round++) {
            Tumour growth = new Tumour(organs, new Vector3d(at).fma(off, away), radius, bumps);
            off += wanted - growth.distance(at.x, at.y, at.z);
        }
        return new Tumour(organs, new Vector3d(at).fma(off, away), radius, bumps);
    }
}
