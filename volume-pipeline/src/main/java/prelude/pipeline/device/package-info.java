/**
 * How devices fit a case: their poses from a plan, their shapes where they come to lie, and figures
 * of the fit with how far each may be off. LPS millimetres. Knows no file format but the plan, and
 * nothing of forces on tissue.
 */
@NullMarked
package prelude.pipeline.device;

import org.jspecify.annotations.NullMarked;
