package prelude.pipeline.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import prelude.cases.anatomy.Structure;
import prelude.cases.mesh.SurfaceMesh;
import prelude.pipeline.measure.WallThickness;

/**
 * What a program can say of one structure: what makes it unusable fails, what a reviewer must know
 * is remarked.
 */
public record StructureCheck(String structure, List<Item> items) {
    private static final String SIZE = "size";
    private static final String CONFIDENCE = "confidence";
    private static final String TOPOLOGY = "topology";
    private static final String WALL = "smallest wall";
    private static final String TRIANGLES = "triangles";

    /** Walls that print: DESIGN's figure for every material. */
    private static final double SMALLEST_WALL_MM = 1;

    /** What is thicker is no wall. */
    private static final double FURTHEST_WALL_MM = 8;

    private static final int WALL_SAMPLES = 3000;
    private static final double HUNDREDTH = 0.01;

    private static final double SLIVER_DEGREES = 5;
    private static final double MOST_SLIVERS = 0.02;

    /** Larger than anybody, smaller than what a scanner shows: a wrong unit. */
    private static final double LARGEST_MM = 2500;

    private static final double SMALLEST_MM = 0.5;

    /** How an item came out. */
    public enum Outcome {
        PASSED,
        /** There is nothing to measure it by, such as the confidence of labels made elsewhere. */
        UNKNOWN,
        REMARK,
        FAILED
    }

    /**
     * @param found the figure with its unit
     * @param expected what it should be
     * @param beyond 0 where it is as expected; else how many times worse it is, above 1
     */
    public record Item(
            String name, Outcome outcome, String found, String expected, double beyond) {}

    /** What is remarked, from what a reviewer should see first to what only slows a program. */
    private static final List<String> GRAVEST_FIRST =
            List.of(SIZE, CONFIDENCE, TOPOLOGY, WALL, TRIANGLES);

    /**
     * Something to look at.
     *
     * @param kind the item's name
     */
    record Remark(String kind, double beyond, String sentence) {
        /** Of two of a kind, the one that is further off comes first. */
        static final Comparator<Remark> WORST_FIRST =
                Comparator.comparingInt((Remark remark) -> GRAVEST_FIRST.indexOf(remark.kind))
                        .thenComparing(Comparator.comparingDouble(Remark::beyond).reversed());
    }

    public StructureCheck {
        items = List.copyOf(items);
    }

    public static StructureCheck of(Structure structure) {
        return of(structure, TechnicalGate.STANDARD);
    }

    static StructureCheck of(Structure structure, TechnicalGate gate) {
        MeshQuality quality = MeshQuality.of(structure.surface());
        TriangleShape shape = TriangleShape.of(structure.surface());
        Shells shells = Shells.of(structure.surface());
        List<Item> items = new ArrayList<>();
        items.add(zero("closed", quality.openEdges(), "open edges"));
        items.add(
                zero(
                        "manifold",
                        quality.nonManifoldEdges() + quality.inconsistentEdges(),
                        "edges of more than two faces or wound against each other"));
        items.add(
                zero("no crossings", quality.selfIntersections(), "pairs of triangles that cross"));
        items.add(zero("no empty triangles", quality.degenerateTriangles(), "without area"));
        items.add(scale(shells.extentMm()));
        items.add(volume(quality.volumeMl(), structure.volumeMl(), gate));
        ExpectedSize.of(structure.code().name())
                .ifPresent(expected -> items.add(size(structure.volumeMl(), expected)));
        items.add(topology(structure.code().name(), shells, quality));
        items.add(triangles(shape));
        items.add(wall(thinnestMm(structure.surface())));
        items.add(confidence(structure, gate));
        return new StructureCheck(structure.code().name(), items);
    }

    public boolean passed() {
        return items.stream().noneMatch(item -> item.outcome() == Outcome.FAILED);
    }

    /** What failed, in words. */
    public List<String> failures() {
        return items.stream()
                .filter(item -> item.outcome() == Outcome.FAILED)
                .map(item -> item.name() + ": " + item.found())
                .toList();
    }

    /** The same as sentences that name the structure. */
    List<String> findings() {
        return items.stream()
                .filter(item -> item.outcome() == Outcome.FAILED)
                .map(this::sentence)
                .toList();
    }

    /**
     * What a reviewer should look at.
     *
     * @param doubt what the gate says of the structure's confidence
     */
    List<Remark> remarks(Optional<String> doubt) {
        return items.stream()
                .filter(item -> item.outcome() == Outcome.REMARK)
                .map(item ->
                        new Remark(
                                item.name(),
                                item.beyond(),
                                item.name().equals(CONFIDENCE)
                                        ? doubt.orElseThrow()
                                        : sentence(item)))
                .toList();
    }

    private String sentence(Item item) {
        return "%s, %s: %s; expected %s."
                .formatted(structure, item.name(), item.found(), item.expected());
    }

    private static Item zero(String name, int count, String what) {
        return new Item(
                name, count == 0 ? Outcome.PASSED : Outcome.FAILED, count + " " + what, "0", count);
    }

    /** Whether the largest extent can be anatomy in millimetres. */
    private static Item scale(double extentMm) {
        boolean can = extentMm >= SMALLEST_MM && extentMm <= LARGEST_MM;
        return new Item(
                "scale",
                can ? Outcome.PASSED : Outcome.FAILED,
                String.format(Locale.ROOT, "%.1f mm across", extentMm),
                String.format(Locale.ROOT, "%.1f to %.0f mm", SMALLEST_MM, LARGEST_MM),
                can ? 0 : Math.max(SMALLEST_MM / extentMm, extentMm / LARGEST_MM));
    }

