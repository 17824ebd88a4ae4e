/** Snapshots of the tissue for whoever draws it: preallocated, leased, never waited for. */
@NullMarked
package prelude.physics.frame;

import org.jspecify.annotations.NullMarked;
