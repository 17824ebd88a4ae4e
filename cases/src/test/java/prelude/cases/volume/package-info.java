/** Tests of volumes and labels. */
@NullMarked
package prelude.cases.volume;

import org.jspecify.annotations.NullMarked;
