@NullMarked
package prelude.pipeline.review;

import org.jspecify.annotations.NullMarked;
