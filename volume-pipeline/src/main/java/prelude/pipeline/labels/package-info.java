/**
 * Labels that other programs made, brought onto a volume's grid by geometry, never by index. Knows
 * no segmentation method.
 */
@NullMarked
package prelude.pipeline.labels;

import org.jspecify.annotations.NullMarked;
