@NullMarked
package prelude.physics.bone;

import org.jspecify.annotations.NullMarked;
