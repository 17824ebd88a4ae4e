package prelude.pipeline.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.StructureCode;
import prelude.cases.file.Case;
import prelude.cases.mesh.SurfaceMesh;
import prelude.cases.stage.Progress;
import prelude.cases.stage.UnusableInputException;

/** Takes the measures of a case that a plan asks for. */
public final class Measurer {
    private static final int MOST_LISTED = 12;
    private static final String UNKNOWN_CONFIDENCE =
            "The labels came without a confidence: none is assumed, so that a boundary may lie a whole voxel off.";

    private final Case made;
    private final Map<String, SurfaceTree> trees = new HashMap<>();

    public Measurer(Case made) {
        this.made = made;
    }

    /**
     * @return in the order of the plan
     * @throws UnusableInputException telling of each measure that cannot be taken why
     */
    public List<Measured> measure(List<Wanted> plan, Progress progress)
            throws UnusableInputException {
        List<Measured> results = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            progress.check();
            progress.report("measure", i / (double) plan.size());
            try {
                results.add(measure(plan.get(i)));
            } catch (UnusableInputException e) {
                faults.add(String.valueOf(e.getMessage()));
            }
        }
        if (!faults.isEmpty()) {
            throw new UnusableInputException(String.join(" ", faults));
        }
        return results;
    }

    /**
     * @throws UnusableInputException if the case lacks what it asks for
     */
    public Measured measure(Wanted wanted) throws UnusableInputException {
        Measured measured = take(wanted);
        boolean doubted =
                made.structures().stream()
                        .filter(s -> measured.structures().contains(s.code().name()))
                        .anyMatch(
                                s -> s.surface().confidence() == null && s.confidence().isEmpty());
        return doubted ? measured.with(UNKNOWN_CONFIDENCE) : measured;
    }

    private Measured take(Wanted wanted) throws UnusableInputException {
        return switch (wanted) {
            case Wanted.Size size -> SizeMeasure.of(size, body(size.name(), size.structure()));
            case Wanted.Distance distance -> PointMeasures.distance(distance, made.volume().grid());
            case Wanted.Angle angle -> PointMeasures.angle(angle, made.volume().grid());
            case Wanted.Diameter diameter ->
                    DiameterMeasure.of(
                            diameter, body(diameter.name(), diameter.structure()), made.labels());
            case Wanted.Thickness thickness ->
                    ThicknessMeasure.of(thickness, body(thickness.name(), thickness.structure()));
            case Wanted.Margin margin ->
                    MarginMeasure.of(
                            margin,
                            body(margin.name(), margin.structure()),
                            body(margin.name(), margin.to()));
            case Wanted.Annulus annulus ->
                    AnnulusMeasure.of(annulus, body(annulus.name(), annulus.structure()));
        };
    }

    /**
     * A structure with what its measures need.
     *
     * @param doubt of its boundary
     */
    record Body(Structure structure, SurfaceTree tree, Doubt doubt) {
        String name() {
            return structure.code().name();
        }

        SurfaceMesh surface() {
            return structure.surface();
        }
    }

    private Body body(String measure, String typed) throws UnusableInputException {
        String name =
                made.structure(typed).isPresent()
                        ? typed
                        : StructureCatalogue.standard()
                                .find(typed)
                                .map(StructureCode::name)
                                .orElse(typed);
        Structure structure =
                made.structure(name)
                        .filter(s -> s.surface().triangleCount() > 0)
                        .orElseThrow(() ->
                                new UnusableInputException(
                                        "Measure '%s' asks for %s, of which the case has no surface; it has %s."
                                                .formatted(measure, typed, listed())));
        SurfaceTree tree = trees.computeIfAbsent(name, _ -> new SurfaceTree(structure.surface()));
        return new Body(structure, tree, doubt(structure));
    }

    private String listed() {
        List<String> there = made.structures().stream().map(s -> s.code().name()).toList();
        String some = there.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return there.isEmpty()
                ? "none"
                : there.size() > MOST_LISTED
                        ? "%s and %d more".formatted(some, there.size() - MOST_LISTED)
                        : some;
    }

    /** The boundary's own confidence where it is known, else the structure's. */
    private Doubt doubt(Structure structure) {
        float[] vertices = structure.surface().confidence();
        if (vertices == null) {
            return Doubt.of(made.volume().grid(), structure.confidence());
        }
        double sum = 0;
        for (float each : vertices) {
            sum += each;
        }
        return Doubt.of(made.volume().grid(), OptionalDouble.of(sum / vertices.length));
    }
}
