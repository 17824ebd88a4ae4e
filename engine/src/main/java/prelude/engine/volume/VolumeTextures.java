package prelude.engine.volume;

import java.util.Arrays;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.VulkanException;
import prelude.engine.device.Device;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.memory.Texels;
import prelude.engine.scene.CastVolume;
import prelude.engine.scene.TransferFunction;
import prelude.engine.scene.VoxelMask;
import prelude.engine.scene.Voxels;

/**
 * A volume on the device, as its transfer function has it: voxels, the table, what may be leapt
 * over, and the mask. Where memory is short only bricks of which anything is seen are there, and
 * where that is too much, voxels twice as wide.
 */
public final class VolumeTextures implements Resource {
    /** Of all the device has, what one volume may take. */
    private static final int BUDGET_PARTS = 2;

    private static final double WIDE_TEXELS = 65535;
    private static final double NARROW_TEXELS = 255;

    private final Device device;
    private final CastVolume volume;
    private final Opened opened;
    private final long transferVersion;
    private final float stepMm;
    private final TransferFunction transfer;
    private final VoxelTexture voxels;
    private final Image leap;
    private final Image table;
    private final Image mask;
    private final @Nullable VoxelMask masked;
    private final IntegratedTable integrated;
    private final Matrix4f drawnFromVoxel = new Matrix4f();
    private final int[] dims;
    private final int bits;
    private final @Nullable String note;
    private long maskVersion;

    /** How much of the voxels could be brought to the device. */
    private static final class Detail {
        final Voxels voxels;
        final int halvings;
        final MinMaxGrid grid;
        final byte[] leap;

        Detail(Voxels voxels, int halvings, TransferFunction transfer) {
            this.voxels = voxels;
            this.halvings = halvings;
            grid = MinMaxGrid.of(voxels);
            leap = LeapGrid.of(grid, transfer);
        }
    }

    /**
     * @param budgetBytes of the device's memory for its voxels
     */
    public VolumeTextures(Device device, CastVolume volume, float stepMm, long budgetBytes) {
        this.device = device;
        this.volume = volume;
        this.stepMm = stepMm;
        transferVersion = volume.transferVersion();
        transfer = volume.transfer();
        masked = volume.mask;
        long budget = Math.min(budgetBytes, (device.describe().memoryMb() << 20) / BUDGET_PARTS);
        try (Opened opening = new Opened()) {
            Detail detail = new Detail(volume.voxels(), 0, transfer);
            VoxelTexture made = null;
            while (made == null) {
                made = tryToFit(detail, budget);
                if (made == null) {
                    detail = new Detail(detail.voxels.halved(), detail.halvings + 1, transfer);
                }
            }
            voxels = opening.add(made);
            bits = detail.voxels.bits();
            dims =
                    new int[] {
                        detail.voxels.columns(), detail.voxels.rows(), detail.voxels.slices()
                    };
            for (int i = 0; i < detail.halvings; i++) {
                drawnFromVoxel.scaleLocal(0.5f).translateLocal(-0.25f, -0.25f, -0.25f);
            }
            note = note(detail.halvings);
            MinMaxGrid grid = detail.grid;
            leap = opening.add(leapImage(grid, detail.leap));
            integrated =
                    new IntegratedTable(volume.transfer(), grid.least(), grid.greatest(), stepMm);
            table = opening.add(tableImage());
            mask = opening.add(maskImage());
            opened = opening.keep();
        }
    }

    /** Null where the device has no room for it. */
    private @Nullable VoxelTexture tryToFit(Detail detail, long budget) {
        Voxels now = detail.voxels;
        boolean last = now.columns() <= 2 && now.rows() <= 2 && now.slices() <= 2;
        int longest = device.limits().maxImage3dSide();
        int side = Math.max(now.columns(), Math.max(now.rows(), now.slices()));
        try {
            if (last || (side <= longest && VoxelTexture.wholeBytes(now) <= budget)) {
                return VoxelTexture.whole(device, now, volume.name());
            }
            BrickPlan plan = new BrickPlan(now, detail.grid, detail.leap, longest);
            if (plan.fits(longest) && plan.bytes(now) <= budget) {
                return VoxelTexture.bricked(device, now, plan, volume.name());
            }
        } catch (VulkanException failure) {
            if (last || !isFull(failure)) {
                throw failure;
            }
        }
        return null;
    }

    private static boolean isFull(VulkanException failure) {
        return failure.result() == VK10.VK_ERROR_OUT_OF_DEVICE_MEMORY
                || failure.result() == VK10.VK_ERROR_OUT_OF_HOST_MEMORY;
    }

    private @Nullable String note(int halvings) {
        if (halvings > 0) {
            return "The graphics device has too little memory for the whole scan: it is drawn at 1/%d of its resolution%s."
                    .formatted(1 << halvings, voxels.isBricked() ? ", in bricks" : "");
        }
        return voxels.isBricked()
                ? "The graphics device has too little memory for the whole scan: only the bricks in which something is seen are there."
                : null;
    }

    private Image leapImage(MinMaxGrid grid, byte[] cells) {
        ImageShape shape =
                VoxelTexture.shape(
                        VK10.VK_FORMAT_R8_UINT, grid.columns(), grid.rows(), grid.slices());
        Image image = Texels.image(device, shape, volume.name() + " leaps");
        int pixels = grid.columns() * grid.rows();
        Texels.fill(
                device,
                image,
                1,
                (slice, into) ->
                        into.put(cells, Math.min(slice, grid.slices() - 1) * pixels, pixels));
        return image;
    }

