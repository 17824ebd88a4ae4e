/**
 * Finds a head and its face in a scan and takes the face out. Knows voxels in patient space and
 * nothing of DICOM: tags on body parts are often missing and sometimes wrong.
 */
@NullMarked
package prelude.pipeline.deface;

import org.jspecify.annotations.NullMarked;
