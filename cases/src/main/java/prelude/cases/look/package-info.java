/** How scans are shown as volumes: presets. */
@NullMarked
package prelude.cases.look;

import org.jspecify.annotations.NullMarked;
