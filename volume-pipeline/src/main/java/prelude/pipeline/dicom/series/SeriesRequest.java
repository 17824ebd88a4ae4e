package prelude.pipeline.dicom.series;

import java.util.Optional;

/**
 * Which volume of a study is wanted, and how far its geometry may be mended.
 *
 * @param seriesUid the series to take where there are several
 * @param acrossGaps whether slices that are missing may be interpolated, aloud; else a series with
 *     gaps is refused
 */
public record SeriesRequest(Optional<String> seriesUid, boolean acrossGaps) {

    /** The one volume there is, nothing made up. */
    public static SeriesRequest only() {
        return new SeriesRequest(Optional.empty(), false);
    }
}
