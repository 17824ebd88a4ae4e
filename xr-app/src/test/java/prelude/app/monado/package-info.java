/** Monado, a real OpenXR runtime, and a rig that moves its head and hands: for tests only. */
@NullMarked
package prelude.app.monado;

import org.jspecify.annotations.NullMarked;
