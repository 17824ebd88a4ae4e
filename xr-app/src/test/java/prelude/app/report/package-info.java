/** Tests of what is reported. */
@NullMarked
package prelude.app.report;

import org.jspecify.annotations.NullMarked;
