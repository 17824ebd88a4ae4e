/** What this machine has and lacks for a rehearsal. Changes nothing. */
@NullMarked
package prelude.app.doctor;

import org.jspecify.annotations.NullMarked;
