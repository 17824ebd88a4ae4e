package prelude.pipeline.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import prelude.cases.anatomy.Structure;
import prelude.cases.mesh.SurfaceMesh;
import prelude.pipeline.measure.WallThickness;

/**
 * What a program can say of one structure: what makes it unusable fails, what a reviewer must know
 * is remarked.
 */
public record StructureCheck(String structure, List<Item> items) {
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
        REMARK,
        FAILED
    }

    /**
     * @param found the figure with its unit
     * @param expected what it should be
     */
    public record Item(String name, Outcome outcome, String found, String expected) {}

    public StructureCheck {
        items = List.copyOf(items);
    }

    public static StructureCheck of(Structure structure) {
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
        items.add(volume(quality.volumeMl(), structure.volumeMl()));
        items.add(topology(structure.code().name(), shells, quality));
        items.add(
                new Item(
                        "triangles",
                        shape.sliverShare() > MOST_SLIVERS ? Outcome.REMARK : Outcome.PASSED,
                        String.format(
                                Locale.ROOT,
                                "smallest angle %.1f degrees, %.1f %% below %.0f",
                                shape.smallestDegrees(),
                                100 * shape.sliverShare(),
                                SLIVER_DEGREES),
                        String.format(Locale.ROOT, "at most %.0f %%", 100 * MOST_SLIVERS)));
        items.add(wall(thinnestMm(structure.surface())));
        items.add(confidence(structure));
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

    private static Item zero(String name, int count, String what) {
        return new Item(
                name, count == 0 ? Outcome.PASSED : Outcome.FAILED, count + " " + what, "0");
    }

    /** Whether the largest extent can be anatomy in millimetres. */
    private static Item scale(double extentMm) {
        boolean can = extentMm >= SMALLEST_MM && extentMm <= LARGEST_MM;
        return new Item(
                "scale",
                can ? Outcome.PASSED : Outcome.FAILED,
                String.format(Locale.ROOT, "%.1f mm across", extentMm),
                String.format(Locale.ROOT, "%.1f to %.0f mm", SMALLEST_MM, LARGEST_MM));
    }

    private static Item volume(double surfaceMl, double voxelsMl) {
        TechnicalGate gate = TechnicalGate.STANDARD;
        boolean off =
                voxelsMl >= gate.minComparedMl()
                        && Math.abs(surfaceMl - voxelsMl) > gate.volumeTolerance() * voxelsMl;
        return new Item(
                "volume",
                off ? Outcome.FAILED : Outcome.PASSED,
                String.format(Locale.ROOT, "%.2f ml in the surface", surfaceMl),
                String.format(
                        Locale.ROOT,
                        "%.2f ml in voxels, within %.0f %%",
                        voxelsMl,
                        100 * gate.volumeTolerance()));
    }

    private static Item topology(String name, Shells shells, MeshQuality quality) {
        int handles = shells.count() - quality.eulerCharacteristic() / 2;
        OptionalInt expected = ExpectedGenus.of(name);
        boolean closed = quality.closed();
        boolean asExpected = closed && (expected.isEmpty() || handles <= expected.getAsInt());
        return new Item(
                "topology",
                asExpected ? Outcome.PASSED : Outcome.REMARK,
                closed
                        ? "%d part%s, %d cavit%s, genus %d"
                                .formatted(
                                        shells.outer(),
                                        shells.outer() == 1 ? "" : "s",
                                        shells.cavities(),
                                        shells.cavities() == 1 ? "y" : "ies",
                                        handles)
                        : "not closed: it has no genus",
                expected.isPresent() ? "genus " + expected.getAsInt() : "any genus");
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
                "smallest wall",
                thin ? Outcome.REMARK : Outcome.PASSED,
                mm.isPresent()
                        ? String.format(
                                Locale.ROOT, "%.2f mm (thinnest hundredth)", mm.getAsDouble())
                        : String.format(Locale.ROOT, "above %.0f mm", FURTHEST_WALL_MM),
                String.format(Locale.ROOT, "%.1f mm to print", SMALLEST_WALL_MM));
    }

    private static Item confidence(Structure structure) {
        TechnicalGate gate = TechnicalGate.STANDARD;
        OptionalDouble mean = structure.confidence();
        boolean low = mean.isEmpty() || gate.doubt(structure).isPresent();
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
                "confidence",
                low ? Outcome.REMARK : Outcome.PASSED,
                mean.isPresent()
                        ? String.format(Locale.ROOT, "%.2f%s", mean.getAsDouble(), worst)
                        : "not measured",
                String.format(
                        Locale.ROOT,
                        "at least %.2f, and %.2f anywhere",
                        gate.minConfidence(),
                        gate.minWorstConfidence()));
    }
}
