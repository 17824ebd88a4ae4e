package prelude.app.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.StructureCatalogue;
import prelude.cases.anatomy.WorstRegion;
import prelude.cases.file.CaseSummary;
import prelude.cases.file.CaseSummary.LevelSummary;
import prelude.cases.file.CaseSummary.StructureSummary;
import prelude.cases.file.CaseSummary.TissueSummary;
import prelude.cases.file.StageRecord;
import prelude.cases.volume.Modality;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.deidentify.DeidentificationRecord;
import prelude.pipeline.measure.Doubt;
import prelude.pipeline.segmentation.AirwayBranches;

/**
 * What a case holds.
 *
 * @param airway as it was found; null where there is none or labels were corrected since
 * @param patient null in a case that names nobody
 * @param edits how many corrections by hand its labels have in them
 */
public record CaseReport(
        @JsonProperty("case") String caseFile,
        Scan volume,
        List<VolumeRow> volumes,
        List<StructureRow> structures,
        @Nullable AirwayBranches airway,
        String lane,
        boolean generic,
        @Nullable Patient patient,
        int edits,
        Gates gates,
        List<String> warnings,
        List<StageRecord> provenance) {

    /**
     * @param dims columns, rows, slices
     * @param patientFromVoxel row-major 4 x 4, voxel centres to LPS millimetres
     */
    public record Scan(
            List<Integer> dims,
            List<Double> spacingMm,
            List<Double> patientFromVoxel,
            String modality) {

        static Scan of(VoxelGrid grid, Modality modality) {
            Vector3d spacing = grid.spacingMm();
            return new Scan(
                    List.of(grid.columns(), grid.rows(), grid.slices()),
                    List.of(spacing.x, spacing.y, spacing.z),
                    rowMajor(grid.patientFromVoxel()),
                    modality.name());
        }

        static List<Double> rowMajor(Matrix4dc matrix) {
            List<Double> elements = new ArrayList<>(16);
            for (int row = 0; row < 4; row++) {
                for (int column = 0; column < 4; column++) {
                    elements.add(matrix.get(column, row));
                }
            }
            return elements;
        }
    }

    /**
     * @param codeModifier SNOMED CT's left or right, of one of a pair; null of any other
     * @param volumeUncertaintyMl expanded, coverage factor 2, as is the surface's: {@link Doubt}
     * @param confidence 0 to 1; null where the labels came without one
     * @param worstRegion likewise
     * @param levels of detail, the finest first; none where no error is known
     * @param tets null for what cannot be cut
     * @param minDihedralDegrees the sharpest angle between two faces of a tet; null where there are
     *     none, and in cases of before it was noted
     */
    public record StructureRow(
            String name,
            String code,
            @Nullable String codeModifier,
            double volumeMl,
            double volumeUncertaintyMl,
            double surfaceCm2,
            double surfaceUncertaintyCm2,
            @Nullable Double confidence,
            @Nullable Worst worstRegion,
            int triangles,
            List<LevelRow> levels,
            @Nullable Integer tets,
            @Nullable Double minDihedralDegrees) {

        static StructureRow of(StructureSummary structure, VoxelGrid grid) {
            // As measures doubt it; a case of before this was noted has the mean over its voxels.
            OptionalDouble sure =
                    structure.boundaryConfidence().isPresent()
                            ? structure.boundaryConfidence()
                            : structure.confidence();
            Doubt doubt = Doubt.of(grid, sure);
            double areaMm2 = 100 * structure.surfaceCm2();
            return new StructureRow(
                    structure.code().name(),
                    structure.code().snomed(),
                    StructureCatalogue.sideOf(structure.code().name())
                            .map(StructureCatalogue.Side::snomed)
                            .orElse(null),
                    structure.volumeMl(),
                    doubt.volumeMm3(areaMm2) / 1000,
                    structure.surfaceCm2(),
                    doubt.surfaceMm2(areaMm2, 1000 * structure.volumeMl()) / 100,
                    structure.confidence().isPresent()
                            ? structure.confidence().getAsDouble()
                            : null,
                    structure.worst().map(Worst::of).orElse(null),
                    structure.triangles(),
                    structure.levels().stream().map(LevelRow::of).toList(),
                    structure.tissue().map(TissueSummary::tets).orElse(null),
                    angle(structure.tissue()));
        }

        private static @Nullable Double angle(Optional<TissueSummary> tissue) {
            OptionalDouble degrees =
                    tissue.map(TissueSummary::minDihedralDegrees).orElse(OptionalDouble.empty());
            return degrees.isPresent() ? degrees.getAsDouble() : null;
        }

        String inWords() {
            StringBuilder words = new StringBuilder();
            words.append(
                    String.format(
                            Locale.ROOT,
                            "  %-28s %9s ± %s ml %9.1f cm2 %8d triangles",
                            name,
                            millilitres(volumeMl),
                            millilitres(volumeUncertaintyMl),
                            surfaceCm2,
                            triangles));
            if (tets != null) {
                words.append("  %6d tets".formatted(tets));
            }
            if (minDihedralDegrees != null) {
                words.append(String.format(Locale.ROOT, " of at least %.1f°", minDihedralDegrees));
            }
            if (confidence != null) {
                words.append(String.format(Locale.ROOT, "  confidence %.2f", confidence));
            }
            if (worstRegion != null) {
                words.append(worstRegion.inWords());
            }
            if (!levels.isEmpty()) {
                words.append("%n    %s".formatted(levelsInWords()));
            }
            return words.append('\n').toString();
        }

        /** A voxel or a few are not nothing. */
        private static String millilitres(double ml) {
            return String.format(Locale.ROOT, ml < 0.05 ? "%.3f" : "%.1f", ml);
        }

        private String levelsInWords() {
            return levels.stream()
                    .map(level ->
                            String.format(
                                    Locale.ROOT,
                                    "%d triangles within %.2f mm",
                                    level.triangles,
                                    level.errorMm))
                    .collect(Collectors.joining(", ", "levels of detail: ", ""));
        }
    }

    /**
     * @param errorMm how far it and the surface before decimation lie from each other at most
     */
    public record LevelRow(int triangles, double errorMm) {
        static LevelRow of(LevelSummary level) {
            return new LevelRow(level.triangles(), level.errorMm());
        }
    }

    /**
     * Where a structure's confidence is lowest.
     *
     * @param confidence mean of the region, 0 to 1
     * @param placeMm its middle, LPS
     */
    public record Worst(double confidence, List<Double> placeMm) {
        static Worst of(WorstRegion worst) {
            Vector3dc at = worst.placeMm();
            return new Worst(worst.confidence(), List.of(at.x(), at.y(), at.z()));
        }

        String inWords() {
            return String.format(
                    Locale.ROOT,
                    ", lowest %.2f at [%.1f, %.1f, %.1f] mm",
                    confidence,
                    placeMm.get(0),
                    placeMm.get(1),
                    placeMm.get(2));
        }
    }

    /** Whom a case names that was imported with its patient's identity. */
    public record Patient(String name, String id, String birthDate, String sex) {
        static @Nullable Patient of(List<StageRecord> provenance) {
            return provenance.stream()
                    .flatMap(stage -> DeidentificationRecord.patient(stage.parameters()).stream())
                    .findFirst()
                    .map(p -> new Patient(p.name(), p.id(), p.birthDate(), p.sex()))
                    .orElse(null);
        }
    }

    /** Reports a case by what its file says of it. */
    public static CaseReport of(CaseSummary summary, String file) {
        return new CaseReport(
                file,
                Scan.of(summary.grid(), summary.modality()),
                summary.volumes().stream().map(VolumeRow::of).toList(),
                summary.structures().stream()
                        .map(structure -> StructureRow.of(structure, summary.grid()))
                        .toList(),
                airway(summary),
                lower(summary.lane()),
                summary.generic(),
                Patient.of(summary.provenance()),
                summary.edits(),
                Gates.of(summary.technical(), summary.clinical()),
                summary.warnings(),
                summary.provenance());
    }

    private static @Nullable AirwayBranches airway(CaseSummary summary) {
        return summary.provenance().stream()
                .filter(stage -> summary.edits() == 0 && stage.name().equals("segment"))
                .flatMap(stage -> AirwayBranches.ofText(stage.parameters()).stream())
                .findFirst()
                .orElse(null);
    }

    /** Whether its gate was one that notes every remark. */
    private boolean remarksNoted() {
        return provenance.stream()
                .filter(stage -> stage.name().equals("gate"))
                .allMatch(stage -> stage.parameters().containsKey("remarks"));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The same for a person. */
    public String inWords() {
        StringBuilder words = new StringBuilder();
        words.append(
                String.format(
                        Locale.ROOT,
                        "%s %s voxels of %.2f x %.2f x %.2f mm, %s lane%s, technical gate %s, clinical gate %s%n",
                        volume.modality,
                        volume.dims,
                        volume.spacingMm.get(0),
                        volume.spacingMm.get(1),
                        volume.spacingMm.get(2),
                        lane,
                        generic ? ", no patient's anatomy" : "",
                        gates.technicalInWords(),
                        gates.clinical()));
        volumes.forEach(row -> words.append(row.inWords()).append('\n'));
        if (patient != null) {
            words.append(
                    "  IDENTIFIED: %s, ID %s, born %s, sex %s%n"
                            .formatted(patient.name, patient.id, patient.birthDate, patient.sex));
        }
        if (edits > 0) {
            words.append("  corrected by %s%n".formatted(edits == 1 ? "1 edit" : edits + " edits"));
        }
        for (StructureRow row : structures) {
            words.append(row.inWords());
        }
        if (airway != null) {
            words.append("  airway: %s%n".formatted(airway.inWords()));
        }
        words.append(gates.technicalLines());
        if (!remarksNoted()) {
            words.append(
                    "  technical: topology, walls and triangles were not remarked when it was made: 'prelude review' tells of them.\n");
        }
        gates.clinicalFindings().forEach(f -> words.append("  clinical: ").append(f).append('\n'));
        if (!gates.clinical().equals("passed")) {
            words.append("  NOT SIGNED by a clinician: not to be relied on for a patient.\n");
        }
        warnings.forEach(w -> words.append("  warning: ").append(LongList.cut(w)).append('\n'));
        return words.toString();
    }
}
