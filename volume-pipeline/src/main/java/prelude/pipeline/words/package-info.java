/** Which words may be shown or kept because they can name nobody. Knows no format of files. */
@NullMarked
package prelude.pipeline.words;

import org.jspecify.annotations.NullMarked;