    private static Item volume(double surfaceMl, double voxelsMl, TechnicalGate gate) {
        double toleranceMl = gate.volumeTolerance() * voxelsMl;
        boolean off =
                voxelsMl >= gate.minComparedMl() && Math.abs(surfaceMl - voxelsMl) > toleranceMl;
        return new Item(
                "volume",
                off ? Outcome.FAILED : Outcome.PASSED,
                String.format(Locale.ROOT, "%.2f ml in the surface", surfaceMl),
                String.format(
                        Locale.ROOT,
                        "%.2f ml in voxels, within %.0f %%",
                        voxelsMl,
                        100 * gate.volumeTolerance()),
                off ? Math.abs(surfaceMl - voxelsMl) / toleranceMl : 0);
    }

    private static Item size(double ml, ExpectedSize expected) {
        double beyond = expected.beyond(ml);
        return new Item(
                SIZE,
                beyond > 0 ? Outcome.REMARK : Outcome.PASSED,
                String.format(Locale.ROOT, ml < 0.05 ? "%.3f ml" : "%.1f ml", ml),
                expected.inWords(),
                beyond);
    }

    private static Item topology(String name, Shells shells, MeshQuality quality) {
        int handles = shells.count() - quality.eulerCharacteristic() / 2;
        ExpectedForm expected = ExpectedForm.of(name);
        boolean closed = quality.closed();
        int excess = closed ? expected.excess(shells.outer(), shells.cavities(), handles) : 1;
        return new Item(
                TOPOLOGY,
                excess == 0 ? Outcome.PASSED : Outcome.REMARK,
                closed
                        ? "%d part%s, %d cavit%s, genus %d"
                                .formatted(
                                        shells.outer(),
                                        shells.outer() == 1 ? "" : "s",
                                        shells.cavities(),
                                        shells.cavities() == 1 ? "y" : "ies",
                                        handles)
                        : "not closed: it has no genus",
                expected.inWords(),
                excess == 0 ? 0 : 1 + excess);
    }

    /**
     * Of the thinnest hundredth of the surface rather than of the one thinnest place, which on any
     * surface of voxels is an edge; empty where that is thicker than what is called a wall.
     */
    static OptionalDouble thinnestMm(SurfaceMesh surface) {
        if (surface.triangleCount() == 0) {
            return OptionalDouble.empty();
        }
        WallThickness walls = WallThickness.sampled(surface, WALL_SAMPLES);
        boolean any =
                walls.areaBelowMm2(FURTHEST_WALL_MM) >= HUNDREDTH * walls.areaMm2()
                        && walls.areaMm2() > 0;
        return any ? OptionalDouble.of(walls.quantileMm(HUNDREDTH)) : OptionalDouble.empty();
    }

    private static Item wall(OptionalDouble mm) {
        boolean thin = mm.isPresent() && mm.getAsDouble() < SMALLEST_WALL_MM;
        return new Item(
                WALL,
                thin ? Outcome.REMARK : Outcome.PASSED,
                mm.isPresent()
                        ? String.format(
                                Locale.ROOT, "%.2f mm (thinnest hundredth)", mm.getAsDouble())
                        : String.format(Locale.ROOT, "above %.0f mm", FURTHEST_WALL_MM),
                String.format(Locale.ROOT, "%.1f mm to print", SMALLEST_WALL_MM),
                thin ? SMALLEST_WALL_MM / mm.getAsDouble() : 0);
    }

    private static Item triangles(TriangleShape shape) {
        boolean many = shape.sliverShare() > MOST_SLIVERS;
        return new Item(
                TRIANGLES,
                many ? Outcome.REMARK : Outcome.PASSED,
                String.format(
                        Locale.ROOT,
                        "smallest angle %.1f degrees, %.1f %% below %.0f",
                        shape.smallestDegrees(),
                        100 * shape.sliverShare(),
                        SLIVER_DEGREES),
                String.format(Locale.ROOT, "at most %.0f %%", 100 * MOST_SLIVERS),
                many ? shape.sliverShare() / MOST_SLIVERS : 0);
    }

    private static Item confidence(Structure structure, TechnicalGate gate) {
        OptionalDouble mean = structure.confidence();
        boolean low = gate.doubt(structure).isPresent();
        String worst =
                structure
                        .worst()
                        .map(region ->
                                String.format(
                                        Locale.ROOT,
                                        ", %.2f around [%.1f, %.1f, %.1f] mm",
                                        region.confidence(),
                                        region.placeMm().x(),
                                        region.placeMm().y(),
                                        region.placeMm().z()))
                        .orElse("");
        return new Item(
                CONFIDENCE,
                low ? Outcome.REMARK : mean.isEmpty() ? Outcome.UNKNOWN : Outcome.PASSED,
                mean.isPresent()
                        ? String.format(Locale.ROOT, "%.2f%s", mean.getAsDouble(), worst)
                        : "not measured",
                String.format(
                        Locale.ROOT,
                        "at least %.2f, and %.2f anywhere",
                        gate.minConfidence(),
                        gate.minWorstConfidence()),
                low ? 1 + gate.minConfidence() - mean.orElse(gate.minConfidence()) : 0);
    }
}
