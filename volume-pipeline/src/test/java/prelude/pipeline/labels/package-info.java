@NullMarked
package prelude.pipeline.labels;

import org.jspecify.annotations.NullMarked;
