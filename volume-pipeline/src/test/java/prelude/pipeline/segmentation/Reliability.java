package prelude.pipeline.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import prelude.cases.volume.LabelMap;

/** How often voxels are right, by how sure the segmentation said that it was of them. */
final class Reliability {
    /** Narrower where confidence is high, where most voxels are; 0 to 255, each up to the next. */
    private static final int[] BINS = {0, 77, 128, 153, 179, 204, 217, 230, 242, 250, 256};

    private final Set<String> names;
    private final long[] voxels = new long[256];
    private final long[] right = new long[256];

    /**
     * @param names of the structures that are counted together
     */
    Reliability(Set<String> names) {
        this.names = names;
    }

    /**
     * Of the voxels between two levels of confidence.
     *
     * @param said mean confidence, 0 to 1
     * @param right share that is truly so
     */
    record Point(double said, double right, long voxels) {}

    void add(LabelMap found, LabelMap truth) {
        for (String name : names) {
            LabelMap.Place a = found.find(name).orElse(null);
            LabelMap.Place b = truth.find(name).orElse(null);
            byte[] confidence = a == null ? null : a.layer().confidence();
            if (a == null || b == null || confidence == null) {
                continue;
            }
            byte[] labels = a.layer().labels();
            byte[] known = b.layer().labels();
            for (int i = 0; i < labels.length; i++) {
                if ((labels[i] & 0xff) == a.label()) {
                    voxels[confidence[i] & 0xff]++;
                    right[confidence[i] & 0xff] += (known[i] & 0xff) == b.label() ? 1 : 0;
                }
            }
        }
    }

    List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int bin = 0; bin + 1 < BINS.length; bin++) {
            long all = 0;
            long good = 0;
            double said = 0;
            for (int sure = BINS[bin]; sure < BINS[bin + 1]; sure++) {
                all += voxels[sure];
                good += right[sure];
                said += sure / 255.0 * voxels[sure];
            }
            if (all > 0) {
                points.add(new Point(said / all, (double) good / all, all));
            }
        }
        return points;
    }

    /** Expected calibration error (Guo et al., 2017). */
    double error() {
        return points().stream().mapToDouble(p -> Math.abs(p.said - p.right) * p.voxels).sum()
                / points().stream().mapToLong(Point::voxels).sum();
    }

    /** The points that hold more than a thousandth of the voxels, as a row of the docs' table. */
    String row(String title) {
        long all = points().stream().mapToLong(Point::voxels).sum();
        StringBuilder row = new StringBuilder("| " + title + " | ");
        String comma = "";
        for (Point point : points()) {
            if (point.voxels > all / 1000) {
                row.append(comma)
                        .append(String.format(Locale.ROOT, "%.2f → %.3f", point.said, point.right));
                comma = ", ";
            }
        }
        return row.append(String.format(Locale.ROOT, " | %.3f |", error())).toString();
    }
}
