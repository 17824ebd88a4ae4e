/** What a hand feels between two steps, for devices that ask a thousand times a second. */
@NullMarked
package prelude.physics.haptic;

import org.jspecify.annotations.NullMarked;
