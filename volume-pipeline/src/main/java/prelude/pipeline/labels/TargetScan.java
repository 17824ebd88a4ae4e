package prelude.pipeline.labels;

import prelude.cases.volume.VoxelGrid;
import prelude.pipeline.deidentify.Pseudonyms;
import prelude.pipeline.source.ScanOrigin;

/**
 * The scan that labels are to fit.
 *
 * @param origin what its UIDs have become, if it had any
 * @param pseudonyms by which they became so; asked only where the labels have UIDs too
 * @param names what of the labels' names may be kept beside it
 */
public record TargetScan(
        VoxelGrid grid, ScanOrigin origin, Pseudonyms.Source pseudonyms, TypedNames names) {

    /** A scan without UIDs, as of a NIfTI file: labels fit it by their place alone. */
    public static TargetScan ofPlace(VoxelGrid grid) {
        return new TargetScan(
                grid,
                new ScanOrigin("", 0, "", "", ""),
                () -> {
                    throw new IllegalStateException("a scan without UIDs needs no pseudonyms");
                },
                TypedNames.ofNobody());
    }
}
