/** Joins the pipeline's stages: from a study, or the sample's, to a case file. */
@NullMarked
package prelude.app.importing;

import org.jspecify.annotations.NullMarked;
