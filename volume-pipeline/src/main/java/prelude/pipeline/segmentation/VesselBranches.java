package prelude.pipeline.segmentation;

import java.util.Arrays;
import java.util.Set;

/**
 * Follows a vessel through the organ that it feeds, at full resolution: its thin branches vanish in
 * the axial scan, yet stand out from the organ's tissue.
 */
final class VesselBranches {
    /** A vessel runs on where it is brighter than that part of the way from organ to trunk. */
    private static final double HALF_WAY = 0.5;

    private static final Set<String> VEINS = Set.of("portal_vein", "hepatic_vein");

    private final CtScan scan;
    private final byte[] organ;
    private final double edgeHu;
    private final double sign;

    private VesselBranches(CtScan scan, byte[] organ, double organHu, double vesselHu) {
        this.scan = scan;
        this.organ = organ;
        edgeHu = organHu + HALF_WAY * (vesselHu - organHu);
        sign = Math.signum(vesselHu - organHu);
    }

    /** Adds to what is painted of a vein what continues it in the organ around it. */
    static void extend(
            PaintedLayer layer, String name, byte label, CtScan scan, OrganGrowth growth) {
        String host = SeededSegmenter.WITHIN.get(name);
        byte[] organ = growth.fed;
        IntensityModel inside = growth.models.get(name);
        IntensityModel around = growth.models.get(host);
        if (VEINS.contains(name) && organ.length > 0 && inside != null && around != null) {
            new VesselBranches(scan, organ, around.meanHu(), inside.meanHu()).grow(layer, label);
        }
    }

    private void grow(PaintedLayer layer, byte label) {
        ConfidenceScale scale = new ConfidenceScale(scan.noiseHu);
        Lattice lattice = scan.lattice;
        byte[] labels = layer.labels;
        int[] queue = new int[1 << 16];
        int tail = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label) {
                queue = tail == queue.length ? Arrays.copyOf(queue, 2 * tail) : queue;
                queue[tail++] = i;
            }
        }
        int[] steps = {-1, 1, -lattice.nx(), lattice.nx(), -lattice.plane(), lattice.plane()};
        for (int head = 0; head < tail; head++) {
            for (int step : steps) {
                int next = queue[head] + step;
                // A step past a row's end lands on the far side of the scan, in no organ.
                if (next < 0 || next >= labels.length || labels[next] != 0) {
                    continue;
                }
                double over = sign * (scan.smooth[next] - edgeHu);
                if (over > 0 && organ[scan.coarse(next)] != 0) {
                    layer.paint(next, label, scale.at(over));
                    queue = tail == queue.length ? Arrays.copyOf(queue, 2 * tail) : queue;
                    queue[tail++] = next;
                }
            }
        }
    }
}
