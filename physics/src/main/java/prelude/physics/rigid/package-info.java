/** Everything rigid: bones, instruments and devices, in Bullet. Knows no tissue. */
@NullMarked
package prelude.physics.rigid;

import org.jspecify.annotations.NullMarked;
