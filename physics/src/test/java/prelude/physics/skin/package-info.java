@NullMarked
package prelude.physics.skin;

import org.jspecify.annotations.NullMarked;
