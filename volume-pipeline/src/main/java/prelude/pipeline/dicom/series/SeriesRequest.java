package prelude.pipeline.dicom.series;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which volume of a study is wanted, and how far its geometry may be mended.
 *
 * @param seriesUid the series to take where there are several
 * @param volume which volume of the series, as the list of series numbers them from 1
 * @param acrossGaps whether slices that are missing may be interpolated, aloud; else a series with
 *     gaps is refused
 */
public record SeriesRequest(Optional<String> seriesUid, OptionalInt volume, boolean acrossGaps) {

    public SeriesRequest(Optional<String> seriesUid, boolean acrossGaps) {
        this(seriesUid, OptionalInt.empty(), acrossGaps);
    }

    /** The one volume there is, nothing made up. */
    public static SeriesRequest only() {
        return new SeriesRequest(Optional.empty(), false);
    }
}
