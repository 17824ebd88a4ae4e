package prelude.pipeline.segmentation;

import java.util.Arrays;

/**
 * Where bone ends: half way between the soft tissue outside and the peak of the cortex next to it.
 * A fixed threshold would draw a dense cortex half a millimetre too thick, and the marrow under it
 * is no darker than the blur outside, so what is below the edge is outside only if it can be
 * reached from there.
 */
final class BoneEdge {
    private static final int SOFT_TISSUE_HU = 50;

    /** The brightest of many voxels is that many spreads of noise too bright. */
    private static final double PEAK_SIGMAS = 3;

    /** Of a sheet so thin that the filter takes half its peak, the middle still is bone. */
    private static final double THINNEST_SHARE = 0.8;

    /** Metal and teeth would hide the bone beside them. */
    private static final int HIGHEST_PEAK_HU = 1000;

    /** As far as a cortex lies from its own blurred edge. */
    private static final double PEAK_MM = 2.3;

    /** Blur beside a bone that the coarse shape still counts to it, and the shape's own margin. */
    private static final double BLUR_MM = 3;

    private final CtScan scan;

    /** Per voxel of the axial scan, HU. */
    private final short[] edgeHu;

    BoneEdge(CtScan scan) {
        this.scan = scan;
        edgeHu = scan.peaks(scan.samples);
        short[] smoothPeaks = scan.peaks(scan.smooth);
        Lattice lattice = scan.axial.lattice;
        BoxMaximum.apply(edgeHu, lattice, PEAK_MM);
        BoxMaximum.apply(smoothPeaks, lattice, PEAK_MM);
        int noise = (int) Math.round(PEAK_SIGMAS * scan.noiseHu);
        for (int i = 0; i < edgeHu.length; i++) {
            int peak = Math.max(edgeHu[i] - noise, smoothPeaks[i]);
            int half = (SOFT_TISSUE_HU + Math.min(HIGHEST_PEAK_HU, peak)) / 2;
            half = Math.min(half, (int) (THINNEST_SHARE * smoothPeaks[i]));
            edgeHu[i] = (short) Math.max(BoneShape.BONE_HU, half);
        }
    }

    int at(int coarse) {
        return edgeHu[coarse];
    }

    /**
     * Settles the voxels that the scan's values leave open: those that are reached from outside are
     * cleared, the others get the label if the coarse shape holds them.
     *
     * @param open label of the voxels to settle, all of which become 0 or {@code label}
     */
    void settle(PaintedLayer layer, byte open, byte label, byte[] shape) {
        int[] waiting = indicesOf(layer.labels, open);
        double coarseMm = scan.axial.lattice.dxMm();
        // Where it holds several, the margin is a coarse voxel, and so may be the shape's excess.
        boolean several = coarseMm > scan.lattice.dxMm();
        double reachMm = several ? Math.max(BLUR_MM, 2 * coarseMm) : BLUR_MM;
        int rounds = (int) Math.ceil(reachMm / scan.lattice.smallestMm());
        int[] reached = new int[waiting.length];
        for (int round = 0; round < rounds; round++) {
            int count = 0;
            int left = 0;
            for (int i : waiting) {
                if (outsideIsNear(layer.labels, i)) {
                    reached[count++] = i;
                } else {
                    waiting[left++] = i;
                }
            }
            for (int k = 0; k < count; k++) {
                layer.labels[reached[k]] = 0;
            }
            waiting = Arrays.copyOf(waiting, left);
        }
        for (int i : waiting) {
            boolean inside = shape[scan.coarse(i)] != 0;
            layer.paint(i, inside ? label : 0, inside ? ConfidenceScale.BY_SHAPE : 0);
        }
    }

    private boolean outsideIsNear(byte[] labels, int i) {
        Lattice lattice = scan.lattice;
        int x = i % lattice.nx();
        int y = i / lattice.nx() % lattice.ny();
        int z = i / lattice.plane();
        return (x > 0 && labels[i - 1] == 0)
                || (x < lattice.nx() - 1 && labels[i + 1] == 0)
                || (y > 0 && labels[i - lattice.nx()] == 0)
                || (y < lattice.ny() - 1 && labels[i + lattice.nx()] == 0)
                || (z > 0 && labels[i - lattice.plane()] == 0)
                || (z < lattice.nz() - 1 && labels[i + lattice.plane()] == 0);
    }

    private static int[] indicesOf(byte[] labels, byte label) {
        int count = 0;
        for (byte b : labels) {
            count += b == label ? 1 : 0;
        }
        int[] indices = new int[count];
        int at = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label) {
                indices[at++] = i;
            }
        }
        return indices;
    }
}
