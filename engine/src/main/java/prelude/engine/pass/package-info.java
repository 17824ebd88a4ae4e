/** What a pass reads and writes, and the barriers that follow from it. Knows no device. */
@NullMarked
package prelude.engine.pass;

import org.jspecify.annotations.NullMarked;
