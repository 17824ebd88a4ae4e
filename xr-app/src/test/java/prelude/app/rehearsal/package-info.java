@NullMarked
package prelude.app.rehearsal;

import org.jspecify.annotations.NullMarked;
