package prelude.engine.frame;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Cargo;
import prelude.engine.memory.Image;
import prelude.engine.memory.ImageShape;
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
    private final Loader loader;
    private final Sampler texels;
    private final Load<Image> none;
    private final Image[] bound = new Image[Renderer.FRAMES_IN_FLIGHT];

    /** What is drawn, and its values. */
    private @Nullable Painting painting;

    private Load<Image> field;

    /** What takes its place when it is there. */
    private @Nullable Painting wanted;

    private @Nullable Load<Image> coming;

    PaintStore(Device device, Loader loader) {
        this.device = device;
        this.loader = loader;
        texels = Sampler.nearest(device);
        none = loader.load(cargo -> image(1, 1, 1, "no heat map", cargo));
        field = none;
    }

    private Image image(int columns, int rows, int slices, String name, Cargo cargo) {
        // Depth 2 at least: a single slice would be seen as a flat image.
        ImageShape shape =
                ImageShape.volume(VK10.VK_FORMAT_R8G8_UINT, columns, rows, Math.max(2, slices), 1);
        return cargo.image(device, shape, name);
    }

    /**
     * Brings the device up to what is painted now, as soon as it is loaded.
     *
     * @param frame that is about to be recorded, and is not in flight
     * @param set its own
     */
    void update(@Nullable Painting now, Frame frame, BindingSet set, long number) {
        if (now != painting) {
            change(now, number);
        } else {
            wants(null, number);
        }
        Image image = requireNonNull(field.arrived());
        if (bound[frame.slot] != image) {
            set.bind(Layouts.PAINT_FIELD, image.view(), texels);
            bound[frame.slot] = image;
            if (painting != null) {
                write(new UniformWriter(frame.paint.mapped()), painting);
            }
        }
        if (painting != null) {
            frame.paint.mapped().putFloat(SHADING_AT, painting.shading);
            frame.paint.mapped().putInt(FACETS_AT, painting.facets ? 1 : 0);
        }
    }

    /** What of the scene is painted in this frame: what was painted before, until it is there. */
    @Nullable Painting painting() {
        return painting;
    }

    private void change(@Nullable Painting now, long number) {
        wants(now, number);
        boolean there = coming == null || coming.arrived() != null;
        if (there) {
            if (field != none) {
                loader.drop(number, field);
            }
            field = coming == null ? none : coming;
            painting = now;
            coming = null;
            wanted = null;
        }
    }

    private void wants(@Nullable Painting now, long number) {
        if (now == wanted) {
            return;
        }
        if (coming != null) {
            loader.drop(number, coming);
        }
        coming = now == null ? null : loader.load(cargo -> filled(now, cargo));
        wanted = now;
    }

    private Image filled(Painting now, Cargo cargo) {
        int slices = now.slices() * now.layers();
        int side = device.limits().maxImage3dSide();
        if (Math.max(now.columns(), Math.max(now.rows(), slices)) > side) {
            throw new IllegalArgumentException(
                    "a heat map of %d × %d × %d voxels, the device takes %d a side"
                            .formatted(now.columns(), now.rows(), slices, side));
        }
        Image image = image(now.columns(), now.rows(), slices, "heat map", cargo);
        byte[] both = new byte[TEXEL_BYTES * now.columns() * now.rows()];
        cargo.fill(
                image,
                TEXEL_BYTES,
                (slice, into) -> putSlice(now, Math.min(slice, slices - 1), both, into));
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
        if (coming != null) {
            loader.release(coming);
        }
        if (field != none) {
            loader.release(field);
        }
        loader.release(none);
        texels.close();
    }
}
