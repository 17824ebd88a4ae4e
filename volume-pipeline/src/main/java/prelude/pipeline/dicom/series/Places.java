package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.joml.Vector3d;

/**
 * Parallel slices by the place where they lie: those within a hundredth of a millimetre share one.
 */
final class Places {
    private static final double SAME_PLACE_MM = 0.01;

    /** Along the normal; in each place at least one slice. */
    final List<List<Slice>> places = new ArrayList<>();

    private Places() {}

    /** Slices that do not say where they lie are left out. */
    static Places of(List<Slice> slices) {
        var places = new Places();
        List<Slice> placed = slices.stream().filter(s -> s.placement().isPresent()).toList();
        if (placed.isEmpty()) {
            return places;
        }
        Vector3d normal = placed.getFirst().placed().normal();
        List<Slice> sorted = new ArrayList<>(placed);
        sorted.sort(Comparator.comparingDouble(s -> normal.dot(s.placed().position())));
        double at = Double.NEGATIVE_INFINITY;
        for (Slice slice : sorted) {
            double depth = normal.dot(slice.placed().position());
            if (depth - at > SAME_PLACE_MM) {
                places.places.add(new ArrayList<>());
                at = depth;
            }
            places.places.getLast().add(slice);
        }
        return places;
    }

    /** How many slices the fullest place holds. */
    int most() {
        return places.stream().mapToInt(List::size).max().orElse(0);
    }

    /** How many slices lie where another lies. */
    int doubled() {
        return places.stream().mapToInt(place -> place.size() - 1).sum();
    }

    /** What all slices state as Spacing Between Slices; 0 where they do not agree. */
    private double statedSpacingMm() {
        double first = places.getFirst().getFirst().spacingMm().orElse(0);
        boolean agreed = places.stream().allMatch(p -> p.getFirst().spacingMm().orElse(0) == first);
        return agreed ? Math.abs(first) : 0;
    }

    /** From place to place, along the normal; of at least two places. */
    Steps steps() {
        Vector3d normal = places.getFirst().getFirst().placed().normal();
        double[] steps = new double[places.size() - 1];
        double[] thickness = new double[places.size()];
        for (int i = 0; i < places.size(); i++) {
            Slice slice = places.get(i).getFirst();
            thickness[i] = slice.thicknessMm().orElse(0);
            if (i < steps.length) {
                Slice next = places.get(i + 1).getFirst();
                steps[i] =
                        next.placed()
                                .position()
                                .sub(slice.placed().position(), new Vector3d())
                                .dot(normal);
            }
        }
        return new Steps(steps, thickness, statedSpacingMm());
    }
}
