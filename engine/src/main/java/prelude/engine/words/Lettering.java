package prelude.engine.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import prelude.engine.Resource;

/**
 * Sets words: in DejaVu Sans, which is shipped, and where that lacks letters in a font of the
 * machine. Where there is none either, the name of the script stands in brackets, and {@link
 * #notes} says so. Any thread may set words; distance fields are made by a thread of its own.
 */
public final class Lettering implements Resource {
    private static final String SHIPPED = "/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf";

    /** Lines that are kept: panels say the same again and again. */
    private static final int KEPT = 1024;

    private static final int MOST = 2000;

    private final SystemFonts machine;
    private final List<Typeface> typefaces = new ArrayList<>();
    private final Shaper shaper = new Shaper();
    private final Set<Character.UnicodeScript> searched =
            EnumSet.noneOf(Character.UnicodeScript.class);
    private final Map<Character.UnicodeScript, String> notes = new LinkedHashMap<>();
    private final Map<String, Line> lines =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Line> eldest) {
                    return size() > KEPT;
                }
            };
    private final ExecutorService fields =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("distance fields").factory());
    private int glyphs;

    /** With the fonts of this machine. */
    public Lettering() {
        this(SystemFonts.ofThisMachine());
    }

    /** With no font but the shipped one and those in some folders. */
    public static Lettering of(Path... folders) {
        return new Lettering(new SystemFonts(List.of(folders)));
    }

    private Lettering(SystemFonts machine) {
        this.machine = machine;
        try (InputStream font = Lettering.class.getResourceAsStream(SHIPPED)) {
            if (font == null) {
                throw new IllegalStateException("no " + SHIPPED + " on the class path");
            }
            typefaces.add(Typeface.read("DejaVu Sans", font.readAllBytes(), this::nextNumber));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private synchronized int nextNumber() {
        return glyphs++;
    }

    /** The shipped one, by which lines are spaced. */
    public Typeface typeface() {
        return typefaces.getFirst();
    }

    /** Sets words in one line; what is longer than a page is cut. */
    public synchronized Line line(String words) {
        Line known = lines.get(words);
        if (known == null) {
            known = set(words.length() > MOST ? words.substring(0, MOST) + "…" : words);
            lines.put(words, known);
        }
        return known;
    }

    private Line set(String words) {
        StringBuilder said = new StringBuilder();
        List<Typeface> of = new ArrayList<>();
        Character.@Nullable UnicodeScript lacking = null;
        int end = 0;
        for (int at = 0; at < words.length(); at = end) {
            int letter = plain(words.codePointAt(at));
            end = at + Character.charCount(words.codePointAt(at));
            if (letter == SKIPPED) {
                continue;
            }
            Typeface before = of.isEmpty() ? typeface() : of.getLast();
            Typeface its = typeface(letter, before);
            if (its == null) {
                Character.UnicodeScript script = Character.UnicodeScript.of(letter);
                if (script != lacking) {
                    lacking = script;
                    append(said, of, "[" + name(script) + "]", typeface());
                }
                continue;
            }
            lacking = null;
            append(said, of, Character.toString(letter), its);
        }
        return shaper.shape(said.toString(), of.toArray(Typeface[]::new));
    }

    private static void append(
            StringBuilder said, List<Typeface> of, String words, Typeface typeface) {
        said.append(words);
        for (int i = 0; i < words.length(); i++) {
            of.add(typeface);
        }
    }

    private static final int SKIPPED = -1;

    /** Without what would turn the order of other words round, break the line or be no letter. */
    private static int plain(int letter) {
        boolean turns =
                (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
        int type = Character.getType(letter);
        if (turns || type == Character.SURROGATE || type == Character.UNASSIGNED) {
            return SKIPPED;
        }
        return Character.isISOControl(letter) || type == Character.LINE_SEPARATOR ? ' ' : letter;
    }

    private @Nullable Typeface typeface(int letter, Typeface before) {
        int type = Character.getType(letter);
        boolean joins =
                type == Character.FORMAT
                        || type == Character.NON_SPACING_MARK
                        || type == Character.COMBINING_SPACING_MARK
                        || Character.isWhitespace(letter);
        if (type == Character.FORMAT || (joins && before.has(letter))) {
            return before;
        }
        for (Typeface typeface : typefaces) {
            if (typeface.has(letter)) {
                return typeface;
            }
        }
        return found(letter);
    }

    /** Looks through the machine's fonts, once for each script. */
    private @Nullable Typeface found(int letter) {
        Character.UnicodeScript script = Character.UnicodeScript.of(letter);
        if (searched.add(script)) {
            for (Path file : machine.files(script)) {
                Typeface tried = tried(file);
                if (tried != null && tried.has(letter)) {
                    typefaces.add(tried);
                    return tried;
                }
                if (tried != null) {
                    tried.close();
                }
            }
        }
        notes.putIfAbsent(
                script,
                "No font on this machine has all letters of the script %s (U+%04X, for one): its name stands in their place; on Debian install fonts-noto-core and fonts-noto-cjk."
                        .formatted(name(script), letter));
        return null;
    }

    private @Nullable Typeface tried(Path file) {
        try {
            return Typeface.open(file, this::nextNumber);
        } catch (IOException noFont) {
            return null;
        }
    }

    private static String name(Character.UnicodeScript script) {
        StringBuilder name = new StringBuilder();
        for (String word : script.name().split("_", -1)) {
            name.append(name.isEmpty() ? "" : " ")
                    .append(word.charAt(0))
                    .append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    /** What the user should know of letters that are lacking: a sentence for each script. */
    public synchronized List<String> notes() {
        return List.copyOf(notes.values());
    }

    /** Has a glyph's field made if nobody has yet; null while it is not there. */
    public @Nullable DistanceField field(Glyph glyph) {
        DistanceField field = glyph.field();
        if (field == null && glyph.claim()) {
            fields.execute(glyph::make);
        }
        return field;
    }

    /** Makes the fields of a line at once, for who cannot draw it a frame later. */
    public void prepare(Line line) {
        for (int i = 0; i < line.count(); i++) {
            if (line.glyph(i).field() == null) {
                line.glyph(i).make();
            }
        }
    }

    @Override
    public void close() {
        fields.shutdownNow();
        try {
            // An outline may be being read from a font.
            fields.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        shaper.close();
        typefaces.forEach(Typeface::close);
    }
}
