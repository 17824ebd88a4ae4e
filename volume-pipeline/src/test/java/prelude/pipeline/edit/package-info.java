@NullMarked
package prelude.pipeline.edit;

import org.jspecify.annotations.NullMarked;
