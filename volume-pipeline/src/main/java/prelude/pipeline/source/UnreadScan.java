package prelude.pipeline.source;

import java.util.List;
import prelude.cases.volume.NamedVolume;
import prelude.cases.volume.VoxelSlices;

/**
 * A scan whose voxels may still be in their files.
 *
 * @param slices its volume's voxels
 * @param phases of a scan that moves all volumes in their order, read; empty for one that does not
 */
public record UnreadScan(VoxelSlices slices, List<NamedVolume> phases, ScanOrigin origin) {
    public UnreadScan {
        phases = List.copyOf(phases);
    }

    static UnreadScan of(Scan scan) {
        return new UnreadScan(scan.volume(), scan.phases(), scan.origin());
    }
}
