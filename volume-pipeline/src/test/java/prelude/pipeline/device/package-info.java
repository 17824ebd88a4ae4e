@NullMarked
package prelude.pipeline.device;

import org.jspecify.annotations.NullMarked;
