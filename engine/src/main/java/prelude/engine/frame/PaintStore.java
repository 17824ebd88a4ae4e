package prelude.engine.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
import prelude.engine.memory.Texels;
import prelude.engine.pipeline.BindingSet;
import prelude.engine.pipeline.Sampler;
import prelude.engine.scene.ColourRamp;
import prelude.engine.scene.Painting;

/** The scene's heat map on the device, laid out as {@code paint.glslh} has it. */
final class PaintStore implements Resource {
    static final int BYTES = 64 + 16 + 16 + 16 * ColourRamp.ENTRIES;

    private static final int TEXEL_BYTES = 2;

    /** Where it is said whether facets are shaded. */
    private static final int FACETS_AT = 64 + 12;

    /** Where the shading lies. */
    private static final int SHADING_AT = 64 + 16 + 12;

    private final Device device;
    private final Retirement retirement;
    private final Sampler texels;
    private final Image none;
    private final Image[] bound = new Image[Renderer.FRAMES_IN_FLIGHT];
    private @Nullable Painting painting;
    private Image field;

    PaintStore(Device device, Retirement retirement) {
        this.device = device;
        this.retirement = retirement;
        texels = Sampler.nearest(device);
        none = image(1, 1, 1, "no heat map");
        field = none;
    }

    private Image image(int columns, int rows, int slices, String name) {
        // Depth 2 at least: a single slice would be seen as a flat image.
        ImageShape shape =
                ImageShape.volume(VK10.VK_FORMAT_R8G8_UINT, columns, rows, Math.max(2, slices), 1);
        return Texels.image(device, shape, name);
    }

    /**
     * Brings the device up to what is painted now; waits for the copy of a new one.
     *
     * @param frame that is about to be recorded, and is not in flight
     * @param set its own
     */
    void update(@Nullable Painting now, Frame frame, BindingSet set, long number) {
        if (now != painting) {
            Image next = now == null ? none : filled(now);
            if (field != none) {
                retirement.retire(number, field);
            }
            field = next;
            painting = now;
        }
        if (bound[frame.slot] != field) {
            set.bind(Layouts.PAINT_FIELD, field.view(), texels);
            bound[frame.slot] = field;
            if (now != null) {
                write(new UniformWriter(frame.paint.mapped()), now);
            }
        }
        if (now != null) {
            frame.paint.mapped().putFloat(SHADING_AT, now.shading);
            frame.paint.mapped().putInt(FACETS_AT, now.facets ? 1 : 0);
        }
    }

    private Image filled(Painting now) {
        int slices = now.slices() * now.layers();
        int side = device.limits().maxImage3dSide();
        if (Math.max(now.columns(), Math.max(now.rows(), slices)) > side) {
            throw new IllegalArgumentException(
                    "a heat map of %d × %d × %d voxels, the device takes %d a side"
                            .formatted(now.columns(), now.rows(), slices, side));
        }
        Image image = image(now.columns(), now.rows(), slices, "heat map");
        try {
            int plane = now.columns() * now.rows();
            byte[] both = new byte[TEXEL_BYTES * plane];
            Texels.fill(
                    device,
                    image,
                    TEXEL_BYTES,
                    (slice, into) -> putSlice(now, Math.min(slice, slices - 1), both, into));
        } catch (RuntimeException failure) {
            image.close();
            throw failure;
        }
        return image;
    }

    private static void putSlice(Painting now, int slice, byte[] both, ByteBuffer into) {
        int plane = now.columns() * now.rows();
        int from = slice * plane;
        for (int i = 0; i < plane; i++) {
            both[TEXEL_BYTES * i] = now.values()[from + i];
            both[TEXEL_BYTES * i + 1] = now.owners()[from + i];
        }
        into.put(both);
    }

    private static void write(UniformWriter writer, Painting now) {
        writer.from(0).put(now.voxelFromRestM());
        writer.putWhole(now.columns(), now.rows(), now.slices(), 0);
        writer.put(now.unknown(), now.shading);
        for (int entry = 0; entry < ColourRamp.ENTRIES; entry++) {
            writer.put(now.ramp().entry(entry), 0);
        }
    }

    @Override
    public void close() {
        Arrays.fill(bound, none);
        if (field != none) {
            field.close();
        }
        none.close();
        texels.close();
    }
}
