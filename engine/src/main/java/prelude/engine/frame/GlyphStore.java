package prelude.engine.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.lwjgl.vulkan.VK10;
import prelude.engine.Resource;
import prelude.engine.device.Device;
import prelude.engine.memory.Buffer;
import prelude.engine.memory.Staging;
import prelude.engine.words.DistanceField;
import prelude.engine.words.Glyph;

/**
 * Glyphs' distance fields on the device, one behind the other. When it is full it begins anew with
 * those that are then in use.
 */
final class GlyphStore implements Resource {
    static final int NO_ROOM = -1;

    /** About two thousand glyphs of a dense script. */
    private static final int TEXELS = 4 << 20;

    private static final int ABSENT = -1;

    private final Buffer texels;
    private int[] placeOf = new int[256];
    private int used;
    private boolean full;

    GlyphStore(Device device) {
        texels =
                Buffer.onDevice(
                        device, 4L * TEXELS, VK10.VK_BUFFER_USAGE_STORAGE_BUFFER_BIT, "glyphs");
        Arrays.fill(placeOf, ABSENT);
    }

    Buffer texels() {
        return texels;
    }

    /** Begins a frame. */
    void begin() {
        if (full) {
            forget();
        }
    }

    /** All have to be copied again. */
    void forget() {
        Arrays.fill(placeOf, ABSENT);
        used = 0;
        full = false;
    }

    /** Where a glyph's texels begin; copies them there if they are not. */
    int place(Glyph glyph, DistanceField field, Staging staging) {
        int number = glyph.number();
        if (number >= placeOf.length) {
            int known = placeOf.length;
            placeOf = Arrays.copyOf(placeOf, Math.max(2 * known, number + 1));
            Arrays.fill(placeOf, known, placeOf.length, ABSENT);
        }
        if (placeOf[number] != ABSENT) {
            return placeOf[number];
        }
        int[] its = field.texels();
        if (used + its.length > TEXELS) {
            full = true;
            return NO_ROOM;
        }
        ByteBuffer into = staging.into(texels, 4L * used, 4L * its.length);
        into.asIntBuffer().put(its);
        placeOf[number] = used;
        used += its.length;
        return placeOf[number];
    }

    @Override
    public void close() {
        texels.close();
    }
}
