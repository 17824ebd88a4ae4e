/** The case: what it holds, and the one zip of open formats in which it is kept. */
@NullMarked
package prelude.cases.file;

import org.jspecify.annotations.NullMarked;
