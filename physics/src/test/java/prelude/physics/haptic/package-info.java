@NullMarked
package prelude.physics.haptic;

import org.jspecify.annotations.NullMarked;
