/**
 * What a case measures: volumes, distances, angles, diameters, walls, margins, the aortic annulus,
 * each with how far it may be off. Works on labels and closed surfaces in LPS millimetres. Knows no
 * file format but the plan that asks, and no pictures.
 */
@NullMarked
package prelude.pipeline.measure;

import org.jspecify.annotations.NullMarked;
