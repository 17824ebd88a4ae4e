package prelude.engine.frame;

import org.lwjgl.vulkan.VK10;
import prelude.engine.Opened;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Buffer;
import prelude.engine.memory.Image;
import prelude.engine.pipeline.BindingSet;
import prelude.engine.pipeline.Sampler;
import prelude.engine.pipeline.SetLayout;
import prelude.engine.scene.Scene;
import prelude.engine.scene.Sign;
import prelude.engine.words.DistanceField;
import prelude.engine.words.Glyph;
import prelude.engine.words.Lettering;

/**
 * The signs of a frame as {@code sign.glslh} has them. Once all glyphs are on the device a frame
 * makes no garbage.
 */
final class SignStore implements Resource {
    /** More would be more than a page of small print. */
    static final int MOST_QUADS = 8192;

    private static final int QUAD_BYTES = 80;
    private static final int PLACE_BYTES = 80;
    private static final int GLYPH = 1;

    /**
     * So many cells has the longest box of a sign along its side: lavapipe (Mesa 22.3.6) draws
     * large triangles for one eye alone.
     */
    private static final int CELLS = 24;

    private final Opened opened;
    private final Sampler nearest;
    private final GlyphStore glyphs;
    private final Buffer[] quads = new Buffer[Renderer.FRAMES_IN_FLIGHT];
    private final Buffer[] places = new Buffer[Renderer.FRAMES_IN_FLIGHT];
    private final UniformWriter[] quadWriters = new UniformWriter[Renderer.FRAMES_IN_FLIGHT];
    private final UniformWriter[] placeWriters = new UniformWriter[Renderer.FRAMES_IN_FLIGHT];
    private final BindingSet[] sets = new BindingSet[Renderer.FRAMES_IN_FLIGHT];
    private final long[] boundDepths = new long[Renderer.FRAMES_IN_FLIGHT];
    private int count;

    SignStore(Device device, SetLayout layout, Sampler nearest) {
        this.nearest = nearest;
        int storage = VK10.VK_BUFFER_USAGE_STORAGE_BUFFER_BIT;
        try (Opened opening = new Opened()) {
            glyphs = opening.add(new GlyphStore(device));
            for (int slot = 0; slot < Renderer.FRAMES_IN_FLIGHT; slot++) {
                quads[slot] =
                        opening.add(
                                Buffer.written(
                                        device, MOST_QUADS * QUAD_BYTES, storage, "signs' quads"));
                places[slot] =
                        opening.add(
                                Buffer.written(
                                        device,
                                        Scene.MAX_SIGNS * PLACE_BYTES,
                                        storage,
                                        "signs' places"));
                quadWriters[slot] = new UniformWriter(quads[slot].mapped());
                placeWriters[slot] = new UniformWriter(places[slot].mapped());
                sets[slot] = opening.add(new BindingSet(device, layout, "signs"));
                sets[slot]
                        .bind(Signs.QUADS, quads[slot])
                        .bind(Signs.PLACES, places[slot])
                        .bind(Signs.TEXELS, glyphs.texels());
            }
            opened = opening.keep();
        }
    }

    long set(int slot) {
        return sets[slot].handle();
    }

    int quads() {
        return count;
    }

    void forget() {
        glyphs.forget();
    }

    /**
     * @param frame that is about to be recorded, and is not in flight
     */
    void prepare(Scene scene, Frame frame, Image depths) {
        int slot = frame.slot;
        if (boundDepths[slot] != depths.view()) {
            sets[slot].bind(Signs.DEPTHS, depths.view(), nearest);
            boundDepths[slot] = depths.view();
        }
        count = 0;
        Lettering lettering = scene.lettering;
        if (lettering == null) {
            return;
        }
        glyphs.begin();
        quadWriters[slot].from(0);
        placeWriters[slot].from(0);
        for (int i = 0; i < scene.signCount(); i++) {
            Sign sign = scene.sign(i);
            placeWriters[slot]
                    .put(sign.worldFromSign)
                    .put(
                            sign.place == Sign.Place.ON_PICTURE ? 1 : 0,
                            sign.place == Sign.Place.IN_ROOM ? 1 : 0,
                            0,
                            0);
            for (int k = 0; sign.visible && k < sign.count(); k++) {
                Glyph glyph = sign.glyph(k);
                if (glyph == null) {
                    putBox(quadWriters[slot], sign, k, i);
                } else {
                    putGlyph(quadWriters[slot], sign, k, i, glyph, frame, lettering);
                }
            }
        }
    }

    private void putBox(UniformWriter writer, Sign sign, int which, int number) {
        float x = sign.number(which, 0);
        float y = sign.number(which, 1);
        float width = sign.number(which, 2);
        float height = sign.number(which, 3);
        float cell = sign.longest() / CELLS;
        int columns = Math.clamp((int) Math.ceil(width / cell), 1, CELLS);
        int rows = Math.clamp((int) Math.ceil(height / cell), 1, CELLS);
        for (int k = 0; k < columns * rows && count < MOST_QUADS; k++) {
            int column = k % columns;
            int row = k / columns;
            writer.put(x, y, x + width, y + height);
            writer.put(
                    x + width * column / columns,
                    y + height * row / rows,
                    column + 1 == columns ? x + width : x + width * (column + 1) / columns,
                    row + 1 == rows ? y + height : y + height * (row + 1) / rows);
            putColour(writer, sign, which);
            writer.put(sign.number(which, 4), 0, 0, 0);
            writer.putWhole(number, 0, 0, 0);
            count++;
        }
    }

    private void putGlyph(
            UniformWriter writer,
            Sign sign,
            int which,
            int number,
            Glyph glyph,
            Frame frame,
            Lettering lettering) {
        DistanceField field = lettering.field(glyph);
        if (field == null || field.width() == 0 || count == MOST_QUADS) {
            return;
        }
        int first = glyphs.place(glyph, field, frame.staging);
        if (first == GlyphStore.NO_ROOM) {
            return;
        }
        float em = sign.number(which, 2);
        float texel = em / DistanceField.TEXELS_PER_EM;
        float x = sign.number(which, 0) + field.left() * em;
        float y = sign.number(which, 1) + field.bottom() * em;
        for (int twice = 0; twice < 2; twice++) {
            writer.put(x, y, x + texel * field.width(), y + texel * field.height());
        }
        putColour(writer, sign, which);
        writer.put(texel, 0, 0, 0);
        writer.putWhole(number, first, field.width() | field.height() << 16, GLYPH);
        count++;
    }

    private static void putColour(UniformWriter writer, Sign sign, int which) {
        writer.put(
                sign.number(which, 5),
                sign.number(which, 6),
                sign.number(which, 7),
                sign.number(which, 8));
    }

    @Override
    public void close() {
        opened.close();
    }
}
