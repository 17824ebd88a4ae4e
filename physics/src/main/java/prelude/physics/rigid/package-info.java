/** Everything rigid: bones and instruments, in Bullet. Knows no tissue. */
@NullMarked
package prelude.physics.rigid;

import org.jspecify.annotations.NullMarked;
