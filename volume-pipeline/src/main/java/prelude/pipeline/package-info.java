/** From a DICOM study to a case, in pure stages. */
@NullMarked
package prelude.pipeline;

import org.jspecify.annotations.NullMarked;
