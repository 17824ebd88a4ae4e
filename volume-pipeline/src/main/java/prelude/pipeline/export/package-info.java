/** Files for other programs and for printers, each written whole or not at all. */
@NullMarked
package prelude.pipeline.export;

import org.jspecify.annotations.NullMarked;
