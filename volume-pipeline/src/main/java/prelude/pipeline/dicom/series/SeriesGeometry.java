package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.joml.Matrix4d;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.joml.Vector4d;
import prelude.cases.volume.VoxelGrid;

/**
 * Slices in the order of their positions along their common normal, and the grid they make; or the
 * reasons why they make none.
 *
 * <p>Never by instance number or Slice Location: both are free text to a scanner. The grid is right
 * handed: slices go along alongRow x alongColumn.
 */
final class SeriesGeometry {
    /** Positions are written with a few decimals and computed in single precision. */
    private static final double SAME_PLACE_MM = 1e-3;

    private static final double SPACING_TOLERANCE = 0.02;
    private static final double SPACING_TOLERANCE_MM = 0.02;

    /** Beyond this a stack leans visibly; rounding of positions leans it by thousandths. */
    private static final double LARGEST_LEAN_DEGREES = 0.2;

    private static final double ORIENTATION_TOLERANCE = 1e-3;

    private final List<String> faults = new ArrayList<>();
    private final List<Slice> sorted;
    private Matrix4d patientFromVoxel = new Matrix4d();

    private SeriesGeometry(List<Slice> sorted) {
        this.sorted = sorted;
    }

    /** Looks at all slices and finds all that is wrong with their geometry. */
    static SeriesGeometry of(List<Slice> slices) {
        List<Slice> placed = slices.stream().filter(s -> s.placement().isPresent()).toList();
        var geometry = new SeriesGeometry(new ArrayList<>(placed));
        if (slices.size() < 2) {
            geometry.faults.add("it is one slice alone: point at the folder of the whole series");
        }
        if (placed.size() < slices.size()) {
            geometry.faults.add(
                    (slices.size() - placed.size())
                            + " of "
                            + slices.size()
                            + " slices lack Image Position (0020,0032), Image Orientation"
                            + " (0020,0037) or Pixel Spacing (0028,0030)");
        }
        SharedOrigin.fault(slices).ifPresent(geometry.faults::add);
        if (geometry.faults.isEmpty()) {
            geometry.seeOneShape();
        }
        if (geometry.faults.isEmpty()) {
            geometry.sort();
            geometry.seeRegular();
        }
        return geometry;
    }

    /** What is wrong, as clauses; empty where the slices make a grid. */
    List<String> faults() {
        return faults;
    }

    /** The slices along the normal; meaningful without faults. */
    List<Slice> sorted() {
        return sorted;
    }

    VoxelGrid grid() {
        Slice first = sorted.getFirst();
        return new VoxelGrid(
                first.layout().columns(), first.layout().rows(), sorted.size(), patientFromVoxel);
    }

    private Slice.Placement placement(int slice) {
        return sorted.get(slice).placement().orElseThrow();
    }

    private static String size(Slice slice) {
        return slice.layout().columns() + " x " + slice.layout().rows();
    }

    private void seeOneShape() {
        Map<String, List<Slice>> bySize =
                sorted.stream().collect(Collectors.groupingBy(SeriesGeometry::size));
        if (bySize.size() > 1) {
            String usual =
                    bySize.entrySet().stream()
                            .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                            .orElseThrow()
                            .getKey();
            Slice odd =
                    sorted.stream().filter(s -> !size(s).equals(usual)).findFirst().orElseThrow();
            faults.add(
                    "its slices have %d different sizes in Columns (0028,0011) x Rows (0028,0010), %s is %s and most are %s: take out those that do not belong"
                            .formatted(bySize.size(), Faults.name(odd.file()), size(odd), usual));
        }
        Slice.Placement first = placement(0);
        int turned = 0;
        int scaled = 0;
        for (int i = 1; i < sorted.size(); i++) {
            Slice.Placement other = placement(i);
            if (differ(first.alongRow(), other.alongRow())
                    || differ(first.alongColumn(), other.alongColumn())) {
                turned++;
            }
            if (Math.abs(first.columnSpacingMm() - other.columnSpacingMm())
                            > 1e-4 * first.columnSpacingMm()
                    || Math.abs(first.rowSpacingMm() - other.rowSpacingMm())
                            > 1e-4 * first.rowSpacingMm()) {
                scaled++;
            }
        }
        if (turned > 0) {
            faults.add("its slices are not parallel (Image Orientation (0020,0037) differs)");
        }
        if (scaled > 0) {
            faults.add("its slices have different Pixel Spacing (0028,0030)");
        }
    }

