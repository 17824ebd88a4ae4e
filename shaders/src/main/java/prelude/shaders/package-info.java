/** GLSL compiled to SPIR-V by the build. Knows no device. */
@NullMarked
package prelude.shaders;

import org.jspecify.annotations.NullMarked;
