@NullMarked
package prelude.cases.scenario;

import org.jspecify.annotations.NullMarked;
