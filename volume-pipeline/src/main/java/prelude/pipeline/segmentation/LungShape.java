package prelude.pipeline.segmentation;

import java.util.Arrays;

/** Both lungs on the axial scan, told apart from bowel gas and from each other. */
final class LungShape {
    static final byte LEFT = 1;
    static final byte RIGHT = 2;

    /** Half way between aerated lung and soft tissue. */
    static final int LUNG_HU = -450;

    private static final double SMALLEST_LUNG_ML = 15;
    private static final double SMALLEST_PART_ML = 2;

    /**
     * Of the largest part's volume. What is smaller and lies below the large parts is gas between
     * folds of bowel, which the scan's blur makes as dense as lung.
     */
    private static final double LARGE_PART = 0.05;

    /** Gas is pure air; even an emphysematous lung holds some tissue. */
    private static final double GAS_MARGIN_HU = 45;

    /** Vessels up to this radius are closed into the lung. */
    private static final double VESSEL_MM = 4;

    private LungShape() {}

    /**
     * {@link #LEFT} and {@link #RIGHT} per voxel; all 0 where there is no lung.
     *
     * @param airway what belongs to the airway and parts the lungs
     */
    static byte[] of(AxialScan scan, byte[] body, byte[] airway) {
        Lattice lattice = scan.lattice;
        byte[] air = airInside(scan, body);
        byte[] wall = Morphology.dilateByVoxel(airway, lattice);
        Morphology.subtract(air, wall);
        byte[] lungs = lungsAmong(air, scan);
        byte[] sides = split(lungs, scan, midline(scan, body));
        closeVessels(sides, lattice, wall);
        Morphology.intersect(sides, replicate(body));
        return sides;
    }

    static byte[] airInside(AxialScan scan, byte[] body) {
        byte[] air = new byte[body.length];
        for (int i = 0; i < air.length; i++) {
            air[i] = (byte) (body[i] != 0 && scan.hu[i] < LUNG_HU ? 1 : 0);
        }
        return air;
    }

    /** Components whose inside is too dense for gas, in a volume that lung would have. */
    static byte[] lungsAmong(byte[] air, AxialScan scan) {
        Lattice lattice = scan.lattice;
        byte[] core = Morphology.erodeByVoxel(air, lattice);
        double gasHu = gasLevel(scan);
        Components components = Components.of(air, lattice);
        double[] coreMeans = new double[components.count()];
        long[] coreCounts = components.overlaps(core);
        short[] coreHu = new short[core.length];
        for (int i = 0; i < core.length; i++) {
            coreHu[i] = core[i] != 0 ? scan.hu[i] : 0;
        }
        double[] means = components.means(coreHu);
        long largest = 0;
        for (int i = 0; i < coreMeans.length; i++) {
            coreMeans[i] = means[i] * components.size(i) / Math.max(1, coreCounts[i]);
            if (isLung(coreMeans[i], gasHu)) {
                largest = Math.max(largest, components.size(i));
            }
        }
        byte[] lungs = new byte[air.length];
        if (largest * lattice.voxelMl() < SMALLEST_LUNG_ML) {
            return lungs;
        }
        boolean[] chosen = new boolean[coreMeans.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = components.size(i) > LARGE_PART * largest && isLung(coreMeans[i], gasHu);
        }
        components.paint(chosen, lungs, (byte) 1);
        int[] slices = slicesOf(lungs, lattice);
        double[] centroids = components.centroids();
        for (int i = 0; i < chosen.length; i++) {
            double slice = centroids[3 * i + 2];
            chosen[i] |=
                    components.size(i) * lattice.voxelMl() > SMALLEST_PART_ML
                            && slice >= slices[0]
                            && slice <= slices[1]
                            && isLung(coreMeans[i], gasHu);
        }
        components.paint(chosen, lungs, (byte) 1);
        return lungs;
    }

    /** The first and the last slice of a mask. */
    private static int[] slicesOf(byte[] mask, Lattice lattice) {
        int slice = lattice.nx() * lattice.ny();
        int first = 0;
        while (mask[first] == 0) {
            first++;
        }
        int last = mask.length - 1;
        while (mask[last] == 0) {
            last--;
        }
        return new int[] {first / slice, last / slice};
    }

    private static boolean isLung(double coreHu, double gasHu) {
        return coreHu > gasHu + GAS_MARGIN_HU && coreHu < LUNG_HU;
    }

