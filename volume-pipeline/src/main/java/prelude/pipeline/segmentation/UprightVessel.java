package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

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

    /** What is wider than this share of the vessel below is no vessel, but what it opens into. */
    private static final double OPEN_SHARE = 1.2;

    private static final double NARROWEST_SHARE = 0.5;

    private static final double CLICK_STRAY_MM = 5;

    /** A gap that a valve, a stone of noise or the flow's mixing leaves. */
    private static final double GAP_MM = 8;

    /** A flat section's reach around its middle, in inscribed radii. */
    private static final double FLAT_REACH = 2.5;

    /** What opens into a vessel through less than this share of its width is another vessel. */
    private static final double MOUTH_SHARE = 0.55;

    /** Of a section's radius that is the vessel's, even where another one lies against it. */
    private static final double MIDDLE_SHARE = 0.5;

    private final Lattice lattice;
    private final byte[] grown;
    private final byte[] kept;
    private final Lattice flat;

    /** Of the section that was clicked, in voxels; what is much larger is no section of it. */
    private long clickedArea;

    /** Of a disc as large as the last section that was no leak. */
    private double roundMm;

    private UprightVessel(byte[] grown, Lattice lattice) {
        this.lattice = lattice;
        this.grown = grown;
        kept = new byte[grown.length];
        flat = new Lattice(lattice.nx(), lattice.ny(), 1, lattice.dxMm(), lattice.dyMm(), 1);
    }

    /**
     * A middle and the radius of the largest circle around it that the vessel holds.
     *
     * @param open wider than a vessel can have become: it opens into a heart of its own contrast
     */
    private record Section(int x, int y, double radiusMm, boolean open) {}

    /** Where a click's section has its middle, in voxels, and how wide it is at least. */
    record Start(int x, int y, int z, double radiusMm) {}

    /**
     * What of a grown mask is the vessel that was clicked: its lumen, and where that could not be
     * followed, its sections without what opens into them.
     */
    static byte[] along(byte[] grown, byte[] clicks, byte[] lumen, Lattice lattice) {
        UprightVessel vessel = new UprightVessel(grown, lattice);
        boolean[] seen = new boolean[lattice.nz()];
        for (int i = 0; i < lumen.length; i++) {
            vessel.kept[i] = lumen[i];
            seen[i / lattice.plane()] |= lumen[i] != 0;
        }
        for (int i = 0; i < clicks.length; i++) {
            if (clicks[i] != 0) {
                vessel.clickedArea = 0;
                vessel.follow(
                        i,
                        (section, z) -> {
                            if (!seen[z]) {
                                vessel.paint(section, z);
                            }
                        });
            }
        }
        return vessel.kept;
    }

    /**
     * What the vessel's outline holds, in slices where it can be followed.
     *
     * @param alike everything that looks like the vessel
     * @param hu the scan, averaged over a voxel's neighbours
     * @param others what belongs to something else for certain
     */
    static byte[] lumen(byte[] alike, byte[] clicks, short[] hu, byte[] others, Lattice lattice) {
        UprightVessel vessel = new UprightVessel(alike, lattice);
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < clicks.length; i++) {
            if (clicks[i] != 0) {
                vessel.start(i).ifPresent(starts::add);
            }
        }
        byte[] lumen = new byte[alike.length];
        TrunkOutline[] outlines = TrunkWalk.of(lattice, hu, others, starts);
        for (int z = 0; z < outlines.length; z++) {
            if (outlines[z] != null) {
                outlines[z].paint(lumen, z);
            }
        }
        return lumen;
    }

    private Optional<Start> start(int click) {
        int x = click % lattice.nx();
        int y = click / lattice.nx() % lattice.ny();
        int z = click / lattice.plane();
        Section first = deepest(depthIn(z), x, y, CLICK_STRAY_MM, WIDEST_MM);
        return first.radiusMm > 0
                ? Optional.of(new Start(first.x, first.y, z, first.radiusMm))
                : Optional.empty();
    }

    /**
     * The vessel's middle, where no neighbour of like contrast can take it.
     *
     * @param alike everything that looks like the vessel
     */
    static byte[] middle(byte[] alike, byte[] clicks, Lattice lattice) {
        UprightVessel vessel = new UprightVessel(alike, lattice);
        for (int i = 0; i < clicks.length; i++) {
            if (clicks[i] != 0) {
                vessel.follow(
                        i,
                        (section, z) ->
                                vessel.eachWithin(
                                        section,
                                        MIDDLE_SHARE * section.radiusMm,
                                        (x, y) -> vessel.keep(x, y, z)));
            }
        }
        return vessel.kept;
    }

    private void follow(int click, ObjIntConsumer<Section> visitor) {
        int x = click % lattice.nx();
        int y = click / lattice.nx() % lattice.ny();
        int z = click / lattice.plane();
        Section first = deepest(depthIn(z), x, y, CLICK_STRAY_MM, WIDEST_MM);
        if (first.radiusMm <= 0) {
            return;
        }
        visitor.accept(first, z);
        double round = roundMm;
        for (int step = -1; step <= 1; step += 2) {
            roundMm = round;
            List<Section> sections = walk(first, z, step);
            for (int k = 0; k < sections.size(); k++) {
                visitor.accept(sections.get(k), z + step * (k + 1));
            }
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
            float[] depth = depthIn(z);
            Section next = deepest(depth, at.x, at.y, stray, widest);
            if (next.radiusMm < NARROWEST_SHARE * first.radiusMm) {
                missedMm += lattice.dzMm();
                sections.add(at);
                continue;
            }
            missedMm = 0;
            double free = Math.sqrt(depth[next.y * lattice.nx() + next.x]);
            boolean open = free > OPEN_SHARE * at.radiusMm + lattice.dxMm();
            // How wide a vessel is cannot be seen where it is open: as wide as it was before.
            at = open ? new Section(next.x, next.y, at.radiusMm, true) : next;
            sections.add(at);
            good = sections.size();
        }
        return sections.subList(0, good);
    }

    private void keep(int x, int y, int z) {
        int i = lattice.index(x, y, z);
        kept[i] |= grown[i];
    }

    /** The section without what opens into it: its slice opened by a disc, around its middle. */
    private void paint(Section section, int z) {
        double mouth = MOUTH_SHARE * section.radiusMm;
        float[] depth = depthIn(z);
        byte[] core = new byte[lattice.plane()];
        eachWithin(
                section,
                FLAT_REACH * section.radiusMm,
                (x, y) -> {
                    int at = y * lattice.nx() + x;
                    core[at] = (byte) (depth[at] >= mouth * mouth ? 1 : 0);
                });
        byte[] middle = new byte[core.length];
        middle[section.y * lattice.nx() + section.x] = 1;
        byte[] open = Morphology.dilate(Flood.touching(core, middle, flat), flat, mouth);
        long area = Morphology.count(open);
        clickedArea = clickedArea == 0 ? area : clickedArea;
        boolean leak = section.open || area > WIDEST_SHARE * WIDEST_SHARE * clickedArea;
        roundMm = leak ? roundMm : Math.sqrt(area * lattice.dxMm() * lattice.dyMm() / Math.PI);
        eachWithin(
                section,
                leak ? Math.max(roundMm, section.radiusMm) : FLAT_REACH * section.radiusMm,
                (x, y) -> {
                    if (open[y * lattice.nx() + x] != 0) {
                        keep(x, y, z);
                    }
                });
    }

    private interface PixelVisitor {
        void visit(int x, int y);
    }

    private void eachWithin(Section section, double radiusMm, PixelVisitor visitor) {
        int rx = (int) (radiusMm / lattice.dxMm()) + 1;
        int ry = (int) (radiusMm / lattice.dyMm()) + 1;
        int lastY = Math.min(lattice.ny() - 1, section.y + ry);
        int lastX = Math.min(lattice.nx() - 1, section.x + rx);
        for (int y = Math.max(0, section.y - ry); y <= lastY; y++) {
            for (int x = Math.max(0, section.x - rx); x <= lastX; x++) {
                double dx = (x - section.x) * lattice.dxMm();
                double dy = (y - section.y) * lattice.dyMm();
                if (Math.hypot(dx, dy) <= radiusMm) {
                    visitor.visit(x, y);
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
        Section best = new Section(x0, y0, 0, false);
        double bestStray = 0;
        int rx = (int) (strayMm / lattice.dxMm());
        int ry = (int) (strayMm / lattice.dyMm());
        for (int y = Math.max(0, y0 - ry); y <= Math.min(lattice.ny() - 1, y0 + ry); y++) {
            for (int x = Math.max(0, x0 - rx); x <= Math.min(lattice.nx() - 1, x0 + rx); x++) {
                double radius = Math.min(widestMm, Math.sqrt(depth[y * lattice.nx() + x]));
                double stray = Math.abs(x - x0) + Math.abs(y - y0);
                if (radius > best.radiusMm || (radius == best.radiusMm && stray < bestStray)) {
                    best = new Section(x, y, radius, false);
                    bestStray = stray;
                }
            }
        }
        return best;
    }
}
