/**
 * From labels to closed surfaces: multi-label surface nets, smoothing, decimation, repair. Knows no
 * DICOM, no anatomy and no tissue.
 */
@NullMarked
package prelude.pipeline.meshing;

import org.jspecify.annotations.NullMarked;
