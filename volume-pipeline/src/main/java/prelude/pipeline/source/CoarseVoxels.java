package prelude.pipeline.source;

import java.util.Locale;
import org.joml.Vector3d;
import prelude.cases.stage.Progress;
import prelude.cases.volume.VoxelGrid;

/** Says, once per scan, what its resolution hides. */
final class CoarseVoxels {
    /** Coarser ones lose a thin cortex or a small vessel between two of them. */
    private static final double FINE_MM = 1.25;

    /** Spacing is stored in decimals: 1.25 may come back as 1.2500001. */
    private static final double ROUNDING_MM = 1e-3;

    private CoarseVoxels() {}

    /**
     * @param thicknessMm of a slice, which may exceed the spacing; 0 where not known
     */
    static void warn(VoxelGrid grid, double thicknessMm, Progress progress) {
        Vector3d spacing = grid.spacingMm();
        double worst = Math.max(thicknessMm, spacing.get(spacing.maxComponent()));
        if (worst > FINE_MM + ROUNDING_MM) {
            progress.warn(
                    String.format(
                            Locale.ROOT,
                            "The scan's voxels measure up to %.2f mm: structures thinner than that"
                                    + " (cortex, small vessels) may be lost, and surfaces show"
                                    + " steps.",
                            worst));
        }
    }
}
