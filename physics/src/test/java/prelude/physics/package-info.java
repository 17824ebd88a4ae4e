@NullMarked
package prelude.physics;

import org.jspecify.annotations.NullMarked;
