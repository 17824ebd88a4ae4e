/** The program: sessions, instruments in hand, the command line. */
@NullMarked
package prelude.app;

import org.jspecify.annotations.NullMarked;
