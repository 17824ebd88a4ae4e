/**
 * Statics of tissue by finite elements, in double precision and solved to convergence: what the
 * solver of a rehearsal is measured against. No rehearsal uses it, and it knows nothing of that
 * solver: it begins again from the case's mesh and materials.
 */
@NullMarked
package prelude.physics.reference;

import org.jspecify.annotations.NullMarked;
