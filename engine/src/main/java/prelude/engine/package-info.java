/** The Vulkan renderer's vocabulary. Knows no anatomy and no OpenXR. */
@NullMarked
package prelude.engine;

import org.jspecify.annotations.NullMarked;
