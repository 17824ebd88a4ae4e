/**
 * Tissue that meets tissue: walls of wounds, flaps and pieces. Knows no instrument and no thread.
 */
@NullMarked
package prelude.physics.contact;

import org.jspecify.annotations.NullMarked;
