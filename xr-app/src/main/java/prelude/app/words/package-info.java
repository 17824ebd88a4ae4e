/** Words on pictures that no device draws: the same letters as in the room. */
@NullMarked
package prelude.app.words;

import org.jspecify.annotations.NullMarked;
