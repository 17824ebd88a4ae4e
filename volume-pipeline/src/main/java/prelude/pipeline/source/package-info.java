/**
 * What an import can start from: DICOM files, folders, zips and DICOMDIRs, NIfTI and NRRD. Turns
 * each into a volume, or one sentence.
 */
@NullMarked
package prelude.pipeline.source;

import org.jspecify.annotations.NullMarked;
