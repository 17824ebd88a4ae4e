/** Networks made by hand, and real ones where they are there. */
@NullMarked
package prelude.pipeline.network;

import org.jspecify.annotations.NullMarked;
