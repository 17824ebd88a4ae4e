/** A session without anybody: off-screen images, a camera of its own, no hands, no waiting. */
@NullMarked
package prelude.app.headless;

import org.jspecify.annotations.NullMarked;
