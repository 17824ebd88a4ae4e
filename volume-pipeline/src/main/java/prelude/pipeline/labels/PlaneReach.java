package prelude.pipeline.labels;

import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;
import prelude.pipeline.dicom.data.MalformedDataSetException;
import prelude.pipeline.dicom.data.Tag;

/**
 * How far each plane of a stack of parallel frames speaks for the space around it: half way to the
 * next, and no further than half the stack's spacing, for a plane that is not there is empty.
 */
final class PlaneReach {
    /** Positions are written with a few decimals: nearer ones are one plane. */
    private static final double SAME_PLANE_MM = 0.01;

    private static final double PARALLEL = 1e-3;

    /** A plane of no stated thickness speaks for the voxels that it goes through. */
    private static final double THIN_MM = 0.02;

    /** From so many planes on the smallest step is the spacing, where it is not stated. */
    private static final int TELLING_PLANES = 4;

    private final Vector3d normal;
    private final double[] heightsMm;
    private final double spacingMm;

    PlaneReach(List<SegmentFrame> frames) throws MalformedDataSetException {
        normal = frames.getFirst().lattice().normal();
        for (SegmentFrame frame : frames) {
            if (frame.lattice().normal().distance(normal) > PARALLEL) {
                throw new MalformedDataSetException(
                        "has frames that are not parallel (%s differs)"
                                .formatted(Tag.IMAGE_ORIENTATION_PATIENT));
            }
        }
        heightsMm = distinct(frames.stream().mapToDouble(this::heightMm).sorted().toArray());
        spacingMm = spacing(frames.getFirst());
    }

    private static double[] distinct(double[] sorted) {
        double[] kept = new double[sorted.length];
        int count = 0;
        for (double height : sorted) {
            if (count == 0 || height - kept[count - 1] > SAME_PLANE_MM) {
                kept[count++] = height;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /**
     * Steps are multiples of the spacing, since empty planes are left out. Some writers state a
     * spacing or a thickness that is not that of the stack: none counts beyond the smallest step.
     */
    private double spacing(SegmentFrame frame) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < heightsMm.length; i++) {
            smallest = Math.min(smallest, heightsMm[i] - heightsMm[i - 1]);
        }
        boolean told = frame.spacingMm() <= 0 && heightsMm.length >= TELLING_PLANES;
        double stated =
                told ? smallest : Math.max(Math.abs(frame.spacingMm()), frame.thicknessMm());
        if (stated <= 0) {
            return Double.isInfinite(smallest) ? THIN_MM : smallest;
        }
        return Math.min(stated, smallest);
    }

    private double heightMm(SegmentFrame frame) {
        return normal.dot(frame.lattice().originMm());
    }

    double spacingMm() {
        return spacingMm;
    }

    /** Below the frame's plane, along its normal. */
    double belowMm(SegmentFrame frame) {
        int at = place(frame);
        double step = at > 0 ? heightsMm[at] - heightsMm[at - 1] : spacingMm;
        return Math.min(step, spacingMm) / 2;
    }

    double aboveMm(SegmentFrame frame) {
        int at = place(frame);
        double step = at + 1 < heightsMm.length ? heightsMm[at + 1] - heightsMm[at] : spacingMm;
        return Math.min(step, spacingMm) / 2;
    }

    private int place(SegmentFrame frame) {
        int found = Arrays.binarySearch(heightsMm, heightMm(frame) + SAME_PLANE_MM / 2);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
