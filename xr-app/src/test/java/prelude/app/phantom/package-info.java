/** A small made-up patient for tests: a study in seconds, with true labels. */
@NullMarked
package prelude.app.phantom;

import org.jspecify.annotations.NullMarked;
