@NullMarked
package prelude.physics.tissue;

import org.jspecify.annotations.NullMarked;
