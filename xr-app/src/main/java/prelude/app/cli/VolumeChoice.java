package prelude.app.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import prelude.pipeline.dicom.series.SeriesRequest;

/** The options that say which volume of a study is meant. */
final class VolumeChoice {
    private @Nullable String series;
    private @Nullable Integer volume;
    private boolean allowGaps;

    Options toldTo(Options options) {
        return options.value(
                        "--series",
                        "UID",
                        false,
                        "the series to take",
                        String.class,
                        given -> series = given)
                .value(
                        "--volume",
                        "N",
                        false,
                        "which of its volumes, as --list numbers them",
                        Integer.class,
                        given -> volume = given)
                .flag(
                        "--allow-gaps",
                        "interpolate slices that are missing, and leave out some that do not fit at an end, saying so, rather than refuse",
                        () -> allowGaps = true);
    }

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
