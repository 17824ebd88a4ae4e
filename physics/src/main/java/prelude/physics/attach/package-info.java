/** Points of tissue that something holds on to, and what becomes of them when it is cut. */
@NullMarked
package prelude.physics.attach;

import org.jspecify.annotations.NullMarked;
