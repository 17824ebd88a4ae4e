package prelude.app.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joml.Matrix4dc;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import prelude.cases.anatomy.WorstRegion;
import prelude.cases.file.CaseSummary;
import prelude.cases.file.CaseSummary.StructureSummary;
import prelude.cases.file.Gate;
import prelude.cases.file.StageRecord;
import prelude.cases.volume.Modality;
import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.deidentify.DeidentificationRecord;

/**
 * What a case holds.
 *
 * @param patient null in a case that names nobody
 */
public record CaseReport(
        @JsonProperty("case") String caseFile,
        Scan volume,
        List<VolumeRow> volumes,
        List<StructureRow> structures,
        String lane,
        boolean generic,
        @Nullable Patient patient,
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
     * @param confidence 0 to 1; null where the labels came without one
     * @param worstRegion likewise
     * @param tets null for what cannot be cut
     */
    public record StructureRow(
            String name,
            String code,
            double volumeMl,
            double surfaceCm2,
            @Nullable Double confidence,
            @Nullable Worst worstRegion,
            int triangles,
            @Nullable Integer tets) {

        static StructureRow of(StructureSummary structure) {
            return new StructureRow(
                    structure.code().name(),
                    structure.code().snomed(),
                    structure.volumeMl(),
                    structure.surfaceCm2(),
                    structure.confidence().isPresent()
                            ? structure.confidence().getAsDouble()
                            : null,
                    structure.worst().map(Worst::of).orElse(null),
                    structure.triangles(),
                    structure.tets() > 0 ? structure.tets() : null);
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

    /** The state of the two gates, and what they found. */
    public record Gates(
            String technical,
            String clinical,
            List<String> technicalFindings,
            List<String> clinicalFindings) {
        static Gates of(Gate technical, Gate clinical) {
            return new Gates(
                    lower(technical.state()),
                    lower(clinical.state()),
                    technical.findings(),
                    clinical.findings());
        }
    }

    /** Reports a case by what its file says of it. */
    public static CaseReport of(CaseSummary summary, String file) {
        return new CaseReport(
                file,
                Scan.of(summary.grid(), summary.modality()),
                summary.volumes().stream().map(VolumeRow::of).toList(),
                summary.structures().stream().map(StructureRow::of).toList(),
                lower(summary.lane()),
                summary.generic(),
                Patient.of(summary.provenance()),
                Gates.of(summary.technical(), summary.clinical()),
                summary.warnings(),
                summary.provenance());
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
                        gates.technical,
                        gates.clinical));
        volumes.forEach(row -> words.append(row.inWords()).append('\n'));
        if (patient != null) {
            words.append(
                    "  IDENTIFIED: %s, ID %s, born %s, sex %s%n"
                            .formatted(patient.name, patient.id, patient.birthDate, patient.sex));
        }
        for (StructureRow row : structures) {
            words.append(
                    String.format(
                            Locale.ROOT,
                            "  %-28s %9.1f ml %9.1f cm2 %8d triangles%s%s%s%n",
                            row.name,
                            row.volumeMl,
                            row.surfaceCm2,
                            row.triangles,
                            row.tets == null ? "" : "  %6d tets".formatted(row.tets),
                            row.confidence == null
                                    ? ""
                                    : String.format(
                                            Locale.ROOT, "  confidence %.2f", row.confidence),
                            row.worstRegion == null ? "" : row.worstRegion.inWords()));
        }
        gates.technicalFindings.forEach(f -> words.append("  technical: ").append(f).append('\n'));
        warnings.forEach(w -> words.append("  warning: ").append(w).append('\n'));
        return words.toString();
    }
}
