@NullMarked
package prelude.pipeline.segmentation;

import org.jspecify.annotations.NullMarked;
