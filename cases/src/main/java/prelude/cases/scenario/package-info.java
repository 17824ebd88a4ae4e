/** Timed tool motions: scripts, recordings and the instruments they name. */
@NullMarked
package prelude.cases.scenario;

import org.jspecify.annotations.NullMarked;