    /** Scanners differ in what they call air: the darkest hundredth of the scan says. */
    private static double gasLevel(AxialScan scan) {
        int[] histogram = new int[1025];
        int count = 0;
        for (short hu : scan.hu) {
            if (hu < -900) {
                histogram[Math.max(-1024, hu) + 1024]++;
                count++;
            }
        }
        int seen = 0;
        for (int i = 0; i < histogram.length; i++) {
            seen += histogram[i];
            // Padding outside the field of view sits at one value below all air.
            if (i > 0 && seen > count / 2) {
                return Math.clamp(i - 1024, -1010, -970);
            }
        }
        return -1000;
    }

    /** The body's middle from right to left, as x on the axial scan. */
    private static double midline(AxialScan scan, byte[] body) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < body.length; i++) {
            if (body[i] != 0) {
                sum += i % scan.lattice.nx();
                count++;
            }
        }
        return count == 0 ? scan.lattice.nx() / 2.0 : sum / count;
    }

    private static byte[] split(byte[] lungs, AxialScan scan, double midline) {
        Lattice lattice = scan.lattice;
        Components components = Components.of(lungs, lattice);
        byte[] sides = new byte[lungs.length];
        byte[] one = new byte[lungs.length];
        double[] centroids = components.centroids();
        for (int i = 0; i < components.count(); i++) {
            Arrays.fill(one, (byte) 0);
            components.paint(i, one, (byte) 1);
            if (bothSides(one, lattice, midline)) {
                splitJoined(one, sides, lattice, midline);
            } else {
                components.paint(i, sides, centroids[3 * i] > midline ? LEFT : RIGHT);
            }
        }
        return sides;
    }

    private static boolean bothSides(byte[] mask, Lattice lattice, double midline) {
        long left = 0;
        long all = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] != 0) {
                all++;
                left += i % lattice.nx() > midline ? 1 : 0;
            }
        }
        return left > 0.12 * all && left < 0.88 * all;
    }

    /** Shrinks two lungs that touch until they part, then lets each grow back. */
    private static void splitJoined(byte[] joined, byte[] sides, Lattice lattice, double midline) {
        float[] depth = DistanceTransform.squaredMm(Morphology.not(joined), lattice);
        byte[] seeds = new byte[joined.length];
        for (double radius = lattice.dxMm(); radius < 16; radius += lattice.dxMm()) {
            byte[] core = Morphology.not(Morphology.within(depth, lattice, radius));
            Components cores = Components.of(core, lattice);
            if (cores.count() == 0 || bothSidesLargest(cores, core, lattice, midline)) {
                continue;
            }
            double[] centroids = cores.centroids();
            for (int i = 0; i < cores.count(); i++) {
                cores.paint(i, seeds, centroids[3 * i] > midline ? LEFT : RIGHT);
            }
            Flood.claim(seeds, joined, lattice);
            copyWhere(joined, seeds, sides);
            return;
        }
        // They never part: the middle of the body is the best guess left.
        for (int i = 0; i < joined.length; i++) {
            if (joined[i] != 0) {
                sides[i] = i % lattice.nx() > midline ? LEFT : RIGHT;
            }
        }
    }

    private static boolean bothSidesLargest(
            Components cores, byte[] core, Lattice lattice, double midline) {
        byte[] largest = new byte[core.length];
        cores.paint(cores.largest(), largest, (byte) 1);
        return bothSides(largest, lattice, midline);
    }

    private static void copyWhere(byte[] where, byte[] from, byte[] to) {
        for (int i = 0; i < where.length; i++) {
            if (where[i] != 0) {
                to[i] = from[i];
            }
        }
    }

    private static void closeVessels(byte[] sides, Lattice lattice, byte[] wall) {
        for (byte side : new byte[] {LEFT, RIGHT}) {
            byte[] lung = new byte[sides.length];
            for (int i = 0; i < sides.length; i++) {
                lung[i] = (byte) (sides[i] == side ? 1 : 0);
            }
            byte[] closed = Morphology.close(lung, lattice, VESSEL_MM);
            for (int i = 0; i < sides.length; i++) {
                if (closed[i] != 0 && sides[i] == 0 && wall[i] == 0) {
                    sides[i] = side;
                }
            }
        }
    }

    private static byte[] replicate(byte[] mask) {
        byte[] all = new byte[mask.length];
        for (int i = 0; i < mask.length; i++) {
            all[i] = (byte) (mask[i] != 0 ? 0xff : 0);
        }
        return all;
    }
}
