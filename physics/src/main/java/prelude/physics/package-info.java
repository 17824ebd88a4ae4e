/**
 * Tissue that is cut and held, and the rigid world beside it: a case goes in, tool motion comes
 * step by step, snapshots and figures come out. Knows no renderer and no headset.
 */
@NullMarked
package prelude.physics;

import org.jspecify.annotations.NullMarked;
