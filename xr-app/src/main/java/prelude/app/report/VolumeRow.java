package prelude.app.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prelude.cases.file.CaseSummary.VolumeSummary;
import prelude.cases.file.Registration;

/**
 * A volume that a case holds beside its scan.
 *
 * @param role {@code phase}, {@code fused} or {@code as_scanned}
 * @param registration of a fused volume only
 */
public record VolumeRow(
        String name,
        String role,
        String modality,
        List<Integer> dims,
        List<Double> spacingMm,
        List<Double> patientFromVoxel,
        @Nullable RegistrationRow registration) {

    /**
     * How a second scan was laid over the case's.
     *
     * @param matrix row-major 4 x 4, from the second scan's own LPS millimetres to the case's
     * @param errorMm how far the same spot of the body may lie apart, as estimated
     * @param correctionMm how far the body was moved from where the second scan's coordinates had
     *     it
     * @param overlap which part of the second scan's body lies within the case's scan
     * @param information normalised mutual information there, 1 to 2
     * @param doubts why it is not trusted; empty where it is
     */
    public record RegistrationRow(
            String model,
            List<Double> matrix,
            ErrorMm errorMm,
            double correctionMm,
            boolean sharedFrame,
            double overlap,
            double information,
            boolean trusted,
            List<String> doubts) {

        static RegistrationRow of(Registration registration) {
            return new RegistrationRow(
                    lower(registration.model()),
                    CaseReport.Scan.rowMajor(registration.fixedFromMoving()),
                    new ErrorMm(registration.error().meanMm(), registration.error().maxMm()),
                    registration.correctionMeanMm(),
                    registration.sharedFrame(),
                    registration.overlap(),
                    registration.information(),
                    registration.trusted(),
                    registration.doubts());
        }
    }

    public record ErrorMm(double mean, double max) {}

    /** A fused volume as an import tells of it, its registration among its own fields. */
    public record Fused(
            String name, String modality, @JsonUnwrapped RegistrationRow registration) {}

    Optional<Fused> fused() {
        return registration == null
                ? Optional.empty()
                : Optional.of(new Fused(name, modality, registration));
    }

    static VolumeRow of(VolumeSummary summary) {
        CaseReport.Scan scan = CaseReport.Scan.of(summary.grid(), summary.modality());
        return new VolumeRow(
                summary.name(),
                lower(summary.role()),
                scan.modality(),
                scan.dims(),
                scan.spacingMm(),
                scan.patientFromVoxel(),
                summary.registration().map(RegistrationRow::of).orElse(null));
    }

    /** One line for a person. */
    String inWords() {
        String words =
                String.format(
                        Locale.ROOT,
                        "  %s: %s %s voxels of %.2f x %.2f x %.2f mm, %s",
                        name,
                        modality,
                        dims,
                        spacingMm.get(0),
                        spacingMm.get(1),
                        spacingMm.get(2),
                        role);
        return registration == null
                ? words
                : words
                        + String.format(
                                Locale.ROOT,
                                " (%s, error about %.1f mm, at most %.1f mm%s, %s)",
                                registration.model,
                                registration.errorMm.mean,
                                registration.errorMm.max,
                                registration.sharedFrame
                                        ? String.format(
                                                Locale.ROOT,
                                                ", %.1f mm from where its scanner had it",
                                                registration.correctionMm)
                                        : "",
                                registration.trusted ? "trusted" : "not to be trusted");
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
