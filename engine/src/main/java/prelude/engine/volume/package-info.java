/** Scans on the device: voxels, what of them is empty, and their transfer functions as tables. */
@NullMarked
package prelude.engine.volume;

import org.jspecify.annotations.NullMarked;
