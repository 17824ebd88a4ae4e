/** The coded names of structures, and what a case says of each. Knows no algorithm. */
@NullMarked
package prelude.cases.anatomy;

import org.jspecify.annotations.NullMarked;
