/** Images to draw into that somebody else made: files, windows, a headset's swapchains. */
@NullMarked
package prelude.engine.target;

import org.jspecify.annotations.NullMarked;