    private static boolean differ(Vector3dc a, Vector3dc b) {
        return a.distance(b) > ORIENTATION_TOLERANCE;
    }

    private void sort() {
        Vector3d normal = placement(0).normal();
        sorted.sort(
                Comparator.comparingDouble(
                        s -> normal.dot(s.placement().orElseThrow().position())));
    }

    private void seeRegular() {
        Vector3d normal = placement(0).normal();
        int last = sorted.size() - 1;
        double[] steps = new double[last];
        int doubled = 0;
        for (int i = 0; i < last; i++) {
            steps[i] = between(i, i + 1).dot(normal);
            if (steps[i] < SAME_PLACE_MM) {
                doubled++;
            }
        }
        if (doubled > 0) {
            faults.add(
                    Plural.of(doubled, "slice lies", "slices lie")
                            + " where another lies: phases, echoes or two copies are mixed");
            return;
        }
        seeEvenSteps(steps);
        if (!faults.isEmpty()) {
            return;
        }
        Vector3d step = between(0, last).div(last);
        seeUpright(step, normal);
        seeAligned(step);
        patientFromVoxel = affine(placement(0), step);
    }

    private Vector3d between(int from, int to) {
        return placement(to).position().sub(placement(from).position(), new Vector3d());
    }

    private void seeEvenSteps(double[] steps) {
        double[] ordered = steps.clone();
        Arrays.sort(ordered);
        double usual = ordered[ordered.length / 2];
        double tolerance = Math.max(SPACING_TOLERANCE_MM, SPACING_TOLERANCE * usual);
        int missing = 0;
        int uneven = 0;
        for (double step : steps) {
            if (Math.abs(step - usual) <= tolerance) {
                continue;
            }
            long times = Math.round(step / usual);
            if (times >= 2 && Math.abs(step - times * usual) <= times * tolerance) {
                missing += (int) Math.min(times - 1, 100_000);
            } else {
                uneven++;
            }
        }
        if (uneven > 0) {
            faults.add(
                    String.format(
                            Locale.ROOT,
                            "its slices are unevenly spaced, from %.3f to %.3f mm (send the whole"
                                    + " series again, or one reconstruction of it alone)",
                            ordered[0],
                            ordered[ordered.length - 1]));
        } else if (missing > 0) {
            faults.add(
                    String.format(
                            Locale.ROOT,
                            "%s missing between the others, which are %.3f mm apart (send the whole series again)",
                            Plural.of(missing, "slice is", "slices are"),
                            usual));
        }
    }

    /** A CT's gantry can be tilted: then each slice is shifted against the one before it. */
    private void seeUpright(Vector3d step, Vector3d normal) {
        double lean = Math.toDegrees(step.angle(normal));
        if (lean > LARGEST_LEAN_DEGREES) {
            faults.add(
                    String.format(
                            Locale.ROOT,
                            "its stack of slices leans by %.1f degrees (gantry tilt), which Prelude"
                                    + " does not straighten yet",
                            lean));
        }
    }

    private void seeAligned(Vector3d step) {
        double allowed = Math.max(0.05, SPACING_TOLERANCE * step.length());
        int strays = 0;
        for (int i = 1; i < sorted.size(); i++) {
            if (between(0, i).distance(new Vector3d(step).mul(i)) > allowed) {
                strays++;
            }
        }
        if (strays > 0) {
            faults.add(
                    Plural.of(strays, "slice stands", "slices stand")
                            + " out of line with the others");
        }
    }

    private static Matrix4d affine(Slice.Placement first, Vector3d step) {
        Vector3d column = first.alongRow().mul(first.columnSpacingMm(), new Vector3d());
        Vector3d row = first.alongColumn().mul(first.rowSpacingMm(), new Vector3d());
        return new Matrix4d()
                .setColumn(0, new Vector4d(column, 0))
                .setColumn(1, new Vector4d(row, 0))
                .setColumn(2, new Vector4d(step, 0))
                .setColumn(3, new Vector4d(first.position(), 1));
    }
}
