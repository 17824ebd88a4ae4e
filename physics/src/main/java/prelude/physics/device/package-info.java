/**
 * Devices as rigid bodies: their mass, shape and motion, metres in patient space (LPS). Knows no
 * tissue, no bone and no hand.
 */
@NullMarked
package prelude.physics.device;

import org.jspecify.annotations.NullMarked;
