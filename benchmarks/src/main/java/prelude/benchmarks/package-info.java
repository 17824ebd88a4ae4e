/** Side by side with peers, on the same data in the same run. */
@NullMarked
package prelude.benchmarks;

import org.jspecify.annotations.NullMarked;
