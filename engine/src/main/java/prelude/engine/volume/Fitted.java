package prelude.engine.volume;

import org.jspecify.annotations.Nullable;
import prelude.engine.VulkanException;
import prelude.engine.scene.TransferFunction;
import prelude.engine.scene.Voxels;

/**
 * As much of a volume's voxels as the device has room for: whole, else the bricks of which anything
 * is seen, else the same of voxels twice as wide, and so on.
 */
final class Fitted {
    /** Brings voxels to the device. */
    interface Maker {
        VoxelTexture whole(Voxels voxels);

        VoxelTexture bricked(Voxels voxels, BrickPlan plan);
    }

    final Voxels voxels;
    final int halvings;
    final MinMaxGrid grid;
    final byte[] leap;
    final VoxelTexture texture;

    private Fitted(
            Voxels voxels, int halvings, MinMaxGrid grid, byte[] leap, VoxelTexture texture) {
        this.voxels = voxels;
        this.halvings = halvings;
        this.grid = grid;
        this.leap = leap;
        this.texture = texture;
    }

    /**
     * @param everywhere whether bricks of which nothing is seen are needed too, as slices do
     * @param longest texels along an image's side, as the device has them
     * @param budget bytes
     */
    static Fitted of(
            Voxels whole,
            TransferFunction transfer,
            boolean everywhere,
            int longest,
            long budget,
            Maker maker) {
        Voxels now = whole;
        for (int halvings = 0; ; halvings++) {
            MinMaxGrid grid = MinMaxGrid.of(now);
            byte[] leap = LeapGrid.of(grid, transfer);
            VoxelTexture made = whole(now, longest, budget, maker);
            if (made == null) {
                byte[] seen = everywhere ? new byte[leap.length] : leap;
                made =
                        bricked(
                                now,
                                new BrickPlan(now, grid, seen, longest),
                                longest,
                                budget,
                                maker);
            }
            if (made != null) {
                return new Fitted(now, halvings, grid, leap, made);
            }
            now = now.halved();
        }
    }

    /** Null where there is no room for it. */
    private static @Nullable VoxelTexture whole(
            Voxels voxels, int longest, long budget, Maker maker) {
        int side = Math.max(voxels.columns(), Math.max(voxels.rows(), voxels.slices()));
        if (side <= 2) {
            return maker.whole(voxels);
        }
        if (side > longest || VoxelTexture.wholeBytes(voxels) > budget) {
            return null;
        }
        try {
            return maker.whole(voxels);
        } catch (VulkanException failure) {
            return noneIfFull(failure);
        }
    }

    /** Null where there is no room for them. */
    private static @Nullable VoxelTexture bricked(
            Voxels voxels, BrickPlan plan, int longest, long budget, Maker maker) {
        if (!plan.fits(longest) || plan.bytes(voxels) > budget) {
            return null;
        }
        try {
            return maker.bricked(voxels, plan);
        } catch (VulkanException failure) {
            return noneIfFull(failure);
        }
    }

    private static @Nullable VoxelTexture noneIfFull(VulkanException failure) {
        if (failure.isOutOfMemory()) {
            return null;
        }
        throw failure;
    }
}
