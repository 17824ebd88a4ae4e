/** Pseudonyms for identifiers, so that nothing that is kept names a patient or a study. */
@NullMarked
package prelude.pipeline.deidentify;

import org.jspecify.annotations.NullMarked;
