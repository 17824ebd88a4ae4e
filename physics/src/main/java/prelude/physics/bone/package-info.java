/**
 * Bone that is drilled, burred and sawn: a signed distance field in bricks where instruments come,
 * what they take away, how deep and where they come out, and the surface that is left.
 *
 * <p>All lengths are millimetres in patient space (LPS). It knows no tissue that moves.
 */
@NullMarked
package prelude.physics.bone;

import org.jspecify.annotations.NullMarked;
