package prelude.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import prelude.pipeline.export.VolumeFormat;
import prelude.pipeline.source.Scan;

/** A file name for a scan that says nothing of the patient. */
final class VolumeName {
    private static final int DIGITS = 8;

    private VolumeName() {}

    /**
     * The modality and the end of the series' pseudonym, so that the same series always takes the
     * same name; where a scan has no series, the first number that is free.
     */
    static String of(Scan scan, VolumeFormat format, Path folder) {
        String modality = scan.volume().modality().name().toLowerCase(Locale.ROOT);
        String series = scan.origin().series();
        if (series.length() > DIGITS) {
            return modality + "_" + series.substring(series.length() - DIGITS);
        }
        int number = 1;
        while (Files.exists(folder.resolve(modality + "_" + number + format.extension()))) {
            number++;
        }
        return modality + "_" + number;
    }
}
