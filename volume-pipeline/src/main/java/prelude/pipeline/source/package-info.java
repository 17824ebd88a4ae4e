/**
 * What an import can start from: DICOM files, folders, zips and DICOMDIRs, NIfTI and NRRD, and
 * files of labels. Turns each into a volume or a label map, or one sentence.
 */
@NullMarked
package prelude.pipeline.source;

import org.jspecify.annotations.NullMarked;
