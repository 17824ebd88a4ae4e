@NullMarked
package prelude.cases.device;

import org.jspecify.annotations.NullMarked;
