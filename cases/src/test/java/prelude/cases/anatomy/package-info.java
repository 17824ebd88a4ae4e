@NullMarked
package prelude.cases.anatomy;

import org.jspecify.annotations.NullMarked;
