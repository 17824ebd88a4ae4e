/**
 * Needle and thread: bites, the thread's pull on tissue, knots, and how far a wound gapes. Knows no
 * hand's shape, no picture and no case file.
 */
@NullMarked
package prelude.physics.suture;

import org.jspecify.annotations.NullMarked;
