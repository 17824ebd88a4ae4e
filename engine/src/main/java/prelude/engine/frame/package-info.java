/** Draws a scene, two frames in flight. Knows neither window nor headset. */
@NullMarked
package prelude.engine.frame;

import org.jspecify.annotations.NullMarked;
