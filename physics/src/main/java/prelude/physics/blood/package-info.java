/**
 * Blood out of opened vessels: where they are open, how fast each bleeds, what stops it, where the
 * blood runs. A visual aid with honest volumes, no flow solver. Knows no case and no picture.
 */
@NullMarked
package prelude.physics.blood;

import org.jspecify.annotations.NullMarked;
