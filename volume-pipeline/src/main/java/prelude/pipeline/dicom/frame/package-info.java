/**
 * Frames out of pixel data: native, run-length and the JPEG family (PS3.5 chapter 8 and annex A),
 * as stored values. Knows nothing of what the values mean or where they lie in the patient.
 */
@NullMarked
package prelude.pipeline.dicom.frame;

import org.jspecify.annotations.NullMarked;
