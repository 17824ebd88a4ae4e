/** Buffers and images with one owner each. Knows no scene. */
@NullMarked
package prelude.engine.memory;

import org.jspecify.annotations.NullMarked;
