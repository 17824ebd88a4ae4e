/**
 * The drawn surfaces that ride on the tissue, and the wound: which simulated nodes carry each
 * vertex, before and after cuts. Knows no renderer.
 */
@NullMarked
package prelude.physics.skin;

import org.jspecify.annotations.NullMarked;
