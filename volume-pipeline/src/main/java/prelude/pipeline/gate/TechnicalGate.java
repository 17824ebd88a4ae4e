package prelude.pipeline.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import prelude.cases.anatomy.Structure;
import prelude.cases.anatomy.TissueBody;
import prelude.cases.file.Gate;
import prelude.cases.stage.Progress;
import prelude.cases.stage.Stage;

/**
 * Gate 1: what a program can say of a case's meshes.
 *
 * @param volumeTolerance by how much of its voxels' volume a surface may be off; a body by {@link
 *     #bodyTolerance}
 * @param minComparedMl smaller structures' volumes are not compared: a voxel's facet is too much of
 *     them
 * @param minDihedralDegrees sharper tets fail
 * @param minConfidence a structure whose mean confidence is lower is remarked, and passes
 * @param minWorstConfidence likewise of its worst region
 */
public record TechnicalGate(
        double volumeTolerance,
        double minComparedMl,
        double minDihedralDegrees,
        double minConfidence,
        double minWorstConfidence)
        implements Stage<TechnicalGate.Input, Gate> {
    /** Of the stage "gate": raised whenever the same input gives another output. */
    public static final String VERSION = "6";

    /** Above it, what lies between two slices is more guess than scan. */
    public static final double THICK_SLICES_MM = 3;

    public static final TechnicalGate STANDARD = new TechnicalGate(0.01, 5, 10, 0.8, 0.5);

    /**
     * @param labelled the names of all labels that have voxels: each must have its surface
     * @param bodyVoxelsMl by host, what the voxels of a body hold with all that is embedded in it
     * @param sliceSpacingMm of the scan
     */
    public record Input(
            List<String> labelled,
            List<Structure> structures,
            List<TissueBody> bodies,
            Map<String, Double> bodyVoxelsMl,
            double sliceSpacingMm) {
        public Input {
            labelled = List.copyOf(labelled);
            structures = List.copyOf(structures);
            bodies = List.copyOf(bodies);
            bodyVoxelsMl = Map.copyOf(bodyVoxelsMl);
        }
    }

    @Override
    public Gate apply(Input input, Progress progress) {
        List<String> findings = new ArrayList<>();
        Set<String> made =
                input.structures().stream().map(s -> s.code().name()).collect(Collectors.toSet());
        for (String name : input.labelled()) {
            if (!made.contains(name)) {
                findings.add(name + " has voxels but no surface.");
            }
        }
        List<StructureCheck.Remark> remarks = new ArrayList<>();
        for (Structure structure : input.structures()) {
            progress.check();
            if (structure.surface().triangleCount() == 0) {
                findings.add(structure.code().name() + " has no surface.");
                continue;
            }
            StructureCheck check = StructureCheck.of(structure, this);
            findings.addAll(check.findings());
            // A remark is for the reviewer to settle: no mesh is the worse for it.
            remarks.addAll(check.remarks(doubt(structure)));
        }
        for (TissueBody body : input.bodies()) {
            check(body, input.bodyVoxelsMl(), findings);
        }
        remarks.sort(StructureCheck.Remark.WORST_FIRST);
        List<String> remarked = new ArrayList<>();
        thickSlices(input.sliceSpacingMm()).ifPresent(remarked::add);
        remarks.stream().map(StructureCheck.Remark::sentence).forEach(remarked::add);
        return new Gate(
                findings.isEmpty() ? Gate.State.PASSED : Gate.State.FAILED, findings, remarked);
    }

    private static Optional<String> thickSlices(double spacingMm) {
        return spacingMm > THICK_SLICES_MM
                ? Optional.of(
                        String.format(
                                Locale.ROOT,
                                "The scan's slices are %.1f mm apart, more than %.0f: what lies between them is estimated.",
                                spacingMm,
                                THICK_SLICES_MM))
                : Optional.empty();
    }

    /** What is to be said of a structure of which its segmentation is less sure than is asked. */
    public Optional<String> doubt(Structure structure) {
        String name = structure.code().name();
        if (structure.confidence().isPresent()
                && structure.confidence().getAsDouble() < minConfidence) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "%s: its confidence %.2f is below %.2f; look at its edge.",
                            name,
                            structure.confidence().getAsDouble(),
                            minConfidence));
        }
        return structure
                .worst()
                .filter(worst -> worst.confidence() < minWorstConfidence)
                .map(worst ->
                        String.format(
                                Locale.ROOT,
                                "%s: its confidence around [%.1f, %.1f, %.1f] mm is %.2f, below %.2f;"
                                        + " look there.",
                                name,
                                worst.placeMm().x(),
                                worst.placeMm().y(),
                                worst.placeMm().z(),
                                worst.confidence(),
                                minWorstConfidence));
    }

    private void check(TissueBody body, Map<String, Double> voxelsMl, List<String> findings) {
        TetQuality quality = TetQuality.of(body.mesh());
        String name = body.host();
        count(findings, name, quality.inverted(), "of its tets are inverted");
        if (quality.minDihedralDegrees() < minDihedralDegrees) {
            findings.add(
                    String.format(
                            Locale.ROOT,
                            "%s: its sharpest tet has an angle of %.1f degrees.",
                            name,
                            quality.minDihedralDegrees()));
        }
        if (body.pinnedNodes().length == 0) {
            findings.add(name + ": nothing holds its tets.");
        }
        double voxels = voxelsMl.getOrDefault(name, quality.volumeMl());
        double tolerance = bodyTolerance(quality.tets());
        compare(findings, name, "tets hold", quality.volumeMl(), voxels, tolerance);
    }

    /** A lattice's error falls with its cells: 5 % up to 2,000 tets, 1 % from 10,000. */
    static double bodyTolerance(int tets) {
        return Math.clamp(100.0 / Math.max(1, tets), 0.01, 0.05);
    }

    private void compare(
            List<String> findings,
            String name,
            String what,
            double foundMl,
            double voxelsMl,
            double tolerance) {
        if (voxelsMl >= minComparedMl && Math.abs(foundMl - voxelsMl) > tolerance * voxelsMl) {
            findings.add(
                    String.format(
                            Locale.ROOT,
                            "%s: its %s %.1f ml and its voxels %.1f ml.",
                            name,
                            what,
                            foundMl,
                            voxelsMl));
        }
    }

    private static void count(List<String> findings, String name, int count, String what) {
        if (count > 0) {
            findings.add("%s: %d %s.".formatted(name, count, what));
        }
    }

    public Map<String, String> asText() {
        Map<String, String> text = new TreeMap<>();
        // Cases of before lack it: in them only doubts of confidence were noted.
        text.put("remarks", "form confidence size triangles wall");
        text.put("volume_tolerance", Double.toString(volumeTolerance));
        text.put("min_compared_ml", Double.toString(minComparedMl));
        text.put("min_confidence", Double.toString(minConfidence));
        text.put("min_worst_confidence", Double.toString(minWorstConfidence));
        text.put("min_dihedral_degrees", Double.toString(minDihedralDegrees));
        return text;
    }
}
