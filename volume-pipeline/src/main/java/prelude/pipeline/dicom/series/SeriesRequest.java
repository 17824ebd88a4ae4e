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
 * @param phase which moment of a moving volume is the volume to look at; else the stillest
 */
public record SeriesRequest(
        Optional<String> seriesUid,
        OptionalInt volume,
        boolean acrossGaps,
        Optional<PhaseChoice> phase) {

    /** At whatever moment. */
    public SeriesRequest(Optional<String> seriesUid, OptionalInt volume, boolean acrossGaps) {
        this(seriesUid, volume, acrossGaps, Optional.empty());
    }

    public SeriesRequest(Optional<String> seriesUid, boolean acrossGaps) {
        this(seriesUid, OptionalInt.empty(), acrossGaps);
    }

    /** The one volume there is, nothing made up. */
    public static SeriesRequest only() {
        return new SeriesRequest(Optional.empty(), false);
    }

    /** The same at a moment, where one is named. */
    public SeriesRequest at(Optional<PhaseChoice> moment) {
        return new SeriesRequest(seriesUid, volume, acrossGaps, moment);
    }
}
