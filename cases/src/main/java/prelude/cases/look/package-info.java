/** How tissues look, and how scans are shown as volumes: catalogues. */
@NullMarked
package prelude.cases.look;

import org.jspecify.annotations.NullMarked;
