/** Shows finished pictures in a window. Knows no window library. */
@NullMarked
package prelude.engine.window;

import org.jspecify.annotations.NullMarked;
