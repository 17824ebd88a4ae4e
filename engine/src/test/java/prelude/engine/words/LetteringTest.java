package prelude.engine.words;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LetteringTest {
    private final Lettering lettering = new Lettering();

    @AfterEach
    void close() {
        lettering.close();
    }

    /** The shipped font's own numbers, as its tables have them. */
    @Test
    void linesAreAsWideAsTheFontSays() {
        // DejaVu Sans: I 604, space 651, of 2048.
        assertThat(lettering.line("II I").width())
                .isCloseTo((3 * 604 + 651) / 2048f, within(1e-6f));
        assertThat(lettering.line("").count()).isZero();
    }

    @Test
    void whatIsReadFromTheRightIsSetFromTheRight() {
        Line line = lettering.line("\u05d0\u05d1");
        Glyph first = lettering.line("\u05d0").glyph(0);
        assertThat(line.count()).isEqualTo(2);
        assertThat(line.glyph(1)).isSameAs(first);
        assertThat(line.x(1)).isGreaterThan(line.x(0));
    }

    @Test
    void numbersAmongArabicWordsKeepTheirOrder() {
        Line line = lettering.line("\u0643\u0628\u062f 12");
        // Seen from the left: 1, 2, then the word.
        assertThat(line.glyph(0)).isSameAs(lettering.line("1").glyph(0));
        assertThat(line.glyph(1)).isSameAs(lettering.line("2").glyph(0));
    }

    @Test
    void arabicLettersJoin() {
        Glyph alone = lettering.line("\u0628").glyph(0);
        Line joined = lettering.line("\u0628\u0628");
        assertThat(joined.count()).isEqualTo(2);
        assertThat(joined.glyph(0)).isNotSameAs(alone);
        assertThat(joined.glyph(1)).isNotSameAs(alone);
        assertThat(joined.glyph(0)).isNotSameAs(joined.glyph(1));
    }

    @Test
    void marksThatTurnWordsRoundAreLeftOut() {
        assertThat(lettering.line("a\u202Eb\u2066c\n").words()).isEqualTo("abc ");
    }

    @Test
    void halfACharacterIsNone() {
        assertThat(lettering.line("a\ud83db").words()).isEqualTo("ab");
    }

    @Test
    void aScriptWithoutLettersIsNamed() {
        try (Lettering bare = Lettering.of()) {
            Line line = bare.line("\u0915\u093f \u09ac 3");
            assertThat(line.words()).isEqualTo("[Devanagari] [Bengali] 3");
            assertThat(bare.notes()).hasSize(2);
            assertThat(bare.notes().getFirst()).contains("Devanagari (U+0915").contains("fonts-");
            assertThat(bare.notes().getFirst()).doesNotContain("\u0915");
        }
    }

    @Test
    void devanagariVowelsStandBeforeTheirConsonant() {
        Line line = lettering.line("\u0915\u093f");
        assumeThat(lettering.notes()).isEmpty();
        assertThat(line.count()).isEqualTo(2);
        assertThat(line.glyph(1)).isSameAs(lettering.line("\u0915").glyph(0));
        assertThat(line.glyph(0).typeface().name()).contains("Devanagari");
    }

    @Test
    void hanComesFromTheMachine() {
        Line line = lettering.line("\u809d\u81d3 liver");
        assumeThat(lettering.notes()).isEmpty();
        assertThat(line.glyph(0).typeface()).isNotSameAs(lettering.typeface());
        assertThat(line.glyph(3).typeface()).isSameAs(lettering.typeface());
        assertThat(line.glyph(0).outline().isEmpty()).isFalse();
    }

    /** Also where outlines run the other way round, as in the fonts of Han script. */
    @Test
    void aDistanceFieldIsInkWithinAndNoneWithout() {
        for (String words : new String[] {"I", "l", "\u4e00"}) {
            Line line = lettering.line(words);
            if (!lettering.notes().isEmpty()) {
                continue;
            }
            lettering.prepare(line);
            DistanceField field = requireNonNull(line.glyph(0).field());
            int middle = field.texels()[field.width() / 2 + field.width() * (field.height() / 2)];
            assertThat(middle >>> 24).as(words).isGreaterThan(128);
            assertThat(field.texels()[0] >>> 24).as(words).isLessThan(128);
        }
    }

    @Test
    void oneLineIsSetOnce() {
        assertThat(lettering.line("liver")).isSameAs(lettering.line("liver"));
    }
}
