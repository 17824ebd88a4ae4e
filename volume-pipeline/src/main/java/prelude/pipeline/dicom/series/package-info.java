/**
 * DICOM series and volumes: which files belong together, where their slices lie, what their values
 * mean, and a volume written as a series. Geometry comes from positions and orientations alone and
 * is refused rather than guessed.
 */
@NullMarked
package prelude.pipeline.dicom.series;

import org.jspecify.annotations.NullMarked;
