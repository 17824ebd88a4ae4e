/**
 * Soft tissue, its cutting, and the rigid instruments that touch it. Knows no picture and no file.
 */
@NullMarked
package prelude.physics;

import org.jspecify.annotations.NullMarked;
