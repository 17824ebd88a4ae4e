package prelude.engine.volume;

import org.jspecify.annotations.Nullable;
import prelude.engine.scene.CastVolume;
import prelude.engine.scene.TransferFunction;
import prelude.engine.scene.VoxelMask;

/**
 * How a volume is to be drawn, as it was asked for: another thread may make its textures, while the
 * scene goes on.
 *
 * @param maskVersion what of the mask's changes the textures will show at least
 * @param everywhere whether voxels are needed where nothing of them is seen, as slices do
 * @param budgetBytes of the device's memory for its voxels
 */
public record WantedVolume(
        CastVolume volume,
        TransferFunction transfer,
        long transferVersion,
        @Nullable VoxelMask mask,
        long maskVersion,
        float stepMm,
        boolean everywhere,
        long budgetBytes) {

    /** As the scene has it now. */
    public static WantedVolume of(
            CastVolume volume, float stepMm, boolean everywhere, long budgetBytes) {
        VoxelMask mask = volume.mask;
        return new WantedVolume(
                volume,
                volume.transfer(),
                volume.transferVersion(),
                mask,
                mask == null ? 0 : mask.version(),
                stepMm,
                everywhere,
                budgetBytes);
    }

    /** Whether the same is wanted, but for what has changed of the mask's values since. */
    public boolean isStill(CastVolume now, float nowStepMm, boolean nowEverywhere) {
        return nowEverywhere == everywhere && isDrawnAs(now, nowStepMm);
    }

    boolean isDrawnAs(CastVolume now, float nowStepMm) {
        return now == volume
                && transferVersion == now.transferVersion()
                && stepMm == nowStepMm
                && mask == now.mask;
    }
}
