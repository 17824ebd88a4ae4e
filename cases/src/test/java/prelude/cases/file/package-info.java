@NullMarked
package prelude.cases.file;

import org.jspecify.annotations.NullMarked;
