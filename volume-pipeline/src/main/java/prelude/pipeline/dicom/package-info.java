/**
 * The one door to DICOM: {@link prelude.pipeline.dicom.DicomPort} reads a data set, decodes its
 * frames and writes one, built in or through an adapter that the user adds.
 */
@NullMarked
package prelude.pipeline.dicom;

import org.jspecify.annotations.NullMarked;
