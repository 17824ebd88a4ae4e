/**
 * Who makes the Vulkan instance and device, and what they can do. Knows no OpenXR: a runtime's way
 * of making them is another source.
 */
@NullMarked
package prelude.engine.device;

import org.jspecify.annotations.NullMarked;
