/**
 * The two gates as people meet them: the technical report of a case's surfaces, and the checklist
 * that a named reviewer answers for each structure before it is signed.
 */
@NullMarked
package prelude.pipeline.review;

import org.jspecify.annotations.NullMarked;
