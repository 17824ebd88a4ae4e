@NullMarked
package prelude.physics.rigid;

import org.jspecify.annotations.NullMarked;
