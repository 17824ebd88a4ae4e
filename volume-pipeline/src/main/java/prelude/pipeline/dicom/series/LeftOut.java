package prelude.pipeline.dicom.series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joml.Vector3d;

/**
 * The slices of a series that stand apart from the volume that was taken: how many, where and why.
 *
 * <p>Those that go on where the stack ends were meant to belong to it, and positions alone would
 * not show that they are gone.
 */
final class LeftOut {
    private static final int NAMED = 3;

    /** In usual steps: further away, slices are no next ones. */
    private static final double NEXT = 1.6;

    /** The cosine of some two degrees. */
    private static final double PARALLEL = 0.9994;

    /**
     * @param where for words, {@code at the stack's head end}
     */
    private record Group(int slices, String where, boolean atEnd, String words) {}

    private final List<Group> groups = new ArrayList<>();
    private final Part stack;
    private final Vector3d normal;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private final double stepMm;
    private final boolean framesSayNothing;

    private LeftOut(Part stack) {
        this.stack = stack;
        framesSayNothing = SharedOrigin.frameEach(stack.mainSlices());
        Places places = Places.of(stack.mainSlices());
        boolean placed = places.places.size() > 1;
        normal =
                placed
                        ? places.places.getFirst().getFirst().placed().normal()
                        : new Vector3d(Double.NaN);
        stepMm = placed ? places.steps().usualMm() : Double.NaN;
        for (List<Slice> place : places.places) {
            double depth = normal.dot(place.getFirst().placed().position());
            lowest = Math.min(lowest, depth);
            highest = Math.max(highest, depth);
        }
    }

    static LeftOut of(Candidates series, Part taken) {
        var leftOut = new LeftOut(taken);
        for (Part part : series.parts) {
            if (!part.equals(taken)) {
                leftOut.add(part);
            }
        }
        return leftOut;
    }

    private void add(Part part) {
        List<Slice> below = new ArrayList<>();
        List<Slice> above = new ArrayList<>();
        Map<String, Integer> elsewhere = new LinkedHashMap<>();
        for (Slice slice : part.allSlices()) {
            if (!comparable(slice)) {
                elsewhere.merge("apart from the stack", 1, Integer::sum);
            } else if (depth(slice) < lowest) {
                below.add(slice);
            } else if (depth(slice) > highest) {
                above.add(slice);
            } else {
                elsewhere.merge("within the stack", 1, Integer::sum);
            }
        }
        addBeyond(below, part, StackGeometry.lowerEnd(normal));
        addBeyond(above, part, StackGeometry.lowerEnd(new Vector3d(normal).negate()));
        elsewhere.forEach(
                (where, slices) -> groups.add(new Group(slices, where, false, part.words())));
    }

    private boolean comparable(Slice slice) {
        Slice first = stack.mainSlices().getFirst();
        return slice.placement().isPresent()
                && Math.abs(slice.placed().normal().dot(normal)) > PARALLEL
                && (framesSayNothing
                        || slice.series()
                                .frameOfReferenceUid()
                                .equals(first.series().frameOfReferenceUid()));
    }

    private double depth(Slice slice) {
        return normal.dot(slice.placed().position());
    }

    private void addBeyond(List<Slice> slices, Part part, String end) {
        if (slices.isEmpty()) {
            return;
        }
        double nearest =
                slices.stream()
                        .mapToDouble(s -> Math.max(lowest - depth(s), depth(s) - highest))
                        .min()
                        .orElseThrow();
        boolean next = nearest <= NEXT * stepMm && !part.localiser();
        groups.add(
                new Group(
                        slices.size(),
                        (next ? "at the stack's " : "beyond the stack's ") + end + " end",
                        next,
                        part.words()));
    }

    /** That slices which go on where the stack ends do not fit it, as a clause. */
    Optional<String> misfitAtEnd() {
        List<String> clauses =
                groups.stream()
                        .filter(Group::atEnd)
                        .limit(NAMED)
                        .map(group ->
                                "%s %s %s not fit it (%s)"
                                        .formatted(
                                                Plural.of(group.slices, "slice", "slices"),
                                                group.where,
                                                group.slices == 1 ? "does" : "do",
                                                why(group)))
                        .toList();
        return clauses.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        String.join("; ", clauses)
                                + ": send the series again as one stack, name the volume with"
                                + " --volume, or have them left out with --allow-gaps");
    }

    /** What was left out, a sentence for each group of slices. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (Group group : groups.subList(0, Math.min(NAMED, groups.size()))) {
            sentences.add(
                    "%s %s %s left out: %s."
                            .formatted(
                                    Plural.of(group.slices, "slice", "slices"),
                                    group.where,
                                    group.slices == 1 ? "was" : "were",
                                    why(group)));
        }
        int more = groups.stream().skip(NAMED).mapToInt(Group::slices).sum();
        if (more > 0) {
            sentences.add(
                    Plural.of(more, "further slice", "further slices")
                            + " of other kinds in the series "
                            + (more == 1 ? "was" : "were")
                            + " left out.");
        }
        return sentences;
    }

    private String why(Group group) {
        String other = group.words.isEmpty() ? "another kind of image" : group.words;
        return "%s %s, the stack's %d are %s"
                .formatted(
                        group.slices == 1 ? "it is" : "they are",
                        other,
                        stack.mainSlices().size(),
                        stack.words().isEmpty() ? "of one kind" : stack.words());
    }
}
