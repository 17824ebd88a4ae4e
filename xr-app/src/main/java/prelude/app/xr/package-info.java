/**
 * The headset: an OpenXR session that paces frames, says from where the scene is seen and what the
 * hands do. Knows no tissue, no anatomy and no passes of the renderer.
 */
@NullMarked
package prelude.app.xr;

import org.jspecify.annotations.NullMarked;
