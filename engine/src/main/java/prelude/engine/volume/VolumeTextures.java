package prelude.engine.volume;

import java.util.Arrays;
import java.util.function.Supplier;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Cargo;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.scene.CastVolume;
import prelude.engine.scene.TransferFunction;
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

    private final CastVolume volume;
    private final WantedVolume wanted;
    private final Opened opened;
    private final TransferFunction transfer;
    private final VoxelTexture voxels;
    private final Image leap;
    private final Image table;
    private final MaskTexture mask;
    private final IntegratedTable integrated;
    private final Matrix4f drawnFromVoxel = new Matrix4f();
    private final int[] dims;

    /** Whole, at its own resolution. */
    private final boolean asItIs;

    /** Voxels as drawn over the volume's own, along each axis. */
    private final float[] scale = {1, 1, 1};

    private final int bits;
    private final @Nullable String note;

    /**
     * @param cargo fills them
     */
    public VolumeTextures(Device device, WantedVolume wanted, Cargo cargo) {
        this.wanted = wanted;
        volume = wanted.volume();
        transfer = wanted.transfer();
        long all = (device.describe().memoryMb() << 20) / BUDGET_PARTS;
        try (Opened opening = new Opened()) {
            Fitted fitted =
                    Fitted.of(
                            volume.voxels(),
                            transfer,
                            wanted.everywhere(),
                            device.limits().maxImage3dSide(),
                            Math.min(wanted.budgetBytes(), all),
                            onDevice(device, volume.name(), cargo));
            voxels = opening.add(fitted.texture);
            asItIs = !voxels.isBricked() && fitted.halvings == 0;
            bits = fitted.voxels.bits();
            dims =
                    new int[] {
                        fitted.voxels.columns(), fitted.voxels.rows(), fitted.voxels.slices()
                    };
            place(fitted.halvings);
            note = note(fitted.halvings);
            MinMaxGrid grid = fitted.grid;
            leap = opening.add(leapImage(device, grid, fitted.leap, cargo));
            integrated =
                    new IntegratedTable(transfer, grid.least(), grid.greatest(), wanted.stepMm());
            table = opening.add(tableImage(device, cargo));
            mask =
                    opening.add(
                            new MaskTexture(
                                    device,
                                    wanted.mask(),
                                    wanted.maskVersion(),
                                    volume.name(),
                                    cargo));
            opened = opening.keep();
        }
    }

    /** A single voxel across is not halved any more. */
    private void place(int halvings) {
        for (int axis = 0; axis < 3; axis++) {
            int side = side(axis);
            for (int i = 0; i < halvings && side > 1; i++) {
                side = (side + 1) / 2;
                scale[axis] /= 2;
            }
            drawnFromVoxel.set(axis, axis, scale[axis]);
            drawnFromVoxel.set(3, axis, shift(axis));
        }
    }

    private float shift(int axis) {
        return (scale[axis] - 1) / 2;
    }

    /** Of the volume itself, in voxels. */
    private int side(int axis) {
        Voxels own = volume.voxels();
        return axis == 0 ? own.columns() : axis == 1 ? own.rows() : own.slices();
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

    private Image leapImage(Device device, MinMaxGrid grid, byte[] cells, Cargo cargo) {
        ImageShape shape =
                VoxelTexture.shape(
                        VK10.VK_FORMAT_R8_UINT, grid.columns(), grid.rows(), grid.slices());
        Image image = cargo.image(device, shape, volume.name() + " leaps");
        int pixels = grid.columns() * grid.rows();
        cargo.fill(
                image,
                1,
                (slice, into) ->
                        into.put(cells, Math.min(slice, grid.slices() - 1) * pixels, pixels));
        return image;
    }

    private Image tableImage(Device device, Cargo cargo) {
        int side = IntegratedTable.SIDE;
        ImageShape shape = ImageShape.flat(VK10.VK_FORMAT_R16G16B16A16_SFLOAT, side, side, 1, 1);
        Image image = cargo.image(device, shape, volume.name() + " table");
        cargo.fill(
                image,
                8,
                (_, into) -> {
                    for (float value : integrated.rgba()) {
                        into.putShort(Float.floatToFloat16(value));
                    }
                });
        return image;
    }

    /** Whether these still are the volume as it is to be drawn. */
    public boolean fit(CastVolume now, float nowStepMm, boolean nowEverywhere) {
        return (asItIs || nowEverywhere == wanted.everywhere()) && wanted.isDrawnAs(now, nowStepMm);
    }

    /** Whether the mask has changed since it was brought to the device. */
    public boolean isMaskStale() {
        return mask.isStale();
    }

    /**
     * Notes what is still to come of the mask's latest changes.
     *
     * @param mostBytes of them, unless a single slice is more
     */
    public void update(long mostBytes, Cargo cargo) {
        mask.update(mostBytes, cargo);
    }

    /** What the user should know of how it is drawn; null where it is drawn as it is. */
    public @Nullable String note() {
        return note;
    }

    public boolean isBricked() {
        return voxels.isBricked();
    }

    public boolean isMasked() {
        return mask.isMasked();
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
        for (int axis = 0; axis < 3; axis++) {
            // A single voxel across is as wide as it is; else nothing is known beyond the centres.
            float rim = side(axis) == 1 ? 0.5f : 0;
            float first = atLeast(volume.boxLow.get(axis), -rim);
            float last = atMost(volume.boxHigh.get(axis), side(axis) - 1 + rim);
            float drawnRim = dims[axis] == 1 ? 0.5f : 0;
            float end = dims[axis] - 1 + drawnRim;
            low.setComponent(axis, atLeast(scale[axis] * first + shift(axis), -drawnRim));
            high.setComponent(axis, atMost(scale[axis] * last + shift(axis), end));
        }
    }

    private static float atLeast(float value, float least) {
        return value > least ? value : least;
    }

    private static float atMost(float value, float most) {
        return value < most ? value : most;
    }

    /**
     * The sides of the whole volume in voxels as drawn: where these are wider the last may reach
     * beyond it. w: how strong a gradient is noise (raycast.glslh).
     */
    public void dims(Vector4f into) {
        double range = (transfer.last() - transfer.first()) / texels();
        into.set(
                side(0) * scale[0],
                side(1) * scale[1],
                side(2) * scale[2],
                (float) (1 / (60 * Math.max(range, 1e-5))));
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

    private static Fitted.Maker onDevice(Device device, String name, Cargo cargo) {
        return new Fitted.Maker() {
            @Override
            public VoxelTexture whole(Voxels voxels) {
                return noted(() -> VoxelTexture.whole(device, voxels, name, cargo));
            }

            @Override
            public VoxelTexture bricked(Voxels voxels, BrickPlan plan) {
                return noted(() -> VoxelTexture.bricked(device, voxels, plan, name, cargo));
            }

            private VoxelTexture noted(Supplier<VoxelTexture> making) {
                int mark = cargo.mark();
                try {
                    return making.get();
                } catch (RuntimeException failure) {
                    cargo.backTo(mark);
                    throw failure;
                }
            }
        };
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
