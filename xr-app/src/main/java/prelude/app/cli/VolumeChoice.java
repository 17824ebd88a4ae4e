package prelude.app.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import prelude.pipeline.dicom.series.SeriesRequest;

/** The options that say which volume of a study is meant. */
final class VolumeChoice {
    @Option(names = "--series", paramLabel = "UID", description = "the series to take")
    private @Nullable String series;

    @Option(
            names = "--volume",
            paramLabel = "N",
            description = "which of its volumes, as --list numbers them")
    private @Nullable Integer volume;

    @Option(
            names = "--allow-gaps",
            description =
                    "interpolate slices that are missing, and leave out some that do not fit at an end, saying so, rather than refuse")
    private boolean allowGaps;

    SeriesRequest request() {
        return new SeriesRequest(
                Optional.ofNullable(series),
                volume == null ? OptionalInt.empty() : OptionalInt.of(volume),
                allowGaps);
    }

    /** One volume of one series, with gaps as asked. */
    SeriesRequest request(String seriesUid, int number) {
        return new SeriesRequest(Optional.of(seriesUid), OptionalInt.of(number), allowGaps);
    }

    boolean asked() {
        return series != null || volume != null;
    }
}
