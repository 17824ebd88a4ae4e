/**
 * What commands report: records whose component names, in snake case, are the JSON that other
 * programs read.
 */
@NullMarked
package prelude.app.report;

import org.jspecify.annotations.NullMarked;
