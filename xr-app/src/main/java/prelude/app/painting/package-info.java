/**
 * Heat maps of a case: what is known of its structures at each place, as values that the engine
 * draws on them. Knows no tissue in motion and no place where it is seen.
 */
@NullMarked
package prelude.app.painting;

import org.jspecify.annotations.NullMarked;
