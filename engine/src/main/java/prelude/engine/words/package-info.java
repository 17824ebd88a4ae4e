/**
 * Letters: fonts, which glyphs stand for words in any script and where, their outlines and distance
 * fields. Knows no device and no scene.
 */
@NullMarked
package prelude.engine.words;

import org.jspecify.annotations.NullMarked;
