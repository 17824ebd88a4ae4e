package prelude.app.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import prelude.cases.volume.Modality;
import prelude.pipeline.export.VolumeExporter;
import prelude.pipeline.export.VolumeFormat;

/**
 * What a conversion wrote, and what it took.
 *
 * @param peakMemoryMb the most memory that the process has held (VmHWM); null off Linux
 */
public record ConvertReport(
        String format,
        List<WrittenVolume> files,
        List<String> warnings,
        double seconds,
        @Nullable Double peakMemoryMb) {

    /**
     * One file.
     *
     * @param dims columns, rows, slices, in the order of the file's voxels
     * @param patientFromVoxel row-major 4 x 4, from the file's voxel centres to LPS millimetres
     * @param phases how many volumes lie in it one after another
     */
    public record WrittenVolume(
            String file,
            String modality,
            List<Integer> dims,
            List<Double> spacingMm,
            List<Double> patientFromVoxel,
            int phases) {

        public static WrittenVolume of(VolumeExporter.Written written, Modality modality) {
            CaseReport.Scan scan = CaseReport.Scan.of(written.grid(), modality);
            return new WrittenVolume(
                    written.file().toString(),
                    scan.modality(),
                    scan.dims(),
                    scan.spacingMm(),
                    scan.patientFromVoxel(),
                    written.phases());
        }
    }

    public static ConvertReport of(
            VolumeFormat format, List<WrittenVolume> files, List<String> warnings, double seconds) {
        return new ConvertReport(
                format.name().toLowerCase(Locale.ROOT),
                files,
                warnings,
                seconds,
                PeakMemory.megabytes());
    }

    /** The same for a person. */
    public String inWords() {
        StringBuilder words = new StringBuilder();
        for (WrittenVolume file : files) {
            words.append(
                    String.format(
                            Locale.ROOT,
                            "%s: %s, %d x %d x %d voxels of %.3f x %.3f x %.3f mm%s%n",
                            file.file,
                            file.modality,
                            file.dims.get(0),
                            file.dims.get(1),
                            file.dims.get(2),
                            file.spacingMm.get(0),
                            file.spacingMm.get(1),
                            file.spacingMm.get(2),
                            file.phases > 1 ? ", " + file.phases + " phases" : ""));
        }
        return words.toString();
    }
}
