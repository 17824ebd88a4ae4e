/**
 * Elastic tissue: nodes, coloured tetrahedra and the kernels that solve them. Metres, kilograms and
 * seconds along the patient's axes. Knows no case, no cut and no instrument.
 */
@NullMarked
package prelude.physics.tissue;

import org.jspecify.annotations.NullMarked;
