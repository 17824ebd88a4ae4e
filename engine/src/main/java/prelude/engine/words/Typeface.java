package prelude.engine.words;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.harfbuzz.HarfBuzz;
import org.lwjgl.util.harfbuzz.hb_draw_cubic_to_func_t;
import org.lwjgl.util.harfbuzz.hb_draw_line_to_func_t;
import org.lwjgl.util.harfbuzz.hb_draw_move_to_func_t;
import org.lwjgl.util.harfbuzz.hb_draw_quadratic_to_func_t;
import org.lwjgl.util.harfbuzz.hb_font_extents_t;
import prelude.engine.Opened;
import prelude.engine.Resource;

/** A font file's face, read by HarfBuzz. Glyphs and outlines may be asked for by any thread. */
public final class Typeface implements Resource {
    private final String name;
    private final Opened opened;
    private final long font;
    private final float unitsPerEm;
    private final long drawing;
    private final IntSupplier numbers;
    private final Map<Integer, Glyph> glyphs = new HashMap<>();
    private final float ascent;
    private final float descent;
    private Outline drawn = new Outline();

    private Typeface(String name, long blob, IntSupplier numbers) {
        this.name = name;
        this.numbers = numbers;
        try (Opened opening = new Opened()) {
            opening.add(() -> HarfBuzz.hb_blob_destroy(blob));
            long face = HarfBuzz.hb_face_create(blob, 0);
            opening.add(() -> HarfBuzz.hb_face_destroy(face));
            font = HarfBuzz.hb_font_create(face);
            opening.add(() -> HarfBuzz.hb_font_destroy(font));
            HarfBuzz.hb_font_make_immutable(font);
            unitsPerEm = HarfBuzz.hb_face_get_upem(face);
            drawing = HarfBuzz.hb_draw_funcs_create();
            opening.add(() -> HarfBuzz.hb_draw_funcs_destroy(drawing));
            draws(opening);
            try (MemoryStack stack = MemoryStack.stackPush()) {
                hb_font_extents_t extents = hb_font_extents_t.calloc(stack);
                HarfBuzz.hb_font_get_h_extents(font, extents);
                ascent = extents.ascender() / unitsPerEm;
                descent = -extents.descender() / unitsPerEm;
            }
            opened = opening.keep();
        }
    }

    private void draws(Opened opening) {
        var move =
                opening.addNative(
                        hb_draw_move_to_func_t.create(
                                (_, _, _, x, y, _) -> add(Outline.MOVE, x, y)));
        var line =
                opening.addNative(
                        hb_draw_line_to_func_t.create(
                                (_, _, _, x, y, _) -> add(Outline.LINE, x, y)));
        var quadratic =
                opening.addNative(
                        hb_draw_quadratic_to_func_t.create((_, _, _, cx, cy, x, y, _) ->
                                add(Outline.QUADRATIC, cx, cy, x, y)));
        var cubic =
                opening.addNative(
                        hb_draw_cubic_to_func_t.create((_, _, _, ax, ay, bx, by, x, y, _) ->
                                add(Outline.CUBIC, ax, ay, bx, by, x, y)));
        HarfBuzz.hb_draw_funcs_set_move_to_func(drawing, move, 0, null);
        HarfBuzz.hb_draw_funcs_set_line_to_func(drawing, line, 0, null);
        HarfBuzz.hb_draw_funcs_set_quadratic_to_func(drawing, quadratic, 0, null);
        HarfBuzz.hb_draw_funcs_set_cubic_to_func(drawing, cubic, 0, null);
    }

    /**
     * @param numbers of its glyphs
     */
    static Typeface read(String name, byte[] file, IntSupplier numbers) {
        ByteBuffer memory = MemoryUtil.memAlloc(file.length).put(0, file);
        long blob = HarfBuzz.hb_blob_create(memory, HarfBuzz.HB_MEMORY_MODE_DUPLICATE, 0, null);
        MemoryUtil.memFree(memory);
        return new Typeface(name, blob, numbers);
    }

    /** The file's first face. The file is mapped, not copied. */
    static Typeface open(Path file, IntSupplier numbers) throws IOException {
        long blob = HarfBuzz.hb_blob_create_from_file_or_fail(file.toString());
        if (blob == 0) {
            throw new IOException("no font can be read from " + file);
        }
        return new Typeface(String.valueOf(file.getFileName()), blob, numbers);
    }

    private void add(byte part, float... xy) {
        for (int i = 0; i < xy.length; i++) {
            xy[i] /= unitsPerEm;
        }
        drawn.add(part, xy);
    }

    public String name() {
        return name;
    }

    /** Whether it has a glyph for a code point. */
    boolean has(int codePoint) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            return HarfBuzz.hb_font_get_nominal_glyph(font, codePoint, stack.mallocInt(1));
        }
    }

    synchronized Glyph glyph(int id) {
        return glyphs.computeIfAbsent(id, its -> new Glyph(this, its, numbers.getAsInt()));
    }

    synchronized Outline outline(int id) {
        drawn = new Outline();
        HarfBuzz.hb_font_draw_glyph(font, id, drawing, 0);
        return drawn;
    }

    long font() {
        return font;
    }

    float unitsPerEm() {
        return unitsPerEm;
    }

    /** Ems from the line up to the highest letters' room. */
    public float ascent() {
        return ascent;
    }

    /** Ems from the line down. */
    public float descent() {
        return descent;
    }

    @Override
    public void close() {
        opened.close();
    }
}
