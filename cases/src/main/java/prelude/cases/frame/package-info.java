/** The one place where patient space meets the rendered world. */
@NullMarked
package prelude.cases.frame;

import org.jspecify.annotations.NullMarked;
