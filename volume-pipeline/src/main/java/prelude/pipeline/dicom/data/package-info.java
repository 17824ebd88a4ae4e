/**
 * DICOM data sets: tags, value representations, transfer syntaxes, and Part 10 files read and
 * written (PS3.5, PS3.10). Knows nothing of images.
 */
@NullMarked
package prelude.pipeline.dicom.data;

import org.jspecify.annotations.NullMarked;
