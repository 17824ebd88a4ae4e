/** A made abdomen with its true labels, from a seed. Nothing that reads scans may use it. */
@NullMarked
package prelude.cases.sample;

import org.jspecify.annotations.NullMarked;
