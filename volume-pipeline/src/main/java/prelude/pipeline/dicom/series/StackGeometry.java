package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
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
final class StackGeometry {
    /** Beyond this a stack leans visibly; rounding of positions leans it by thousandths. */
    private static final double LARGEST_LEAN_DEGREES = 0.2;

    /** No gantry tilts further (IEC 60601-2-44 scanners stop at 30); a stack of scouts may. */
    private static final double LARGEST_TILT_DEGREES = 35;

    /** So near to a slice of the stack, one of the grid is that slice. */
    private static final double ON_A_SLICE = 1e-3;

    /** In pixels: less is the rounding of positions. */
    private static final double UNSHIFTED = 2e-3;

    private static final double STRAY = 0.02;
    private static final double STRAY_MM = 0.05;

    /** A grid of many more slices than were given would be made up. */
    private static final int MOST_GRID_SLICES_PER_SLICE = 4;

    private final List<String> faults = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<Slice> slices;
    private List<Slice> sorted = List.of();
    private Optional<String> gap = Optional.empty();
    private Optional<Resampling> resampling = Optional.empty();

    private StackGeometry(List<Slice> slices) {
        this.slices = slices;
    }

    /** Looks at all slices and finds all that is wrong with their geometry. */
    static StackGeometry of(List<Slice> slices) {
        var geometry = new StackGeometry(slices);
        long unplaced = slices.stream().filter(s -> s.placement().isEmpty()).count();
        if (slices.size() < 2) {
            geometry.faults.add("it is one slice alone: point at the folder of the whole series");
        }
        if (unplaced > 0) {
            geometry.faults.add(
                    unplaced
                            + " of "
                            + slices.size()
                            + " slices lack Image Position (0020,0032), Image Orientation"
                            + " (0020,0037) or Pixel Spacing (0028,0030)");
        }
        SharedOrigin.fault(slices).ifPresent(geometry.faults::add);
        if (geometry.faults.isEmpty()) {
            geometry.stack();
        }
        return geometry;
    }

    /** What is wrong, as clauses; empty where the slices make a grid, gaps or not. */
    List<String> faults() {
        return faults;
    }

    /** What is missing and may be interpolated by who wants that, as a clause. */
    Optional<String> gap() {
        return gap;
    }

    /** What was done to make a grid of the slices, as sentences. */
    List<String> remarks() {
        return remarks;
    }

    /** One slice for each place, along the normal; meaningful without faults. */
    List<Slice> sorted() {
        return sorted;
    }

    /** Of slices without faults. */
    Resampling resampling() {
        return resampling.orElseThrow();
    }

    Optional<VoxelGrid> grid() {
        return resampling.map(r -> r.grid);
    }

