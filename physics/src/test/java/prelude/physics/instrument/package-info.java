@NullMarked
package prelude.physics.instrument;

import org.jspecify.annotations.NullMarked;
