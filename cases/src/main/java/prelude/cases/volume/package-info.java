/**
 * Voxels and the labels on them, standing in patient space. Knows no file format and no anatomy.
 */
@NullMarked
package prelude.cases.volume;

import org.jspecify.annotations.NullMarked;
