/** What instruments tell that look and change nothing: biopsy needles and probes. */
@NullMarked
package prelude.physics.survey;

import org.jspecify.annotations.NullMarked;
