/**
 * Takes out of DICOM studies what would tell whose they are (PS3.15 annex E), and keeps outside of
 * cases what leads back. Knows data sets, neither series nor voxels: faces are {@code
 * prelude.pipeline.deface}'s.
 */
@NullMarked
package prelude.pipeline.deidentify;

import org.jspecify.annotations.NullMarked;
