@NullMarked
package prelude.benchmarks;

import org.jspecify.annotations.NullMarked;
