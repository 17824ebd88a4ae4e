/** Slices of a scan as a radiologist looks at them. Knows no graphics device. */
@NullMarked
package prelude.app.slices;

import org.jspecify.annotations.NullMarked;
