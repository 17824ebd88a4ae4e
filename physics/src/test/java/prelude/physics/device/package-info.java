@NullMarked
package prelude.physics.device;

import org.jspecify.annotations.NullMarked;
