@NullMarked
package prelude.app.film;

import org.jspecify.annotations.NullMarked;
