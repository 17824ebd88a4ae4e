package prelude.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import prelude.pipeline.export.VolumeFormat;
import prelude.pipeline.source.UnreadScan;

/** A file name for a scan that says nothing of the patient. */
final class VolumeName {
    private static final int DIGITS = 8;

    private VolumeName() {}

    /**
     * The modality and the end of the series' pseudonym, so that the same series always takes the
     * same name; where a scan has no series, the first number that is free.
     *
     * @param asked the number of the volume within its series, where one was asked for
     */
    static String of(UnreadScan scan, OptionalInt asked, VolumeFormat format, Path folder) {
        String modality = scan.slices().form().modality().name().toLowerCase(Locale.ROOT);
        String series = scan.origin().series();
        if (series.length() > DIGITS) {
            String number = asked.isPresent() ? "_volume_" + asked.getAsInt() : "";
            return modality + "_" + series.substring(series.length() - DIGITS) + number;
        }
        int number = 1;
        while (Files.exists(folder.resolve(modality + "_" + number + format.extension()))) {
            number++;
        }
        return modality + "_" + number;
    }
}
