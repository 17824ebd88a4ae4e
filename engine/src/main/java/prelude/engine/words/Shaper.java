package prelude.engine.words;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.util.harfbuzz.HarfBuzz;
import org.lwjgl.util.harfbuzz.hb_glyph_info_t;
import org.lwjgl.util.harfbuzz.hb_glyph_position_t;
import prelude.engine.Resource;

/**
 * Words into glyphs: runs of one direction, script and typeface (UAX 9 by the JDK), each shaped by
 * HarfBuzz, in the order in which they are seen.
 */
final class Shaper implements Resource {
    private final long buffer = HarfBuzz.hb_buffer_create();
    private final long language = HarfBuzz.hb_language_from_string("und");

    /** Characters of one run: from, to, level. */
    private record Run(int from, int to, byte level, Typeface typeface) {}

    /**
     * @param typefaces of each char of the words
     */
    Line shape(String words, Typeface[] typefaces) {
        if (words.isEmpty()) {
            return new Line(words, List.of(), List.of(), 0);
        }
        List<Run> runs = runs(words, typefaces);
        byte[] levels = new byte[runs.size()];
        Run[] seen = runs.toArray(Run[]::new);
        for (int i = 0; i < seen.length; i++) {
            levels[i] = seen[i].level;
        }
        Bidi.reorderVisually(levels, 0, seen, 0, seen.length);
        List<Glyph> glyphs = new ArrayList<>();
        List<float[]> places = new ArrayList<>();
        float x = 0;
        for (Run run : seen) {
            x = shape(words, run, x, glyphs, places);
        }
        return new Line(words, glyphs, places, x);
    }

    private static List<Run> runs(String words, Typeface[] typefaces) {
        Bidi bidi = new Bidi(words, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        List<Run> runs = new ArrayList<>();
        Character.UnicodeScript script = Character.UnicodeScript.COMMON;
        int from = 0;
        for (int i = 0; i <= words.length(); i++) {
            boolean ends = i == words.length();
            Character.UnicodeScript its =
                    ends ? script : Character.UnicodeScript.of(words.codePointAt(i));
            boolean own = isOwn(its);
            if (i > from
                    && (ends
                            || bidi.getLevelAt(i) != bidi.getLevelAt(from)
                            || typefaces[i] != typefaces[from]
                            || (own && isOwn(script) && its != script))) {
                runs.add(new Run(from, i, (byte) bidi.getLevelAt(from), typefaces[from]));
                from = i;
                script = Character.UnicodeScript.COMMON;
            }
            script = own ? its : script;
            if (!ends && Character.isHighSurrogate(words.charAt(i))) {
                i++;
            }
        }
        return runs;
    }

    private static boolean isOwn(Character.UnicodeScript script) {
        return script != Character.UnicodeScript.COMMON
                && script != Character.UnicodeScript.INHERITED;
    }

    private float shape(
            String words, Run run, float begins, List<Glyph> glyphs, List<float[]> places) {
        HarfBuzz.hb_buffer_clear_contents(buffer);
        // All the words: letters join across runs.
        HarfBuzz.hb_buffer_add_utf16(buffer, words, run.from, run.to - run.from);
        HarfBuzz.hb_buffer_set_direction(
                buffer,
                (run.level & 1) == 1 ? HarfBuzz.HB_DIRECTION_RTL : HarfBuzz.HB_DIRECTION_LTR);
        // By the user's language the same words would look different from machine to machine.
        HarfBuzz.hb_buffer_set_language(buffer, language);
        HarfBuzz.hb_buffer_guess_segment_properties(buffer);
        HarfBuzz.hb_shape(run.typeface.font(), buffer, null);
        hb_glyph_info_t.Buffer infos = HarfBuzz.hb_buffer_get_glyph_infos(buffer);
        hb_glyph_position_t.Buffer positions = HarfBuzz.hb_buffer_get_glyph_positions(buffer);
        float em = run.typeface.unitsPerEm();
        float x = begins;
        float y = 0;
        for (int i = 0; infos != null && positions != null && i < infos.remaining(); i++) {
            hb_glyph_position_t at = positions.get(i);
            glyphs.add(run.typeface.glyph(infos.get(i).codepoint()));
            places.add(new float[] {x + at.x_offset() / em, y + at.y_offset() / em});
            x += at.x_advance() / em;
            y += at.y_advance() / em;
        }
        return x;
    }

    @Override
    public void close() {
        HarfBuzz.hb_buffer_destroy(buffer);
    }
}
