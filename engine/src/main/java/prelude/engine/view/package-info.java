/** From where the scene is seen. */
@NullMarked
package prelude.engine.view;

import org.jspecify.annotations.NullMarked;
