/**
 * Surfaces made elsewhere (an atlas, a generated model) become closed generic anatomy, never a
 * patient's. Knows nothing of scans.
 */
@NullMarked
package prelude.pipeline.generic;

import org.jspecify.annotations.NullMarked;
