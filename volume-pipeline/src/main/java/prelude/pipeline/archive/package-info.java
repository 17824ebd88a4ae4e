/**
 * A hospital's archive (PACS) as Prelude sees it, whichever protocol it speaks: what is looked for,
 * what came, what was sent. Knows no protocol.
 */
@NullMarked
package prelude.pipeline.archive;

import org.jspecify.annotations.NullMarked;
