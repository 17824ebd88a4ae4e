@NullMarked
package prelude.cases.sample;

import org.jspecify.annotations.NullMarked;
