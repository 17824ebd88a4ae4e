package prelude.pipeline.edit;

import java.util.ArrayList;
import java.util.List;
import prelude.pipeline.segmentation.Components;
import prelude.pipeline.segmentation.DistanceTransform;
import prelude.pipeline.segmentation.Lattice;
import prelude.pipeline.segmentation.Morphology;

/**
 * What lies between two drawn slices: their signed distances interpolated (Raya and Udupa,
 * Shape-based interpolation of multidimensional objects, 1990) between parts that belong together.
 *
 * <p>Parts that overlap belong together; of those that overlap none, the nearest pairs do, and each
 * pair of one and one is laid over each other by its centroids first, as in morphological contour
 * interpolation (Zukić and others, ND morphological contour interpolation, 2016), so that an
 * oblique vessel stays whole. A part without a partner ends halfway.
 */
final class ContourMorph {
    private final Lattice lattice;
    private final List<Pair> pairs = new ArrayList<>();

    /** Parts below and above, and how far the one above lies from the one below, in pixels. */
    private static final class Pair {
        final float[] belowMm;
        final float[] aboveMm;
        final double shiftX;
        final double shiftY;

        Pair(float[] belowMm, float[] aboveMm, double shiftX, double shiftY) {
            this.belowMm = belowMm;
            this.aboveMm = aboveMm;
            this.shiftX = shiftX;
            this.shiftY = shiftY;
        }
    }

    /**
     * @param lattice of one slice, which both are on
     */
    ContourMorph(byte[] below, byte[] above, Lattice lattice) {
        this.lattice = lattice;
        Components one = Components.of(below, lattice);
        Components other = Components.of(above, lattice);
        int[] groupOfBelow = new int[one.count()];
        int[] groupOfAbove = new int[other.count()];
        PartGroups groups = new PartGroups(one, other, lattice);
        int count = groups.fill(groupOfBelow, groupOfAbove);
        for (int g = 0; g < count; g++) {
            add(one, groupOfBelow, other, groupOfAbove, g);
        }
    }

    private void add(Components one, int[] ofOne, Components other, int[] ofOther, int group) {
        byte[] a = new byte[lattice.count()];
        byte[] b = new byte[lattice.count()];
        double[] middleA = paint(one, ofOne, group, a);
        double[] middleB = paint(other, ofOther, group, b);
        int partsA = (int) middleA[2];
        int partsB = (int) middleB[2];
        if (partsA == 0 || partsB == 0) {
            pairs.add(
                    partsA == 0
                            ? new Pair(vanished(b), signedMm(b), 0, 0)
                            : new Pair(signedMm(a), vanished(a), 0, 0));
            return;
        }
        boolean single = partsA == 1 && partsB == 1;
        pairs.add(
                new Pair(
                        signedMm(a),
                        signedMm(b),
                        single ? middleB[0] - middleA[0] : 0,
                        single ? middleB[1] - middleA[1] : 0));
    }

    /** Paints a group's parts; their last centroid, and how many they are. */
    private static double[] paint(Components parts, int[] groupOf, int group, byte[] to) {
        double[] centroids = parts.centroids();
        double[] found = new double[3];
        for (int i = 0; i < groupOf.length; i++) {
            if (groupOf[i] == group) {
                parts.paint(i, to, (byte) 1);
                found[0] = centroids[3 * i];
                found[1] = centroids[3 * i + 1];
                found[2]++;
            }
        }
        return found;
    }

    /** Negative inside; 0 halfway between the last pixel inside and the first outside. */
    private float[] signedMm(byte[] mask) {
        float[] out = DistanceTransform.squaredMm(mask, lattice);
        float[] in = DistanceTransform.squaredMm(Morphology.not(mask), lattice);
        float half = (float) (Math.min(lattice.dxMm(), lattice.dyMm()) / 2);
        for (int i = 0; i < out.length; i++) {
            out[i] =
                    mask[i] != 0
                            ? half - (float) Math.sqrt(Math.min(in[i], 1e8f))
                            : (float) Math.sqrt(Math.min(out[i], 1e8f)) - half;
        }
        return out;
    }

    /** The distance that a part has shrunk to nothing in, so that it ends halfway. */
    private float[] vanished(byte[] mask) {
        float[] signed = signedMm(mask);
        float deepest = 0;
        for (float mm : signed) {
            deepest = Math.min(deepest, mm);
        }
        for (int i = 0; i < signed.length; i++) {
            signed[i] -= 2 * deepest;
        }
        return signed;
    }

    /** The slice at a part of the way from below (0) to above (1). */
    byte[] at(double t) {
        byte[] mask = new byte[lattice.count()];
        for (Pair pair : pairs) {
            for (int y = 0, i = 0; y < lattice.ny(); y++) {
                for (int x = 0; x < lattice.nx(); x++, i++) {
                    double below = sample(pair.belowMm, x - t * pair.shiftX, y - t * pair.shiftY);
                    double above =
                            sample(
                                    pair.aboveMm,
                                    x + (1 - t) * pair.shiftX,
                                    y + (1 - t) * pair.shiftY);
                    if ((1 - t) * below + t * above <= 0) {
                        mask[i] = 1;
                    }
                }
            }
        }
        return mask;
    }

    private double sample(float[] values, double x, double y) {
        double cx = Math.clamp(x, 0, lattice.nx() - 1);
        double cy = Math.clamp(y, 0, lattice.ny() - 1);
        int x0 = Math.min((int) cx, Math.max(0, lattice.nx() - 2));
        int y0 = Math.min((int) cy, Math.max(0, lattice.ny() - 2));
        int dx = lattice.nx() > 1 ? 1 : 0;
        int dy = lattice.ny() > 1 ? lattice.nx() : 0;
        double fx = cx - x0;
        double fy = cy - y0;
        int i = y0 * lattice.nx() + x0;
        double inside =
                (1 - fy) * ((1 - fx) * values[i] + fx * values[i + dx])
                        + fy * ((1 - fx) * values[i + dy] + fx * values[i + dx + dy]);
        // Beyond the slice's ends it is as far off again as the point lies beyond them.
        return inside + Math.abs(x - cx) * lattice.dxMm() + Math.abs(y - cy) * lattice.dyMm();
    }
}
