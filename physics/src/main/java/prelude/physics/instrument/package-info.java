/** What the hands' instruments do to tissue: push, hold. Knows no case and no rigid world. */
@NullMarked
package prelude.physics.instrument;

import org.jspecify.annotations.NullMarked;
