/**
 * The window: a rehearsal on a screen, steered by mouse and keys. Knows no tissue, no anatomy and
 * no passes of the renderer.
 */
@NullMarked
package prelude.app.desktop;

import org.jspecify.annotations.NullMarked;
