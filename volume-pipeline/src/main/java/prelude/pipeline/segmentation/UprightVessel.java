package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Follows a great vein up and down from its clicks, slice by slice: it is round or flat, runs
 * upright and changes its width slowly, while liver and heart, into which growing by density leaks,
 * do not.
 */
final class UprightVessel {
    /** How far the middle of a vessel moves sideways for each millimetre of height. */
    private static final double LARGEST_SLOPE = 1.2;

    /** By how much a vessel widens for each millimetre of height. */
    private static final double WIDENING_PER_MM = 0.02;

    private static final double WIDEST_SHARE = 1.35;

    /** No great vein is wider, but for a leak around its click. */
    private static final double WIDEST_MM = 16;

    private static final double NARROWEST_SHARE = 0.5;

    private static final double CLICK_STRAY_MM = 5;

    /** A gap that a valve, a stone of noise or the flow's mixing leaves. */
    private static final double GAP_MM = 8;

    /** A round section's reach around its middle, and a flat one's, in inscribed radii. */
    private static final double ROUND_REACH = 1.2;

    private static final double FLAT_REACH = 2.5;

    /** Slices on either side of a click from which the form of the section is learnt. */
    private static final double LEARN_MM = 12;

    private final Lattice lattice;
    private final byte[] grown;
    private final byte[] kept;
    private final Lattice flat;

    private UprightVessel(byte[] grown, Lattice lattice) {
        this.lattice = lattice;
        this.grown = grown;
        kept = new byte[grown.length];
        flat = new Lattice(lattice.nx(), lattice.ny(), 1, lattice.dxMm(), lattice.dyMm(), 1);
    }

    /** A middle and the radius of the largest circle around it that the vessel holds. */
    private record Section(int x, int y, double radiusMm) {}

    /** What of a grown mask is the vessel that was clicked. */
    static byte[] along(byte[] grown, byte[] clicks, Lattice lattice) {
        UprightVessel vessel = new UprightVessel(grown, lattice);
        for (int i = 0; i < clicks.length; i++) {
            if (clicks[i] != 0) {
                vessel.follow(i);
            }
        }
        return vessel.kept;
    }

    private void follow(int click) {
        int x = click % lattice.nx();
        int y = click / lattice.nx() % lattice.ny();
        int z = click / lattice.plane();
        Section first = deepest(depthIn(z), x, y, CLICK_STRAY_MM, WIDEST_MM);
        if (first.radiusMm <= 0) {
            return;
        }
        double reach = reach(first, z);
        List<Section> up = walk(first, z, 1);
        List<Section> down = walk(first, z, -1);
        paint(first, z, reach);
        for (int k = 0; k < up.size(); k++) {
            paint(up.get(k), z + 1 + k, reach);
        }
        for (int k = 0; k < down.size(); k++) {
            paint(down.get(k), z - 1 - k, reach);
        }
    }

    private List<Section> walk(Section first, int start, int step) {
        List<Section> sections = new ArrayList<>();
        Section at = first;
        double missedMm = 0;
        int good = 0;
        for (int z = start + step; z >= 0 && z < lattice.nz() && missedMm <= GAP_MM; z += step) {
            double stray = Math.max(1.5 * lattice.dxMm(), LARGEST_SLOPE * lattice.dzMm());
            double widest =
                    Math.min(
                            WIDEST_SHARE * first.radiusMm,
                            at.radiusMm * (1 + WIDENING_PER_MM * lattice.dzMm()));
            Section next = deepest(depthIn(z), at.x, at.y, stray, widest);
            if (next.radiusMm < NARROWEST_SHARE * first.radiusMm) {
                missedMm += lattice.dzMm();
                sections.add(at);
                continue;
            }
            missedMm = 0;
            at = next;
            sections.add(at);
            good = sections.size();
        }
        return sections.subList(0, good);
    }

    /** How flat the section is near its click: how far its ends are, in inscribed radii. */
    private double reach(Section first, int start) {
        int slices = (int) Math.round(LEARN_MM / lattice.dzMm());
        List<Double> ratios = new ArrayList<>();
        for (int z = start - slices; z <= start + slices; z++) {
            if (z >= 0 && z < lattice.nz()) {
                Section here = deepest(depthIn(z), first.x, first.y, CLICK_STRAY_MM, WIDEST_MM);
                if (here.radiusMm > 0) {
                    ratios.add(area(here, z) / (Math.PI * here.radiusMm * here.radiusMm));
                }
            }
        }
        ratios.sort(null);
        return Math.clamp(ratios.get(ratios.size() / 2), ROUND_REACH, FLAT_REACH);
    }

    private double area(Section section, int z) {
        long count = 0;
        double radius = FLAT_REACH * section.radiusMm;
        for (int y = 0; y < lattice.ny(); y++) {
            for (int x = 0; x < lattice.nx(); x++) {
                if (grown[lattice.index(x, y, z)] != 0 && distanceMm(section, x, y) <= radius) {
                    count++;
                }
            }
        }
        return count * lattice.dxMm() * lattice.dyMm();
    }

    private double distanceMm(Section section, int x, int y) {
        return Math.hypot((x - section.x) * lattice.dxMm(), (y - section.y) * lattice.dyMm());
    }

    private void paint(Section section, int z, double reach) {
        double radius = reach * section.radiusMm;
        int rx = (int) (radius / lattice.dxMm()) + 1;
        int ry = (int) (radius / lattice.dyMm()) + 1;
        for (int y = Math.max(0, section.y - ry);
                y <= Math.min(lattice.ny() - 1, section.y + ry);
                y++) {
            for (int x = Math.max(0, section.x - rx);
                    x <= Math.min(lattice.nx() - 1, section.x + rx);
                    x++) {
                int i = lattice.index(x, y, z);
                if (distanceMm(section, x, y) <= radius && grown[i] != 0) {
                    kept[i] = 1;
                }
            }
        }
    }

    /** Squared distance of a slice's voxels from what is not vessel. */
    private float[] depthIn(int z) {
        byte[] outside = Arrays.copyOfRange(grown, z * lattice.plane(), (z + 1) * lattice.plane());
        for (int i = 0; i < outside.length; i++) {
            outside[i] = (byte) (1 - outside[i]);
        }
        return DistanceTransform.squaredMm(outside, flat);
    }

    /** The middle of the widest circle near a place, the nearest of those that are wide enough. */
    private Section deepest(float[] depth, int x0, int y0, double strayMm, double widestMm) {
        Section best = new Section(x0, y0, 0);
        double bestStray = 0;
        int rx = (int) (strayMm / lattice.dxMm());
        int ry = (int) (strayMm / lattice.dyMm());
        for (int y = Math.max(0, y0 - ry); y <= Math.min(lattice.ny() - 1, y0 + ry); y++) {
            for (int x = Math.max(0, x0 - rx); x <= Math.min(lattice.nx() - 1, x0 + rx); x++) {
                double radius = Math.min(widestMm, Math.sqrt(depth[y * lattice.nx() + x]));
                double stray = Math.abs(x - x0) + Math.abs(y - y0);
                if (radius > best.radiusMm || (radius == best.radiusMm && stray < bestStray)) {
                    best = new Section(x, y, radius);
                    bestStray = stray;
                }
            }
        }
        return best;
    }
}
