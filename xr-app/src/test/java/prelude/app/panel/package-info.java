@NullMarked
package prelude.app.panel;

import org.jspecify.annotations.NullMarked;
