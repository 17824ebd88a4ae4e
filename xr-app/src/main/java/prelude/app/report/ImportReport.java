package prelude.app.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import prelude.pipeline.segmentation.AirwayBranches;

/**
 * What an import made, and what it took.
 *
 * @param peakMemoryMb the most memory that the process has held (VmHWM); null off Linux
 */
public record ImportReport(
        @JsonProperty("case") String caseFile,
        CaseReport.Scan volume,
        List<VolumeRow> volumes,
        List<VolumeRow.Fused> fused,
        List<CaseReport.StructureRow> structures,
        @Nullable AirwayBranches airway,
        String lane,
        boolean generic,
        CaseReport.@Nullable Patient patient,
        Gates gates,
        List<String> warnings,
        List<StageTime> stages,
        double seconds,
        @Nullable Double peakMemoryMb) {

    public record StageTime(String name, double seconds) {}

    public static ImportReport of(
            CaseReport made,
            List<String> warnings,
            List<StageTime> stages,
            double seconds,
            @Nullable Double peakMemoryMb) {
        return new ImportReport(
                made.caseFile(),
                made.volume(),
                made.volumes(),
                made.volumes().stream().flatMap(row -> row.fused().stream()).toList(),
                made.structures(),
                made.airway(),
                made.lane(),
                made.generic(),
                made.patient(),
                made.gates(),
                warnings,
                stages,
                seconds,
                peakMemoryMb);
    }

    /** The same for a person. */
    public String inWords() {
        CaseReport made =
                new CaseReport(
                        caseFile,
                        volume,
                        volumes,
                        structures,
                        airway,
                        lane,
                        generic,
                        patient,
                        0,
                        gates,
                        warnings,
                        List.of());
        return made.inWords() + String.format(Locale.ROOT, "%s: %.1f s%n", caseFile, seconds);
    }
}
