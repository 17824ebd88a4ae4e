/** Joins the stages from labels, edited or not, to a case: surfaces, bodies, gate, provenance. */
@NullMarked
package prelude.pipeline.build;

import org.jspecify.annotations.NullMarked;