    private void stack() {
        Places places = Places.of(slices);
        if (places.doubled() > 0) {
            faults.add(
                    Plural.of(places.doubled(), "slice lies", "slices lie")
                            + " where another lies with other pixels, and neither phase, echo,"
                            + " b-value nor time tells them apart: take out those that do not"
                            + " belong");
            return;
        }
        sorted = places.places.stream().map(List::getFirst).toList();
        int last = sorted.size() - 1;
        Vector3d normal = sorted.getFirst().placed().normal();
        double[] steps = new double[last];
        double[] thickness = new double[last + 1];
        for (int i = 0; i <= last; i++) {
            thickness[i] = sorted.get(i).thicknessMm().orElse(0);
            if (i < last) {
                steps[i] = between(i, i + 1).dot(normal);
            }
        }
        Steps along = new Steps(steps, thickness);
        seeSteps(along, normal);
        // The vector from slice to slice of the grid, lean and all.
        double depth = between(0, last).dot(normal);
        Vector3d perMm = between(0, last).div(depth);
        seeAligned(perMm, normal);
        double lean = Math.toDegrees(perMm.angle(normal));
        if (lean > LARGEST_TILT_DEGREES) {
            faults.add(
                    String.format(
                            Locale.ROOT,
                            "its stack of slices leans by %.1f degrees, more than any gantry"
                                    + " tilts: these are no slices of one volume",
                            lean));
        }
        if (!faults.isEmpty()) {
            return;
        }
        if (lean > LARGEST_LEAN_DEGREES) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "The gantry was tilted by %.1f degrees: the slices were shifted"
                                    + " against each other onto an upright grid, and interpolated"
                                    + " within their planes.",
                            lean));
            sheared(along, normal);
        } else {
            upright(along, perMm);
        }
    }

    private void seeSteps(Steps along, Vector3d normal) {
        if (!along.gapless()) {
            String missing =
                    String.format(
                            Locale.ROOT,
                            "%s missing between the others, which are %.3f mm apart: %s,"
                                    + " counted from the %s",
                            Plural.of(along.missing(), "slice is", "slices are"),
                            along.usualMm(),
                            along.whereMissing(),
                            lowerEnd(normal));
            if (along.tooWideToBridge()) {
                faults.add(missing + "; that is too much to interpolate");
            } else {
                gap = Optional.of(missing);
            }
        }
        if (!along.uneven() || !faults.isEmpty()) {
            return;
        }
        if (along.gridSlices() > (long) MOST_GRID_SLICES_PER_SLICE * sorted.size()) {
            faults.add(
                    "its slices are unevenly spaced, "
                            + along.range()
                            + ", too unevenly to make one volume of them: take one reconstruction"
                            + " of the scan alone");
            return;
        }
        remarks.add(
                String.format(
                        Locale.ROOT,
                        "The slices are unevenly spaced, %s: they were interpolated onto an even"
                                + " grid of %.3f mm.",
                        along.range(),
                        along.spacingMm()));
    }

    /** Where counting along the normal begins: LPS grows towards left, back and head. */
    private static String lowerEnd(Vector3d normal) {
        return switch (normal.maxComponent()) {
            case 0 -> normal.x > 0 ? "right" : "left";
            case 1 -> normal.y > 0 ? "front" : "back";
            default -> normal.z > 0 ? "feet" : "head";
        };
    }

    private Vector3d between(int from, int to) {
        return sorted.get(to)
                .placed()
                .position()
                .sub(sorted.get(from).placed().position(), new Vector3d());
    }

    private void seeAligned(Vector3d perMm, Vector3d normal) {
        int strays = 0;
        for (int i = 1; i < sorted.size(); i++) {
            Vector3d way = between(0, i);
            double depth = way.dot(normal);
            double step = between(i - 1, i).dot(normal);
            double allowed = Math.max(STRAY_MM, STRAY * step);
            if (way.sub(new Vector3d(perMm).mul(depth)).length() > allowed) {
                strays++;
            }
        }
        if (strays > 0) {
            faults.add(
                    Plural.of(strays, "slice stands", "slices stand")
                            + " out of line with the others");
        }
    }

    private void upright(Steps along, Vector3d perMm) {
        Placement first = sorted.getFirst().placed();
        double[] unshifted = new double[sorted.size()];
        resample(
                along,
                affine(first, first.position(), perMm.mul(along.spacingMm(), new Vector3d())),
                unshifted,
                unshifted);
    }

    private void sheared(Steps along, Vector3d normal) {
        Placement first = sorted.getFirst().placed();
        int count = sorted.size();
        double[] columnShift = new double[count];
        double[] rowShift = new double[count];
        for (int i = 0; i < count; i++) {
            Vector3d way = between(0, i);
            columnShift[i] = way.dot(first.alongRow()) / first.columnSpacingMm();
            rowShift[i] = way.dot(first.alongColumn()) / first.rowSpacingMm();
        }
        double firstColumn = startAtZero(columnShift);
        double firstRow = startAtZero(rowShift);
        Vector3d origin =
                new Vector3d(first.position())
                        .fma(firstColumn * first.columnSpacingMm(), first.alongRow())
                        .fma(firstRow * first.rowSpacingMm(), first.alongColumn());
        resample(
                along,
                affine(first, origin, normal.mul(along.spacingMm(), new Vector3d())),
                columnShift,
                rowShift);
    }

    /**
     * Takes a whole number from all shifts, so that none is negative; the first slice, which has
     * none, keeps its own pixels.
     */
    private static double startAtZero(double[] shifts) {
        double before = Math.floor(Arrays.stream(shifts).min().orElseThrow() + UNSHIFTED);
        for (int i = 0; i < shifts.length; i++) {
            double whole = Math.rint(shifts[i]);
            // Rounding of positions must not blur a direction in which nothing leans.
            boolean near = Math.abs(shifts[i] - whole) < UNSHIFTED;
            shifts[i] = (near ? whole : shifts[i]) - before;
        }
        return before;
    }

    private static int reach(double[] shifts) {
        return (int) Math.ceil(Arrays.stream(shifts).max().orElseThrow());
    }

    private void resample(
            Steps along, Matrix4d patientFromVoxel, double[] columnShift, double[] rowShift) {
        var layout = sorted.getFirst().layout();
        int columns = layout.columns() + reach(columnShift);
        int rows = layout.rows() + reach(rowShift);
        double voxels = (double) columns * rows * along.gridSlices();
        if (voxels > Integer.MAX_VALUE - 8) {
            faults.add(
                    "it would have %.0f million voxels, more than Prelude holds: crop or thin it"
                            .formatted(voxels / 1e6));
            return;
        }
        int slicesOnGrid = Math.toIntExact(along.gridSlices());
        int[] lower = new int[slicesOnGrid];
        float[] share = new float[slicesOnGrid];
        double[] at = along.onGridAt();
        int below = 0;
        for (int k = 0; k < slicesOnGrid; k++) {
            while (below + 1 < at.length && at[below + 1] <= k + ON_A_SLICE) {
                below++;
            }
            lower[k] = below;
            if (below + 1 < at.length) {
                double part = (k - at[below]) / (at[below + 1] - at[below]);
                share[k] = part < ON_A_SLICE ? 0 : (float) part;
            }
        }
        VoxelGrid grid = new VoxelGrid(columns, rows, slicesOnGrid, patientFromVoxel);
        resampling = Optional.of(new Resampling(sorted, grid, lower, share, columnShift, rowShift));
    }

    private static Matrix4d affine(Placement first, Vector3dc origin, Vector3dc step) {
        Vector3d column = first.alongRow().mul(first.columnSpacingMm(), new Vector3d());
        Vector3d row = first.alongColumn().mul(first.rowSpacingMm(), new Vector3d());
        return new Matrix4d()
                .setColumn(0, new Vector4d(column, 0))
                .setColumn(1, new Vector4d(row, 0))
                .setColumn(2, new Vector4d(step, 0))
                .setColumn(3, new Vector4d(origin, 1));
    }

    static double thicknessMm(List<Slice> slices) {
        return slices.stream()
                .map(Slice::thicknessMm)
                .mapToDouble((OptionalDouble t) -> t.orElse(0))
                .max()
                .orElse(0);
    }
}