    private Image tableImage() {
        int side = IntegratedTable.SIDE;
        ImageShape shape = ImageShape.flat(VK10.VK_FORMAT_R16G16B16A16_SFLOAT, side, side, 1, 1);
        Image image = Texels.image(device, shape, volume.name() + " table");
        Texels.fill(
                device,
                image,
                8,
                (_, into) -> {
                    for (float value : integrated.rgba()) {
                        into.putShort(Float.floatToFloat16(value));
                    }
                });
        return image;
    }

    private Image maskImage() {
        VoxelMask shown = masked;
        ImageShape shape =
                shown == null
                        ? VoxelTexture.shape(VK10.VK_FORMAT_R8_UNORM, 1, 1, 1)
                        : VoxelTexture.shape(
                                VK10.VK_FORMAT_R8_UNORM,
                                shown.columns(),
                                shown.rows(),
                                shown.slices());
        Image image = Texels.image(device, shape, volume.name() + " mask");
        if (shown != null) {
            fillMask(image, shown, 0, shape.depth() - 1);
        }
        return image;
    }

    private void fillMask(Image image, VoxelMask shown, int first, int last) {
        int pixels = shown.columns() * shown.rows();
        int[] slab = {0, 0, first, shown.columns(), shown.rows(), last - first + 1};
        Texels.fill(
                device,
                image,
                slab,
                1,
                (slice, into) -> {
                    int from = Math.min(first + slice, shown.slices() - 1);
                    into.put(shown.shown(), from * pixels, pixels);
                });
        maskVersion = shown.version();
    }

    /** Whether these still are the volume as it is to be drawn. */
    public boolean fit(CastVolume now, float nowStepMm) {
        return now == volume
                && transferVersion == now.transferVersion()
                && stepMm == nowStepMm
                && masked == now.mask;
    }

    /** Brings the mask up to date; waits for the device where it has changed. */
    public void update() {
        VoxelMask shown = masked;
        if (shown != null && shown.version() != maskVersion) {
            boolean next = shown.version() == maskVersion + 1;
            int first = next ? shown.firstChanged() : 0;
            int last = next ? shown.lastChanged() : shown.slices() - 1;
            fillMask(mask, shown, first, last);
        }
    }

    /** What the user should know of how it is drawn; null where it is drawn as it is. */
    public @Nullable String note() {
        return note;
    }

    public boolean isBricked() {
        return voxels.isBricked();
    }

    public boolean isMasked() {
        return masked != null;
    }

    public long voxelsView() {
        return voxels.view();
    }

    public long slotsView() {
        return voxels.slotsView();
    }

    public long leapView() {
        return leap.view();
    }

    public long tableView() {
        return table.view();
    }

    public long maskView() {
        return mask.view();
    }

    /** The voxels that are drawn: where the volume could not be whole, wider ones. */
    public Matrix4f voxelFromWorld(Matrix4f into) {
        return volume.worldFromVoxel.invertAffine(into).mulLocal(drawnFromVoxel);
    }

    /** The box that is shown, in voxels as drawn. */
    public void box(Vector3f low, Vector3f high) {
        drawnFromVoxel.transformPosition(volume.boxLow, low);
        drawnFromVoxel.transformPosition(volume.boxHigh, high);
        for (int axis = 0; axis < 3; axis++) {
            // A single voxel across is as wide as it is; else nothing is known beyond the centres.
            float rim = dims[axis] == 1 ? 0.5f : 0;
            low.setComponent(axis, Math.max(finite(low.get(axis), -rim), -rim));
            float end = dims[axis] - 1 + rim;
            high.setComponent(axis, Math.min(finite(high.get(axis), end), end));
        }
    }

    private static float finite(float value, float otherwise) {
        return Float.isFinite(value) ? value : otherwise;
    }

    /** Columns, rows and slices as drawn; w: how strong a gradient is noise (raycast.glslh). */
    public void dims(Vector4f into) {
        double range = (transfer.last() - transfer.first()) / texels();
        into.set(dims[0], dims[1], dims[2], (float) (1 / (60 * Math.max(range, 1e-5))));
    }

    private double texels() {
        return bits == 16 ? WIDE_TEXELS : NARROW_TEXELS;
    }

    /** Scale and offset from texels to the table; whether masked; whether in bricks. */
    public void table(Vector4f into) {
        double zero = bits == 16 ? -VoxelTexture.WIDE_OFFSET : 0;
        // The first entry's middle is half an entry from the edge.
        double side = IntegratedTable.SIDE;
        double perSample = (side - 1) / side / (integrated.high() - integrated.low());
        into.set(
                (float) (texels() * perSample),
                (float) ((zero - integrated.low()) * perSample + 0.5 / side),
                isMasked() ? 1 : 0,
                isBricked() ? 1 : 0);
    }

    /** Scale and offset from texels to grey, black at one sample and white at the other. */
    public void window(double black, double white, Vector4f into) {
        double zero = bits == 16 ? -VoxelTexture.WIDE_OFFSET : 0;
        double width = white - black;
        into.set((float) (texels() / width), (float) ((zero - black) / width), 0, 0);
    }

    /** One over the texels of the image that holds the voxels. */
    public void atlas(Vector4f into) {
        ImageShape shape = voxels.shape();
        into.set(1f / shape.width(), 1f / shape.height(), 1f / shape.depth(), 0);
    }

    @Override
    public String toString() {
        return volume.name() + " " + Arrays.toString(dims);
    }

    @Override
    public void close() {
        opened.close();
    }
}
