/** What is seen, as plain data. Knows no Vulkan and no anatomy. */
@NullMarked
package prelude.engine.scene;

import org.jspecify.annotations.NullMarked;
