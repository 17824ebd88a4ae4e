package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.joml.Vector3d;
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

    private static final double UNSCANNED = 1.5;

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
        Steps along = places.steps();
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
        }
        StackGrid grid = new StackGrid(sorted, along);
        boolean leans = lean > LARGEST_LEAN_DEGREES;
        resampling = leans ? grid.sheared(normal) : grid.upright(perMm);
        if (resampling.isEmpty()) {
            faults.add("it would have more voxels than Prelude holds: crop or thin it");
        }
        seeUnscanned(along);
    }

    /** Slices further apart than they are thick leave tissue out, evenly. */
    private void seeUnscanned(Steps along) {
        double thickness = thicknessMm(sorted);
        if (thickness > 0 && along.usualMm() > UNSCANNED * thickness) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "The slices are %.2f mm apart and only %.2f mm thick: what lies between"
                                    + " them was not scanned.",
                            along.usualMm(),
                            thickness));
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
        along.roundedInWords().ifPresent(remarks::add);
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
    static String lowerEnd(Vector3d normal) {
        return switch (normal.maxComponent()) {
            case 0 -> normal.x > 0 ? "right" : "left";
            case 1 -> normal.y > 0 ? "front" : "back";
            default -> normal.z > 0 ? "feet" : "head";
        };
    }

    /**
     * A hint that slices at an end were lost, which positions cannot show: numbers that go with the
     * positions one by one, and do not begin with 1.
     */
    Optional<String> lostEnd() {
        int expected = sorted.getFirst().expected().orElse(0);
        boolean agreed = sorted.stream().allMatch(s -> s.expected().orElse(0) == expected);
        if (agreed && expected > sorted.size() && gap.isEmpty()) {
            return Optional.of(
                    "The slices say that %d images belong together, and %d are here: some may be missing at an end of the stack, which their positions cannot show."
                            .formatted(expected, sorted.size()));
        }
        int first = sorted.getFirst().instance().orElse(0);
        int last = sorted.getLast().instance().orElse(0);
        int step = last > first ? 1 : -1;
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).instance().orElse(Integer.MIN_VALUE) != first + step * i) {
                return Optional.empty();
            }
        }
        int lowest = Math.min(first, last);
        return lowest <= 1
                ? Optional.empty()
                : Optional.of(
                        "The slices are numbered from %d on: %s may be missing at one end of the stack, which their positions cannot show."
                                .formatted(lowest, Plural.of(lowest - 1, "slice", "slices")));
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

    static double thicknessMm(List<Slice> slices) {
        return slices.stream()
                .map(Slice::thicknessMm)
                .mapToDouble((OptionalDouble t) -> t.orElse(0))
                .max()
                .orElse(0);
    }
}
