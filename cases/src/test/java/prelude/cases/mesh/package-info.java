@NullMarked
package prelude.cases.mesh;

import org.jspecify.annotations.NullMarked;
