/** Programs in processes of their own: for tests only. */
@NullMarked
package prelude.app.program;

import org.jspecify.annotations.NullMarked;
