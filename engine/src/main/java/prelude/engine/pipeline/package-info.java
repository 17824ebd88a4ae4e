/** Shaders with their bindings, as pipelines. Knows no scene and no frame. */
@NullMarked
package prelude.engine.pipeline;

import org.jspecify.annotations.NullMarked;
