/** One rehearsal: a case's tissue stepped by instruments and drawn where the session shows it. */
@NullMarked
package prelude.app.rehearsal;

import org.jspecify.annotations.NullMarked;
