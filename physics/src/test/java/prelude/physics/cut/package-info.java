@NullMarked
package prelude.physics.cut;

import org.jspecify.annotations.NullMarked;
