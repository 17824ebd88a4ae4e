/** How a pipeline stage runs: progress, cancellation, and the one way to refuse an input. */
@NullMarked
package prelude.cases.stage;

import org.jspecify.annotations.NullMarked;
