/** Lines that a marker draws on tissue, and blades that are led along them. */
@NullMarked
package prelude.physics.ink;

import org.jspecify.annotations.NullMarked;
